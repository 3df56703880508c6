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
    PAYARA_SERVER("Payara Server", "payara") {

        private static final int BASE_BELOW_HTTP_PORT = 80;
        private static final int MANAGEMENT_PORT_ABOVE_BASE = 48;

        @Override
        public int managementPort(int port) {
            return port - BASE_BELOW_HTTP_PORT + MANAGEMENT_PORT_ABOVE_BASE;
        }

        @Override
        void tell(Map<String, String> environment, int port, String javaOptions) {
            environment.put("JAVA_TOOL_OPTIONS", javaOptions);
            environment.put("AS_ADMIN_PORT", Integer.toString(managementPort(port)));
        }

        /** With the domain that the server comes with on ports of its own. */
        @Override
        void run(Path folder, int port, Map<String, String> environment, List<String> commands) throws IOException {
            List<String> all = new ArrayList<>(commands);
            all.addAll(0, List.of("rm -r $SERVER_HOME/glassfish/domains/domain1",
                    "$SERVER_HOME/bin/asadmin create-domain --nopassword --portbase " + (port - BASE_BELOW_HTTP_PORT)
                            + " domain1"));
            boolean done = false;
            try {
                super.run(folder, port, environment, all);
                done = true;
            } finally {
                if (!done) {
                    kill(folder, environment);
                }
            }
        }

        /** Its container deploys to a server that runs. */
        @Override
        AutoCloseable setUpForArquillian(Path folder, int port, Map<String, String> environment, List<String> commands)
                throws IOException {
            List<String> all = new ArrayList<>(commands);
            all.add("$SERVER_HOME/bin/asadmin start-domain");
            run(folder, port, environment, all);
            return () -> kill(folder, environment);
        }

        private static void kill(Path folder, Map<String, String> environment) throws IOException {
            new Tool("bash").run(folder, environment, "-c", "$SERVER_HOME/bin/asadmin stop-domain --kill");
        }
    },
    OPEN_LIBERTY("Open Liberty", "wlp") {

        @Override
        public int managementPort(int port) {
            return port;
        }

        @Override
        void tell(Map<String, String> environment, int port, String javaOptions) {
            environment.put("HTTP_PORT", Integer.toString(port));
            environment.put("JVM_ARGS", javaOptions);
        }

        /** Its container deploys into dropins, finds the server's process by its name, and administers it by JMX. */
        @Override
        AutoCloseable setUpForArquillian(Path folder, int port, Map<String, String> environment, List<String> commands)
                throws IOException {
            String name = folder.getFileName().toString();
            run(folder, port, environment,
                    commands.stream().map(command -> command.replaceAll("\\bcustomers\\b", name)).toList());
            Path server = home(folder).resolve(Path.of("usr", "servers", name));
            Files.delete(server.resolve("dropins"));
            Files.createSymbolicLink(server.resolve("dropins"), Path.of("apps"));
            Files.write(server.resolve("server.env"), environment.entrySet().stream().map(Object::toString).toList());
            Path overrides = Files.createDirectories(server.resolve(Path.of("configDropins", "overrides")));
            Files.writeString(overrides.resolve("arquillian.xml"), """
                    <server>
                        <featureManager><feature>localConnector-1.0</feature></featureManager>
                        <applicationMonitor dropinsEnabled="false"/>
                    </server>
                    """);
            return OtherServer::nothing;
        }
    },
    WILDFLY("WildFly", "wildfly") {

        @Override
        public int managementPort(int port) {
            return port + 1;
        }

        @Override
        void tell(Map<String, String> environment, int port, String javaOptions) {
            environment.put("PREPEND_JAVA_OPTS", javaOptions + " -Djboss.http.port=" + port
                    + " -Djboss.management.http.port=" + managementPort(port));
        }

        @Override
        AutoCloseable setUpForArquillian(Path folder, int port, Map<String, String> environment, List<String> commands)
                throws IOException {
            run(folder, port, environment, commands);
            return OtherServer::nothing;
        }
    };

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
    public abstract int managementPort(int port);

    /**
     * Links it to where it will be copied, as Arquillian looks whether it is there long before it starts it.
     *
     * @return where that is
     */
    public Path link(Path folder) throws IOException {
        return Files.createSymbolicLink(home(folder), original());
    }

    /**
     * Sets it up with the application.
     *
     * @param folder      where it is copied to
     * @param port        where it will answer requests
     * @param javaOptions such as {@code -Xmx512m}
     * @param settings    as environment variables
     * @return what runs it
     */
    ProcessBuilder setUp(Path folder, int port, List<String> javaOptions, Map<String, String> settings)
            throws IOException {
        Map<String, String> environment = copy(folder, port, javaOptions, settings);
        List<String> commands = commands();
        run(folder, port, environment, commands.subList(0, commands.size() - 1));
        var builder = new ProcessBuilder("bash", "-c", commands.get(commands.size() - 1)).directory(folder.toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    /**
     * Sets it up without the application, which Arquillian's container for this server deploys.
     *
     * @param folder      where it is copied to
     * @param port        where it will answer requests
     * @param javaOptions such as {@code -Xmx512m}
     * @param settings    as environment variables
     * @return stops what Arquillian doesn't stop
     */
    public AutoCloseable setUpForArquillian(Path folder, int port, List<String> javaOptions,
            Map<String, String> settings) throws IOException {
        Map<String, String> environment = copy(folder, port, javaOptions, settings);
        List<String> commands = commands();
        return setUpForArquillian(folder, port, environment, commands.subList(0, commands.size() - 1).stream()
                .filter(command -> !command.contains(APPLICATION)).toList());
    }

    abstract AutoCloseable setUpForArquillian(Path folder, int port, Map<String, String> environment,
            List<String> commands) throws IOException;

    /** Adds how it is told its port and the options of its JVM. */
    abstract void tell(Map<String, String> environment, int port, String javaOptions);

    /** Runs commands in the root of the project. */
    void run(Path folder, int port, Map<String, String> environment, List<String> commands) throws IOException {
        String root = Path.of("").toAbsolutePath().toString();
        for (String command : commands) {
            new Tool("bash").run(folder, environment, "-euo", "pipefail", "-c", "cd \"$0\"\n" + command, root);
        }
    }

    private List<String> commands() throws IOException {
        return Readme.commands(Path.of("server-config", "README.md"), title);
    }

    private Map<String, String> copy(Path folder, int port, List<String> javaOptions, Map<String, String> settings)
            throws IOException {
        String home = home(folder).toString();
        new Tool("rm").run(folder, Map.of(), "-rf", home);
        new Tool("cp").run(folder, Map.of(), "-r", original().toString(), home);
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("SERVER_HOME", home);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        tell(environment, port, String.join(" ", javaOptions));
        return environment;
    }

    private Path original() throws IOException {
        try (Stream<Path> distributions = Files.list(DISTRIBUTIONS.toAbsolutePath())) {
            return distributions.filter(each -> each.getFileName().toString().startsWith(distribution)).findFirst()
                    .orElseThrow();
        }
    }

    static Path home(Path folder) {
        return folder.toAbsolutePath().resolve("server");
    }

    static void nothing() {
        // Arquillian stops it
    }
}
