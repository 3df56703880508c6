package com.yativo.customer.calling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the README says to callers. */
final class Readme {

    private static final Pattern SECTION = Pattern.compile("(?ms)^## Call it from your language$.*?(?=^## )");
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    private Readme() {
    }

    /** The snippets to be pasted, by their languages. */
    static Map<String, String> snippets() {
        try {
            var section = SECTION.matcher(Files.readString(Path.of("README.md")));
            if (!section.find()) {
                throw new IllegalStateException("The README has no such section");
            }
            return SNIPPET.matcher(section.group()).results()
                    .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
