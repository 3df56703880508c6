package com.yativo.customer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the README tells its readers to paste, section by section. */
public final class Readme {

    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ {4}(\\S.*(?<=\\\\)\\n)*.*$");

    private Readme() {
    }

    /** The programs of a section, by their languages. */
    public static Map<String, String> snippets(String section) {
        return SNIPPET.matcher(text(section)).results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    /** The commands of a section, one by one. */
    public static List<String> commands(String section) {
        return COMMAND.matcher(text(section)).results().map(found -> found.group().strip()).toList();
    }

    private static String text(String section) {
        try {
            var text = Pattern.compile("(?ms)^## " + Pattern.quote(section) + "$.*?(?=^## )")
                    .matcher(Files.readString(Path.of("README.md")));
            if (!text.find()) {
                throw new IllegalStateException("The README has no section " + section);
            }
            return text.group();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
