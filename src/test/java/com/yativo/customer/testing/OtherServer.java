package com.yativo.customer.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A server other than Payara Micro, which the system property {@code arquillian.launch} names. It is set up and run by
 * the commands of its section of server-config/README.md, the last of which runs it.
 */
public enum OtherServer {
    PAYARA_SERVER("Payara Server", "payara"),
    OPEN_LIBERTY("Open Liberty", "wlp"),
    WILDFLY("WildFly", "wildfly");

    private static final Path DISTRIBUTIONS = Path.of("target", "servers");
    private static final String APPLICATION = "customer-api.war";

    private final String title;
    private final String distribution;

    /** @param distribution how its folder's name begins */
    OtherServer(String title, String distribution) {
        this.title = title;
        this.distribution = distribution;
    }

    /** The one that the tests run on; empty for Payara Micro. */
    public static Optional<OtherServer> used() {
        return Optional.ofNullable(System.getProperty("arquillian.launch"))
                .map(name -> valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    /** How the section of server-config/README.md is headed. */
    public String title() {
        return title;
    }

    /**
     * Where the server that the tests run on tells its health, for which WildFly has another port.
     *
     * @param port where requests are answered
     * @param path from the root, such as {@code /health/ready}
     */
    public static URI addressOfHealth(int port, String path) {
        int healthPort = used().filter(WILDFLY::equals).map(server -> server.managementPort(port)).orElse(port);
        return URI.create("http://localhost:" + healthPort + path);
    }

    /**
     * Where it is administered.
     *
     * @param port where requests are answered
     */
    public int managementPort(int port) {
        return this == PAYARA_SERVER ? PayaraDomain.managementPort(port) : port + 1;
    }

    /**
     * Sets it up with the application.
     *
     * @param folder      where it is copied to
     * @param port        where it will answer requests
     * @param javaOptions such as {@code -Xmx512m}
     * @param environment the settings
     * @return what runs it
     */
    ProcessBuilder setUp(Path folder, int port, List<String> javaOptions, Map<String, String> environment)
            throws IOException {
        Map<String, String> all = copy(folder, port, javaOptions, environment);
        List<String> commands = Readme.commands(Path.of("server-config", "README.md"), title);
        run(folder, all, commands.subList(0, commands.size() - 1));
        var builder = new ProcessBuilder("bash", "-c", commands.get(commands.size() - 1)).directory(folder.toFile());
        builder.environment().putAll(all);
        return builder;
    }

    /**
     * Sets it up without the application, which Arquillian's container for this server deploys. That container also
     * runs the server, but for Payara Server, which runs afterwards.
     *
     * @param folder      where it is copied to
     * @param port        where it will answer requests
     * @param javaOptions such as {@code -Xmx512m}
     * @param environment the settings
     * @return stops what Arquillian doesn't stop
     */
    public AutoCloseable setUpForArquillian(Path folder, int port, List<String> javaOptions,
            Map<String, String> environment) throws IOException {
        Map<String, String> all = copy(folder, port, javaOptions, environment);
        List<String> commands = new ArrayList<>(Readme.commands(Path.of("server-config", "README.md"), title));
        commands.remove(commands.size() - 1);
        commands.removeIf(command -> command.contains(APPLICATION));
        return switch (this) {
            case PAYARA_SERVER -> {
                commands.add("$SERVER_HOME/bin/asadmin start-domain");
                run(folder, all, commands);
                yield () -> run(folder, all, List.of("$SERVER_HOME/bin/asadmin stop-domain --kill"));
            }
            case OPEN_LIBERTY -> {
                // Its container deploys into dropins, finds the server's process by its name, and administers it by JMX.
                String name = folder.getFileName().toString();
                commands.replaceAll(command -> command.replaceAll("\\bcustomers\\b", name));
                run(folder, all, commands);
                Path server = home(folder).resolve(Path.of("usr", "servers", name));
                Files.delete(server.resolve("dropins"));
                Files.createSymbolicLink(server.resolve("dropins"), Path.of("apps"));
                Files.write(server.resolve("server.env"), all.entrySet().stream().map(Object::toString).toList());
                Path overrides = Files.createDirectories(server.resolve(Path.of("configDropins", "overrides")));
                Files.writeString(overrides.resolve("arquillian.xml"), """
                        <server>
                            <featureManager><feature>localConnector-1.0</feature></featureManager>
                            <applicationMonitor dropinsEnabled="false"/>
                        </server>
                        """);
                yield OtherServer::nothing;
            }
            case WILDFLY -> {
                run(folder, all, commands);
                yield OtherServer::nothing;
            }
        };
    }

    private static void nothing() {
        // Arquillian stops it
    }

    /** Runs commands in the root of the project. */
    private static void run(Path folder, Map<String, String> environment, List<String> commands) throws IOException {
        String root = Path.of("").toAbsolutePath().toString();
        for (String command : commands) {
            new Tool("bash").run(folder, environment, "-euo", "pipefail", "-c", "cd \"$0\"\n" + command, root);
        }
    }

    /**
     * Links it to where it will be copied, as Arquillian looks whether it is there long before it starts it.
     *
     * @return where that is
     */
    public Path link(Path folder) throws IOException {
        return Files.createSymbolicLink(home(folder), original());
    }

    private static Path home(Path folder) {
        return folder.toAbsolutePath().resolve("server");
    }

    private Path original() throws IOException {
        try (Stream<Path> distributions = Files.list(DISTRIBUTIONS.toAbsolutePath())) {
            return distributions.filter(each -> each.getFileName().toString().startsWith(distribution)).findFirst()
                    .orElseThrow();
        }
    }

    private Map<String, String> copy(Path folder, int port, List<String> javaOptions, Map<String, String> environment)
            throws IOException {
        Path home = home(folder);
        new Tool("rm").run(folder, Map.of(), "-rf", home.toString());
        new Tool("cp").run(folder, Map.of(), "-r", original().toString(), home.toString());
        Map<String, String> all = new TreeMap<>(environment);
        all.put("SERVER_HOME", home.toString());
        all.put("JAVA_HOME", System.getProperty("java.home"));
        String options = String.join(" ", javaOptions);
        switch (this) {
            case PAYARA_SERVER -> {
                all.put("JAVA_TOOL_OPTIONS", options);
                all.put("AS_ADMIN_PORT", Integer.toString(managementPort(port)));
                PayaraDomain.create(folder, port, all);
            }
            case OPEN_LIBERTY -> {
                all.put("HTTP_PORT", Integer.toString(port));
                all.put("JVM_ARGS", options);
            }
            case WILDFLY -> all.put("PREPEND_JAVA_OPTS", options + " -Djboss.http.port=" + port
                    + " -Djboss.management.http.port=" + managementPort(port));
        }
        return all;
    }

    /** The domain of Payara Server that it comes with, with ports of its own. */
    private static final class PayaraDomain {

        private static final int HTTP_PORT_ABOVE_BASE = 80;
        private static final int MANAGEMENT_PORT_ABOVE_BASE = 48;

        static int managementPort(int port) {
            return basePort(port) + MANAGEMENT_PORT_ABOVE_BASE;
        }

        private static int basePort(int port) {
            return port - HTTP_PORT_ABOVE_BASE;
        }

        static void create(Path folder, int port, Map<String, String> environment) throws IOException {
            run(folder, environment, List.of(
                    "rm -r $SERVER_HOME/glassfish/domains/domain1",
                    "$SERVER_HOME/bin/asadmin create-domain --nopassword --portbase " + basePort(port) + " domain1"));
        }
    }
}
