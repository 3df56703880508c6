package com.yativo.customer.config;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Ends a start that can't succeed, as the server would go on with nothing to serve. */
public final class FailFast {

    private FailFast() {
    }

    /**
     * {@code customer.alone-on-server}: whether the server runs nothing but this application, and so ends with it;
     * {@code false} by default. Can be asked when others are missing.
     */
    public static boolean aloneOnServer() {
        return Settings.flag("customer.alone-on-server");
    }

    /**
     * Says why in one line and ends the process with status 1, if it runs nothing else.
     *
     * @param failed because of a setting that can't be used, which then is what is said; else it is shown as it is
     */
    public static void ifAlone(Throwable failed) {
        if (!aloneOnServer()) {
            return;
        }
        // Past the server's own log, which would put a frame around it.
        var operator = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Optional<Throwable> unusable = Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .filter(UnusableSettingException.class::isInstance).findFirst();
        operator.println("Customer API can't start: " + unusable.orElse(failed).getMessage());
        if (unusable.isEmpty()) {
            failed.printStackTrace(operator);
        }
        Runtime.getRuntime().halt(1); // an orderly exit would wait for this very deployment
    }
}
