package com.yativo.customer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yativo.customer.testing.Readme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Payara Server with a domain of its own, set up and deployed to by the commands of server-config/README.md. */
final class PayaraServer implements AutoCloseable {

    private static final Path ASADMIN_FILE = Path.of("target", "servers", "payara6", "bin", "asadmin").toAbsolutePath();
    private static final String ASADMIN = "asadmin ";
    private static final String DOMAIN = "customers";
    private static final int HTTP_PORT_ABOVE_BASE = 80;
    private static final int ADMIN_PORT_ABOVE_BASE = 48;

    private final Path folder;
    private final int adminPort;
    private final Map<String, String> environment;

    /** @param environment the settings */
    private PayaraServer(Path folder, int port, Map<String, String> environment) {
        this.folder = folder;
        this.adminPort = port - HTTP_PORT_ABOVE_BASE + ADMIN_PORT_ABOVE_BASE;
        this.environment = environment;
    }

    /**
     * @param port where requests are answered
     * @return the server with the application on it
     */
    static PayaraServer start(Path folder, int port, Map<String, String> environment) throws IOException {
        var server = new PayaraServer(folder.toAbsolutePath(), port, environment);
        try {
            server.set(port - HTTP_PORT_ABOVE_BASE);
        } catch (IOException | RuntimeException failed) {
            server.close();
            throw failed;
        }
        return server;
    }

    private void set(int basePort) throws IOException {
        asadmin("create-domain", "--domaindir", domains(), "--nopassword", "--portbase", Integer.toString(basePort),
                DOMAIN);
        Files.copy(Path.of("target/payara/postgresql.jar"), Path.of(domains(), DOMAIN, "lib", "postgresql.jar"));
        asadmin("start-domain", "--domaindir", domains(), DOMAIN);
        for (String command : Readme.commands(Path.of("server-config", "README.md"), "Payara Server")) {
            if (command.startsWith(ASADMIN)) {
                List<String> words = new ArrayList<>(List.of(command.substring(ASADMIN.length()).split(" ")));
                if (words.contains("restart-domain")) { // the only one that has to be told which
                    words.addAll(List.of("--domaindir", domains(), DOMAIN));
                }
                asadmin(words.toArray(String[]::new));
            }
        }
    }

    private String domains() {
        return folder.resolve("domains").toString();
    }

    private void asadmin(String... words) throws IOException {
        Path printed = Files.createTempFile(folder, "asadmin-", ".txt");
        List<String> command = new ArrayList<>(List.of(ASADMIN_FILE.toString(),
                "--user", "admin", "--port", Integer.toString(adminPort)));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("AS_JAVA", System.getProperty("java.home"));
        try {
            int status = builder.start().waitFor();
            String text = Files.readString(printed, UTF_8);
            if (status != 0 || text.contains(" failed.")) { // of several, a failed one doesn't show in the status
                throw new IllegalStateException(command + " ended with " + status + ":\n" + text);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        try {
            asadmin("stop-domain", "--kill", "--domaindir", domains(), DOMAIN);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
