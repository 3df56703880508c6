package com.yativo.customer.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that is installed on this machine, or isn't. */
public record Tool(String name) {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    /** The Java that runs the tests. */
    public static Tool java() {
        return ofThisJava("java");
    }

    /** Its compiler. */
    public static Tool javac() {
        return ofThisJava("javac");
    }

    /** Its diagnostic commands. */
    public static Tool jcmd() {
        return ofThisJava("jcmd");
    }

    private static Tool ofThisJava(String name) {
        return new Tool(Path.of(System.getProperty("java.home"), "bin", name).toString());
    }

    /** Skips the test where it isn't installed. */
    public Tool orSkip() {
        assumeTrue(Path.of(name).isAbsolute() || Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name))), name + " is not installed");
        return this;
    }

    /**
     * Runs it to its end, which has to be a good one.
     *
     * @return what it printed
     */
    public String run(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        var builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            String printed = Files.readString(output, UTF_8);
            assertThat(ended ? process.exitValue() : -1).as("%s ended with:\n%s", command, printed).isZero();
            return printed;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
