package com.yativo.customer.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.SeedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The project's Markdown files. */
class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "server-config/README.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md"})
    void linksToWhatExists(Path file) throws IOException {
        var links = LINK.matcher(Files.readString(file)).results().toList();

        assertThat(links).isNotEmpty().allSatisfy(link -> {
            Path target = link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1));
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).contains(link.group(2));
            }
        });
    }

    /** @return the names that GitHub gives to the headings */
    private static Stream<String> anchors(Path file) throws IOException {
        return HEADING.matcher(Files.readString(file)).results().map(heading -> heading.group(1)
                .toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-'));
    }

    @Test
    void showsTheRequestThatIsTested() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("```json\n" + SeedRequest.text() + "```\n");
    }
}
