package com.yativo.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageTest {

    private static final byte[] JPEG = HexFormat.of().parseHex("FFD8FF");

    private final Image image = Image.of(List.of(JPEG)).orElseThrow();

    @Test
    void isOnlyWhatIsRecognised() {
        assertThat(Image.of(List.of(new byte[] {1, 2, 3}))).isEmpty();
    }

    @Test
    void keepsTheBytesAsTheyAreWithoutACopy() {
        assertThat(image.chunks().get(0)).isSameAs(JPEG);
        assertThat(image.size()).isEqualTo(JPEG.length);
        assertThat(image.format()).isEqualTo(ImageFormat.JPEG);
    }

    @Test
    void hasTheDigestOfItsBytes() {
        assertThat(HexFormat.of().formatHex(image.sha256()))
                .isEqualTo("6e568e1f67fba258184c78181539e5e8fdee447e49bb706fc0ea34fbf12336a5");
    }

    @Test
    void revealsNothingAsText() {
        var document = new IdentityDocument("PASSPORT", "X-1234567", "USA", "04/24", image, image);

        assertThat(image).hasToString("Image[redacted]");
        assertThat(document).hasToString("IdentityDocument[redacted]");
    }
}
