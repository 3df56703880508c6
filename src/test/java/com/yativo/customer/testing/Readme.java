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
     * @param title of the section, down to the next of its level or a higher one
     */
    public static List<String> commands(Path file, String title) throws IOException {
        String text = Files.readString(file);
        var heading = Pattern.compile("(?m)^(#+) " + Pattern.quote(title) + "$").matcher(text);
        if (!heading.find()) {
            throw new IllegalStateException(file + " has no section " + title);
        }
        var next = Pattern.compile("(?m)^#{1," + heading.group(1).length() + "} ").matcher(text);
        String section = text.substring(heading.end(), next.find(heading.end()) ? next.start() : text.length());
        return COMMAND.matcher(section).results().map(found -> found.group().strip()).toList();
    }
}
