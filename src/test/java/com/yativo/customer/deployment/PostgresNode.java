package com.yativo.customer.deployment;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.FreePort;
import com.yativo.customer.testing.TcpProxy;
import com.yativo.customer.testing.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One of two PostgreSQL servers of the distribution, with the files of {@code server-config/postgresql}: its configuration
 * is outside of its data, as on Debian, and all others reach it through a network that can be cut.
 */
final class PostgresNode implements AutoCloseable {

    private static final Path FILES = Path.of("server-config/postgresql").toAbsolutePath();
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String POSTGRES = "postgres";

    private final Path folder;
    private final Path programs;
    private final int port = FreePort.next();
    private final TcpProxy network = TcpProxy.to(port);

    private PostgresNode(Path folder, Path programs) throws IOException {
        this.folder = folder;
        this.programs = programs;
    }

    /**
     * A folder for both; skips the test where PostgreSQL isn't installed. It doesn't run as root, and its own user may not
     * get at what is below {@code target}.
     */
    static Path newFolder() throws IOException {
        assumeTrue(Files.isDirectory(INSTALLED), "needs PostgreSQL: apt-get install postgresql");
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "failover-");
        if (isRoot()) {
            Files.setOwner(folder, folder.getFileSystem().getUserPrincipalLookupService()
                    .lookupPrincipalByName(POSTGRES));
        }
        return folder;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** One that has its configuration, and no data yet. */
    static PostgresNode in(Path parent, String name) throws Exception {
        PostgresNode node = new PostgresNode(parent.resolve(name), newest().resolve("bin"));
        node.run("mkdir", node.folder.toString());
        node.write("postgresql.conf", """
                data_directory = '%1$s/data'
                hba_file = '%1$s/pg_hba.conf'
                ident_file = '%1$s/pg_ident.conf'
                unix_socket_directories = '%1$s'
                port = %2$d
                """.formatted(node.folder, node.port) + Files.readString(FILES.resolve("replication.conf")));
        node.write("pg_hba.conf", """
                local all all trust
                host replication,postgres customer_replication 127.0.0.1/32 scram-sha-256
                host customers all 127.0.0.1/32 scram-sha-256
                """);
        node.write("pg_ident.conf", "");
        node.write("failover.sh", Files.readString(FILES.resolve("failover.sh")));
        node.write("pgpass", "*:*:*:customer_replication:replication\n");
        node.run("chmod", "600", node.folder.resolve("pgpass").toString());
        return node;
    }

    private static Path newest() throws IOException {
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.max(Comparator.comparingInt(version -> Integer.parseInt(version.getFileName().toString())))
                    .orElseThrow();
        }
    }

    private void write(String name, String text) throws Exception {
        run("sh", "-c", "printf %s \"$1\" > \"$2\"", "sh", text, folder.resolve(name).toString());
    }

    /** Makes the first primary, with an empty database {@code customers}; the passwords of all roles are their names. */
    void create() throws Exception {
        run(program("initdb"), "--pgdata=" + data(), "--username=" + POSTGRES, "--encoding=UTF8", "--no-locale");
        start();
        execute("CREATE DATABASE customers");
        execute("ALTER ROLE postgres PASSWORD 'postgres'");
        runFile("postgres", "replication.sql", "replication_password=replication");
        runFile("customers", "roles.sql", "owner_password=customer_owner", "service_password=customer_service");
    }

    private void runFile(String database, String name, String... variables) throws Exception {
        List<String> command = psql(database);
        for (String variable : variables) {
            command.addAll(List.of("-v", variable));
        }
        write(name, Files.readString(FILES.resolve(name)));
        command.addAll(List.of("-f", folder.resolve(name).toString()));
        run(command);
    }

    private void execute(String sql) throws Exception {
        List<String> command = psql("postgres");
        command.addAll(List.of("-c", sql));
        run(command);
    }

    private List<String> psql(String database) {
        return new ArrayList<>(List.of(program("psql"), "-Xq", "-v", "ON_ERROR_STOP=1", "-d", database));
    }

    /** Runs {@code failover.sh}. */
    void failover(String command) throws Exception {
        script(command);
    }

    void failover(String command, PostgresNode primary) throws Exception {
        script(command, "host=127.0.0.1 port=" + primary.network.port());
    }

    private void script(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", folder.resolve("failover.sh").toString()));
        command.addAll(List.of(arguments));
        run(command);
    }

    void start() throws Exception {
        run(program("pg_ctl"), "start", "--wait", "--pgdata=" + data(), "--log=" + folder.resolve("log"),
                "--options=-c config_file=" + folder.resolve("postgresql.conf"));
    }

    /** As a power cut would: waits for nobody. */
    void stop() throws Exception {
        run(program("pg_ctl"), "stop", "--wait", "--mode=immediate", "--pgdata=" + data());
    }

    /** SIGKILL to all of its processes. */
    void kill() throws IOException {
        long id = Long.parseLong(Files.readAllLines(data().resolve("postmaster.pid")).get(0).strip());
        ProcessHandle.of(id).ifPresent(server -> {
            List<ProcessHandle> sessions = server.children().toList();
            server.destroyForcibly(); // before them, as it would start them again
            sessions.forEach(ProcessHandle::destroyForcibly);
            server.onExit().join();
        });
    }

    /** What lies between this one and all others. */
    TcpProxy network() {
        return network;
    }

    String address() {
        return "127.0.0.1:" + network.port();
    }

    /** As an administrator, past the network. */
    Database database() {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/customers", "postgres", "postgres");
    }

    private Path data() {
        return folder.resolve("data");
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    private void run(String... command) throws Exception {
        run(List.of(command));
    }

    /** As PostgreSQL's own user, to a good end. */
    private void run(List<String> command) throws Exception {
        List<String> all = new ArrayList<>(isRoot() ? List.of("runuser", "-u", POSTGRES, "--") : List.of());
        all.addAll(command);
        new Tool(all.get(0)).run(folder.getParent(), Map.of("PGDATA", data().toString(),
                "PGCONFIG", folder.resolve("postgresql.conf").toString(), "PGPROGRAMS", programs.toString(),
                "PGHOST", folder.toString(), "PGPORT", Integer.toString(port),
                "PGPASSFILE", folder.resolve("pgpass").toString(), "PGUSER", POSTGRES),
                all.subList(1, all.size()).toArray(String[]::new));
    }

    @Override
    public void close() {
        network.close();
        if (Files.exists(data().resolve("postmaster.pid"))) {
            try {
                kill();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
