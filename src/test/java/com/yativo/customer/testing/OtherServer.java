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
 * A server other than Payara, which the system property {@code customer.server} names. It is set up and run by the
 * commands of its section of server-config/README.md, the last of which runs it.
 */
public enum OtherServer {
    OPEN_LIBERTY("Open Liberty", "wlp"),
    WILDFLY("WildFly", "wildfly");

    private static final Path DISTRIBUTIONS = Path.of("target", "servers");

    private final String title;
    private final String distribution;

    /** @param distribution how its folder's name begins */
    OtherServer(String title, String distribution) {
        this.title = title;
        this.distribution = distribution;
    }

    /** The one that the tests run on; empty for Payara. */
    public static Optional<OtherServer> used() {
        String name = System.getProperty("customer.server");
        return Optional.ofNullable(name).filter(each -> !each.startsWith("payara"))
                .map(each -> valueOf(each.toUpperCase(Locale.ROOT).replace('-', '_')));
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
        int healthPort = used().map(server -> server.healthPort(port)).orElse(port);
        return URI.create("http://localhost:" + healthPort + path);
    }

    private int healthPort(int port) {
        return this == WILDFLY ? port + 1 : port;
    }

    /**
     * Sets it up.
     *
     * @param folder      where it is copied to
     * @param port        where it will answer requests
     * @param javaOptions such as {@code -Xmx512m}
     * @param environment the settings
     * @return what runs it
     */
    ProcessBuilder setUp(Path folder, int port, List<String> javaOptions, Map<String, String> environment)
            throws IOException {
        Path home = folder.toAbsolutePath().resolve("server");
        new Tool("rm").run(folder, Map.of(), "-rf", home.toString());
        try (Stream<Path> distributions = Files.list(DISTRIBUTIONS.toAbsolutePath())) {
            Path original = distributions.filter(each -> each.getFileName().toString().startsWith(distribution))
                    .findFirst().orElseThrow();
            new Tool("cp").run(folder, Map.of(), "-r", original.toString(), home.toString());
        }
        List<String> options = new ArrayList<>(javaOptions);
        options.add("-Djboss.http.port=" + port);
        options.add("-Djboss.management.http.port=" + healthPort(port));
        Map<String, String> all = new TreeMap<>(environment);
        all.put("SERVER_HOME", home.toString());
        all.put("HTTP_PORT", Integer.toString(port));
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("JVM_ARGS", String.join(" ", options)); // read by Open Liberty
        all.put("PREPEND_JAVA_OPTS", String.join(" ", options)); // read by WildFly

        List<String> commands = Readme.commands(Path.of("server-config", "README.md"), title);
        String root = Path.of("").toAbsolutePath().toString();
        for (String command : commands.subList(0, commands.size() - 1)) {
            new Tool("bash").run(folder, all, "-euo", "pipefail", "-c", "cd \"$0\"\n" + command, root);
        }
        var builder = new ProcessBuilder("bash", "-c", commands.get(commands.size() - 1)).directory(folder.toFile());
        builder.environment().putAll(all);
        return builder;
    }
}
