package com.yativo.customer.deployment;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Database;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Two PostgreSQL servers, a primary and its synchronous standby, with the files of {@code server-config/postgresql}, under
 * two servers that are asked for additions all the time. {@code -Dfailovers=10} does ten; what each took is in
 * {@code target/failovers.txt}.
 */
@Tag("external")
@Tag("slow")
@Isolated("measures time")
class FailoverIT {

    private static final int FAILOVERS = Integer.getInteger("customer.failovers", 2);
    private static final int CALLERS = 4;
    private static final Duration MAX_LENGTH = Duration.ofSeconds(10);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);
    /** No one who decides about a failover is sooner sure that a silent primary is gone. */
    private static final Duration SILENCE = Duration.ofSeconds(5);
    /** What a primary answered before it was killed is received by then. */
    private static final Duration LAST_ANSWERS = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String CUSTOMERS = "SELECT id FROM customer";
    /** Each with the key of its request, and with its document. */
    private static final String STORED = "SELECT k.idempotency_key || ' ' || c.id FROM customer c"
            + " JOIN idempotency_key k ON k.customer_id = c.id JOIN sealed_document d ON d.customer_id = c.id";
    private static final Path FIGURES = Path.of("target/failovers.txt");

    private static final List<ServerProcess> SERVERS = new ArrayList<>();
    private static Path folder;
    private static PostgresNode one;
    private static PostgresNode two;

    @BeforeAll
    static void start() throws Exception {
        folder = PostgresNode.newFolder();
        one = PostgresNode.in(folder, "one");
        two = PostgresNode.in(folder, "two");
        one.create();
        two.failover("clone", one);
        two.start();
        one.failover("protect");
        for (int number = 0; number < 2; number++) {
            SERVERS.add(TestServers.server().environment(environment()).start());
        }
        for (ServerProcess server : SERVERS) {
            server.awaitReady(TestServers.START);
        }
    }

    private static Map<String, String> environment() throws IOException {
        Properties settings = new Properties();
        settings.load(new StringReader(Files.readString(Path.of("server-config/postgresql/customer-api.env"))
                .replace("//one,two/", "//" + one.address() + "," + two.address() + "/")));
        Map<String, String> environment = new HashMap<>();
        settings.forEach((name, value) -> environment.put((String) name, (String) value));
        environment.put("DB_PASSWORD", environment.get("DB_USER"));
        environment.put("DB_MIGRATION_PASSWORD", environment.get("DB_MIGRATION_USER"));
        return environment;
    }

    @AfterAll
    static void stop() throws Exception {
        SERVERS.forEach(ServerProcess::close);
        if (one != null) {
            one.close();
        }
        if (two != null) {
            two.close();
        }
        if (folder == null) { // skipped
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void losesNothingAndDoublesNothing() throws Exception {
        Files.deleteIfExists(FIGURES);
        List<Callers> callers = new ArrayList<>();
        for (int number = 0; number < SERVERS.size(); number++) {
            callers.add(Callers.of(TestServers.client(SERVERS.get(number), "acme"), "server-" + number, CALLERS));
        }
        PostgresNode primary = one;
        try {
            for (int number = 0; number < FAILOVERS; number++) {
                PostgresNode standby = primary == one ? two : one;
                failOver(number % 2 == 1, primary, standby, callers);
                primary = standby;
            }
        } finally {
            callers.forEach(Callers::close);
        }
        isAllThereOnce(primary.database(), callers);
    }

    /** The primary is killed; or its packets vanish, and it comes back while it still takes itself for the primary. */
    private static void failOver(boolean silently, PostgresNode primary, PostgresNode standby, List<Callers> callers)
            throws Exception {
        awaitAdditions(callers);
        if (silently) {
            primary.network().swallow();
            Thread.sleep(SILENCE.toMillis());
        } else {
            primary.kill();
            Thread.sleep(LAST_ANSWERS.toMillis());
        }

        List<Duration> pauses = promote(standby, callers);

        if (silently) {
            primary.network().restore();
            Thread.sleep(SILENCE.toMillis());
            Set<String> onlyThere = new HashSet<>(primary.database().texts(CUSTOMERS));
            onlyThere.removeAll(new HashSet<>(standby.database().texts(CUSTOMERS)));
            assertThat(onlyThere).as("shown by the former primary alone").isEmpty();
            primary.stop();
        }
        primary.failover("rejoin", standby);
        primary.start();
        standby.failover("protect");
        awaitAdditions(callers);
        List<Duration> lengths = callers.stream().map(Callers::longest).toList();
        note((silently ? "silent" : "killed") + ": seconds from the promotion to additions by each server "
                + seconds(pauses) + ", longest request " + seconds(lengths));
        assertThat(pauses).allMatch(pause -> pause.compareTo(MAX_PAUSE) < 0);
        assertThat(lengths).allMatch(length -> length.compareTo(MAX_LENGTH) < 0);
    }

    /** @return how long after its beginning each server added customers again */
    private static List<Duration> promote(PostgresNode standby, List<Callers> callers) throws Exception {
        List<CompletableFuture<Long>> additions = callers.stream().map(Callers::nextAddition).toList();
        long begin = System.nanoTime();
        standby.failover("promote");
        List<Duration> pauses = new ArrayList<>();
        for (CompletableFuture<Long> addition : additions) {
            pauses.add(Duration.ofNanos(addition.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS) - begin));
        }
        return pauses;
    }

    private static void awaitAdditions(List<Callers> callers) throws Exception {
        for (CompletableFuture<Long> addition : callers.stream().map(Callers::nextAddition).toList()) {
            addition.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void isAllThereOnce(Database database, List<Callers> callers) throws Exception {
        Map<String, String> answered = new TreeMap<>();
        for (Callers each : callers) {
            assertThat(each.unexpected()).isEmpty();
            answered.putAll(each.added());
        }

        List<String> stored = database.texts(STORED);
        List<String> lost = new ArrayList<>();
        answered.forEach((key, id) -> lost.add(key + " " + id));
        lost.removeAll(new HashSet<>(stored));
        long doubled = stored.size() - stored.stream().map(row -> row.split(" ")[0]).distinct().count();
        note(answered.size() + " customers answered with 201, lost " + lost.size() + ", doubled " + doubled);

        assertThat(lost).isEmpty();
        assertThat(doubled).isZero();
        assertThat(stored).hasSizeBetween(answered.size(), answered.size() + callers.size() * CALLERS)
                .hasSameSizeAs(database.texts(CUSTOMERS));
    }

    private static String seconds(List<Duration> durations) {
        return durations.stream().map(each -> "%.2f".formatted(each.toMillis() / 1000.0)).collect(joining(" and "));
    }

    private static void note(String figure) throws IOException {
        Files.writeString(FIGURES, figure + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
