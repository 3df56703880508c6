package com.yativo.customer.start;

import com.yativo.customer.settings.UnusableSettingException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Ends a start that can't succeed, as the server would go on with nothing to serve. */
final class Exit {

    private Exit() {
    }

    /** Says why in one line and ends the process with status 1. */
    static void because(UnusableSettingException unusable) {
        // Past the server's own log, which would put a frame around it.
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)
                .println("Customer API can't start: " + unusable.getMessage());
        Runtime.getRuntime().halt(1); // an orderly exit would wait for this very deployment
    }
}
