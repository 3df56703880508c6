package com.yativo.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.yativo.customer.testing.Officer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ContentKeysTest {

    private final ContentKeys keys = new ContentKeys(TestRecipients.of(Officer.withRsa()));

    @Test
    void serveTheDocumentsOfASecond() throws Exception {
        long before = System.nanoTime();
        var first = keys.current();

        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10))
                .until(() -> !keys.current().secret().equals(first.secret()));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(1));
        assertAnother(first);
    }

    @Test
    void areForgotten() throws Exception {
        var first = keys.current();

        keys.forget();

        assertAnother(first);
    }

    private void assertAnother(ContentKeys.ContentKey first) throws GeneralSecurityException {
        var second = keys.current();
        assertThat(second.secret().getEncoded()).hasSize(32).isNotEqualTo(first.secret().getEncoded());
        assertThat(second.recipientInfos()).isNotEqualTo(first.recipientInfos());
    }
}
