package com.yativo.customer.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredDataSourceTest {

    private static final int CHANGES = 5000;

    private final AtomicInteger committed = new AtomicInteger();

    @Test
    void isTheUsersOfTheSettingsWhereThePoolNamesNone() throws SQLException {
        var database = new ConfiguredDataSource(new DatabaseSettings("jdbc:h2:mem:unnamed", "ann", "secret"));

        try (Connection connection = database.getConnection(null, null)) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo("ANN");
        }
    }

    /** H2 by itself answers about one question in ten with what was there before the last commit. */
    @Test
    @Timeout(60)
    void readsWhatWasCommitted() throws Exception {
        var database = new ConfiguredDataSource(
                new DatabaseSettings("jdbc:h2:mem:committed;DB_CLOSE_DELAY=-1", "customers", "customers"));
        try (Connection writer = database.getConnection(); Connection reader = database.getConnection()) {
            writer.createStatement().execute("CREATE TABLE changes (number INTEGER)");
            writer.createStatement().execute("INSERT INTO changes VALUES (0)");
            writer.setAutoCommit(false);

            CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> change(writer));
            try (PreparedStatement question = reader.prepareStatement("SELECT number FROM changes")) {
                while (!changes.isDone()) {
                    int least = committed.get();
                    assertThat(number(question)).isGreaterThanOrEqualTo(least);
                }
            }
            changes.get();
        }
    }

    /** H2 itself waits half a second, and with it loses what a process that is killed had committed meanwhile. */
    @Test
    void writesAtOnceWhatIsCommittedAlsoWhenTheDatabaseIsOpenedAgain(@TempDir Path folder) throws Exception {
        try (Connection first = at(folder.resolve("customers")).getConnection()) {
            first.createStatement().execute("CREATE TABLE changes (number INTEGER)");
        }
        try (Connection again = at(folder.resolve("customers")).getConnection()) {
            again.createStatement().execute("INSERT INTO changes VALUES (1)");
            Files.copy(folder.resolve("customers.mv.db"), folder.resolve("killed.mv.db"));
        }

        try (Connection copy = at(folder.resolve("killed")).getConnection();
                PreparedStatement question = copy.prepareStatement("SELECT count(*) FROM changes")) {
            assertThat(number(question)).isEqualTo(1);
        }
    }

    private static ConfiguredDataSource at(Path database) {
        return new ConfiguredDataSource(new DatabaseSettings("jdbc:h2:file:" + database, "customers", "customers"));
    }

    private void change(Connection connection) {
        try (PreparedStatement change = connection.prepareStatement("UPDATE changes SET number = ?")) {
            for (int number = 1; number <= CHANGES; number++) {
                change.setInt(1, number);
                change.executeUpdate();
                connection.commit();
                committed.set(number);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static int number(PreparedStatement question) throws SQLException {
        try (ResultSet answer = question.executeQuery()) {
            answer.next();
            return answer.getInt(1);
        }
    }
}
