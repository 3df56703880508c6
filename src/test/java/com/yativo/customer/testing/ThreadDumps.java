package com.yativo.customer.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the servers that this JVM has started are doing. */
final class ThreadDumps {

    private static final String OUR_CODE = "at com.yativo.";

    private ThreadDumps() {
    }

    /** The stacks with code of ours in them. */
    static String ofServers() {
        return ProcessHandle.current().descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .map(process -> "Server " + process.pid() + ":\n" + stacks(process.pid()))
                .collect(Collectors.joining("\n"));
    }

    private static String stacks(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), "Thread.print", "-l")
                    .redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            return Stream.of(printed.split("\n\n")).filter(stack -> stack.contains(OUR_CODE))
                    .collect(Collectors.joining("\n\n"));
        } catch (IOException none) {
            return none.toString();
        }
    }
}
