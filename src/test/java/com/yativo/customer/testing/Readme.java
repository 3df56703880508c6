package com.yativo.customer.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The commands that the project's Markdown files tell their readers to paste. */
public final class Readme {

    private static final Pattern COMMAND = Pattern.compile("(?m)^ {4}(\\S.*(?<=\\\\)\\n)*.*$");

    private Readme() {
    }

    /**
     * The commands of a section, one by one.
     *
     * @param title of the section, down to the next of the same level
     */
    public static List<String> commands(Path file, String title) throws IOException {
        var section = Pattern.compile("(?ms)^## " + Pattern.quote(title) + "$.*?(?=^## |\\z)")
                .matcher(Files.readString(file));
        if (!section.find()) {
            throw new IllegalStateException(file + " has no section " + title);
        }
        return COMMAND.matcher(section.group()).results().map(found -> found.group().strip()).toList();
    }
}
