package com.yativo.customer.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The product installed and started as an operator does it: {@code java -jar}, an environment, a folder, a port; or on
 * {@link OtherServer#used() another server}, if the tests run on one.
 */
public final class ServerProcess implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofSeconds(45);
    private static final int TAIL = 40;

    /** Not HTTP/2: a request for the upgrade that meets a server in its start may wait forever. */
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();
    private final Path folder;
    private final int port;
    private final Process process;

    private ServerProcess(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** A server to be started with these environment variables. */
    public static Builder of(Map<String, String> environment) {
        return new Builder().environment(environment);
    }

    /** The uberjar that {@code mvn package} makes. */
    public static Path jar() {
        return Path.of("target", "customer-api-microbundle.jar").toAbsolutePath();
    }

    /** @param path from the root, such as {@code /api/v1/customer} */
    public URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** @param path from the root, such as {@code /health/ready} */
    public URI addressOfHealth(String path) {
        return OtherServer.addressOfHealth(port, path);
    }

    public int port() {
        return port;
    }

    /** Where it works: relative paths of its configuration start here. */
    public Path folder() {
        return folder;
    }

    /** The process of the JVM, for those who measure it; of several, the one that was started by the others. */
    public ProcessHandle process() {
        return process.descendants().filter(ServerProcess::isJava)
                .filter(child -> child.descendants().noneMatch(ServerProcess::isJava)).findFirst()
                .orElse(process.toHandle());
    }

    private static boolean isJava(ProcessHandle candidate) {
        return candidate.info().command().orElse("").endsWith("java");
    }

    /**
     * Waits until readiness is UP.
     *
     * @return this
     * @throws IllegalStateException if it ends, or the time does; the message has the end of its log
     */
    public ServerProcess awaitReady(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!ready()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Ended with status " + process.exitValue() + " before it was ready:\n"
                        + tail());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not ready after " + atMost.toSeconds() + " s:\n" + tail());
            }
            Thread.sleep(PAUSE.toMillis());
        }
        return this;
    }

    private boolean ready() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(addressOfHealth("/health/ready")).timeout(Duration.ofSeconds(5))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // doesn't listen yet
        }
    }

    /**
     * Waits until it has ended.
     *
     * @throws IllegalStateException if it runs on
     */
    public int exitCode(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toNanos(), NANOSECONDS)) {
            throw new IllegalStateException("Still runs after " + atMost.toSeconds() + " s:\n" + tail());
        }
        return process.exitValue();
    }

    /** All that it has written so far, to either stream. */
    public String output() {
        try {
            return new String(Files.readAllBytes(log()), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines of {@link #output()}. */
    public String tail() {
        List<String> lines = output().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    /** Where {@link #output()} goes. */
    public Path log() {
        return folder.resolve("server.log");
    }

    /** Asks it to end (SIGTERM), and doesn't wait. */
    public void stop() {
        process().destroy();
    }

    /** Ends it at once (SIGKILL), as a power cut would. */
    public void kill() {
        process().destroyForcibly();
    }

    /** Stops it and waits; kills it when it takes longer than its grace period allows. */
    @Override
    public void close() {
        stop();
        try {
            if (!process.waitFor(GRACE.toSeconds(), SECONDS)) {
                kill();
                process.waitFor();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        removeTemporaryFiles(folder);
    }

    /** Where the server unpacks itself. */
    public Path temporaryFiles() {
        return temporaryFiles(folder);
    }

    private static Path temporaryFiles(Path folder) {
        return folder.resolve("tmp");
    }

    private static void removeTemporaryFiles(Path folder) {
        if (Files.notExists(temporaryFiles(folder))) {
            return;
        }
        try (Stream<Path> files = Files.walk(temporaryFiles(folder))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an operator decides before the start. Can be started again and again, each time as a new process. */
    public static final class Builder {

        private final Map<String, String> environment = new LinkedHashMap<>();
        private final List<String> javaOptions = new ArrayList<>();
        private final List<String> wrapper = new ArrayList<>();
        private Path jar = ServerProcess.jar();
        private Path folder;
        private int port;

        private Builder() {
        }

        public Builder environment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        public Builder environment(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        public Builder without(String variable) {
            environment.remove(variable);
            return this;
        }

        public Builder jar(Path uberjar) {
            jar = uberjar.toAbsolutePath();
            return this;
        }

        /** @param workingFolder made if it isn't there; by default each start has a new one under {@code target} */
        public Builder folder(Path workingFolder) {
            folder = workingFolder;
            return this;
        }

        /** @param number by default each start takes one that is free */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** @param options such as {@code -Xmx512m} */
        public Builder java(String... options) {
            javaOptions.addAll(List.of(options));
            return this;
        }

        /** @param command that ends by becoming the command that follows it */
        public Builder by(String... command) {
            wrapper.addAll(List.of(command));
            return this;
        }

        /** Starts the process. It is not ready yet. */
        public ServerProcess start() throws IOException {
            Path place = folder == null ? newFolder() : Files.createDirectories(folder);
            removeTemporaryFiles(place);
            Files.createDirectory(temporaryFiles(place));
            int listensOn = port == 0 ? FreePort.next() : port;

            ProcessBuilder builder = OtherServer.used().isPresent()
                    ? OtherServer.used().get().setUp(place, listensOn, javaOptions, environment)
                    : payaraMicro(place, listensOn);
            builder.redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.matches("(?i)(DB|MP|CUSTOMER)_.*"));
            builder.environment().putAll(environment);

            Path log = place.resolve("server.log");
            return new ServerProcess(place, listensOn, builder.redirectOutput(log.toFile()).start());
        }

        private ProcessBuilder payaraMicro(Path place, int listensOn) {
            List<String> command = new ArrayList<>(wrapper);
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(javaOptions);
            // The server unpacks itself there, and a killed one leaves it all behind.
            command.add("-Djava.io.tmpdir=" + temporaryFiles(place).toAbsolutePath());
            command.addAll(List.of("-jar", jar.toString(), "--port", Integer.toString(listensOn)));
            return new ProcessBuilder(command).directory(place.toFile());
        }

        private static Path newFolder() throws IOException {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "server-");
        }
    }
}
