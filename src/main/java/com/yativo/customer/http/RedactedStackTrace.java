package com.yativo.customer.http;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What was thrown and where, in one line for the log. Leaves out every message: libraries and databases put the
 * values they choke on into theirs.
 */
public final class RedactedStackTrace {

    private static final int FRAMES = 6;
    private static final int CAUSES = 8;

    private RedactedStackTrace() {
    }

    /** @param thrown {@code null} for an empty line */
    public static String of(Throwable thrown) {
        var line = new StringBuilder();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < CAUSES; depth++, cause = cause.getCause()) {
            line.append(depth == 0 ? "" : " caused by ").append(cause.getClass().getName());
            if (cause instanceof SQLException sql) {
                line.append(" (SQLState ").append(sql.getSQLState()).append(')');
            }
            line.append(Arrays.stream(cause.getStackTrace()).limit(FRAMES)
                    .map(StackTraceElement::toString)
                    .collect(Collectors.joining(", ", " at ", "")));
        }
        return line.toString();
    }
}
