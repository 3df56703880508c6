package com.yativo.customer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardedConnectionTest {

    private SQLWarning warning;
    private SQLException refusal;

    private final Connection connection = GuardedConnection.of((Connection) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "getAutoCommit" -> {
                        return true;
                    }
                    case "getWarnings" -> {
                        return warning;
                    }
                    case "hashCode" -> {
                        return 1;
                    }
                    default -> {
                        if (refusal != null) {
                            throw refusal;
                        }
                        return null;
                    }
                }
            }));

    @Test
    void commits() {
        assertThatNoException().isThrownBy(connection::commit);
    }

    @Test
    void commitsWithANotice() {
        warning = new SQLWarning("a notice", "00000");

        assertThatNoException().isThrownBy(connection::commit);
    }

    @Test
    void doesNotCommitWithAWarning() {
        warning = new SQLWarning("a notice", "00000");
        warning.setNextWarning(
                new SQLWarning("canceling wait for synchronous replication due to user request", "01000"));

        assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit)
                .returns("08007", SQLException::getSQLState);
    }

    @Test
    void isRefusedAsByTheDriver() {
        refusal = new SQLException("refused", "57014");

        assertThatExceptionOfType(SQLException.class).isThrownBy(connection::createStatement).isSameAs(refusal);
        assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit).isSameAs(refusal);
    }

    @Test
    void isNotValidOnceItExpired() throws SQLException {
        assertThat(connection.getAutoCommit()).isTrue();

        GuardedConnection.expireAll();

        assertThatExceptionOfType(SQLException.class).isThrownBy(connection::getAutoCommit);
        assertThatNoException().isThrownBy(connection::commit); // what is in use goes on
        assertThat(GuardedConnection.of(connection)).isNotEqualTo(connection);
    }

    @Test
    void isItself() {
        Set<Connection> all = new HashSet<>(Set.of(connection));

        assertThat(all.remove(connection)).isTrue();
    }
}
