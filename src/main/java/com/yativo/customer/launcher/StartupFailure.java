package com.yativo.customer.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A start that leads to nothing: one line for the operator, and a status that isn't 0. */
final class StartupFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param reason in one line, which goes on after "Customer API can't start: " */
    StartupFailure(String reason) {
        super(reason);
    }

    /** Says why, and ends the process at once: an orderly exit would wait for a server that may hang. */
    void endProcess() {
        // Past the server's own log, which would put a frame around it.
        var operator = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        operator.println("Customer API can't start: " + getMessage());
        Runtime.getRuntime().halt(1);
    }
}
