package com.yativo.customer.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.exceptions.QueryException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlExceptionTranslatorTest {

    /** How the layers hand on what a driver throws. */
    static Stream<Named<Function<SQLException, RuntimeException>>> layers() {
        return Stream.of(
                Named.of("JPA", PersistenceException::new),
                Named.of("EclipseLink", DatabaseException::sqlException),
                Named.of("EclipseLink in JPA", sql -> new PersistenceException(DatabaseException.sqlException(sql))),
                Named.of("pool", sql -> DatabaseException.sqlException(
                        (SQLException) new SQLException("Error in allocating a connection").initCause(sql))),
                Named.of("commit", sql -> new EJBException((Exception) new RollbackException().initCause(sql))),
                Named.of("transaction manager",
                        sql -> new EJBTransactionRolledbackException("", new PersistenceException(sql))));
    }

    static Stream<Arguments> failures() {
        return layers().flatMap(layer -> Stream.of("""
                08001 UNREACHABLE
                08004 UNREACHABLE
                57P03 UNREACHABLE
                3D000 UNREACHABLE
                28000 UNREACHABLE
                28P01 UNREACHABLE
                08000 CONNECTION_LOST
                08003 CONNECTION_LOST
                08006 CONNECTION_LOST
                57P01 CONNECTION_LOST
                57P02 CONNECTION_LOST
                57P05 CONNECTION_LOST
                53300 CONNECTION_LOST
                25P03 CONNECTION_LOST
                90067 CONNECTION_LOST
                90098 CONNECTION_LOST
                90121 CONNECTION_LOST
                25006 READ_ONLY
                40001 TRANSACTION_ABORTED
                40P01 TRANSACTION_ABORTED
                0A000 TRANSACTION_ABORTED
                26000 TRANSACTION_ABORTED
                55P03 LOCK_TIMEOUT
                HYT00 LOCK_TIMEOUT
                53100 REFUSED
                53200 REFUSED
                57014 REFUSED
                58030 REFUSED
                42501 REFUSED
                42P01 REFUSED
                55000 REFUSED
                XX000 REFUSED
                90031 REFUSED
                F REFUSED""".split("\n")).map(row -> row.split(" "))
                .map(row -> Arguments.of(layer, row[0], DatabaseFailure.valueOf(row[1]))));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void tellsAFailureByItsSqlState(Function<SQLException, RuntimeException> layer, String state,
            DatabaseFailure failure) {
        RuntimeException thrown = layer.apply(new SQLException("a value", state));

        isFailure(thrown, failure);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void tellsAUniqueViolation(Function<SQLException, RuntimeException> layer) {
        RuntimeException thrown = layer.apply(new SQLException("a value", "23505"));

        assertThat(SqlExceptionTranslator.translate(thrown)).isInstanceOf(UniqueViolationException.class)
                .hasMessage(null).hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({"21000", "22001", "22P02", "23502", "23503", "23514"})
    void isAnInternalErrorThatValuesAreToBlameFor(String state) {
        RuntimeException thrown = new PersistenceException(new SQLException("a value", state));

        assertThat(SqlExceptionTranslator.translate(thrown)).isInstanceOf(ApiException.class).hasCause(thrown)
                .returns(ErrorCode.INTERNAL_ERROR, translated -> ((ApiException) translated).errorCode());
    }

    static Stream<Arguments> failuresWithoutSqlState() {
        return Stream.of(
                Arguments.of(DatabaseException.sqlException(new SQLException("no connection")), "CONNECTION_LOST"),
                Arguments.of(new PersistenceException(new SQLException("no connection")), "CONNECTION_LOST"),
                Arguments.of(DatabaseException.databaseAccessorNotConnected(), "CONNECTION_LOST"),
                Arguments.of(new PersistenceException(new SQLRecoverableException("x", "99999")), "CONNECTION_LOST"),
                Arguments.of(new PersistenceException(new SQLTransientConnectionException("x", "99999")),
                        "CONNECTION_LOST"),
                Arguments.of(new PersistenceException(new SQLNonTransientConnectionException("x", "99999")),
                        "CONNECTION_LOST"),
                Arguments.of(new IllegalStateException("EntityManager is closed"), "CONNECTION_LOST"),
                Arguments.of(new TransactionRequiredException(), "CONNECTION_LOST"),
                Arguments.of(new PersistenceException(new SQLException("x", "08006",
                        new IOException(new SocketTimeoutException()))), "UNREACHABLE"),
                Arguments.of(new PersistenceException(new SQLException(new SocketTimeoutException())), "UNREACHABLE"),
                Arguments.of(new EJBException(because(new SystemException(), new XAException())), "COMMIT_UNKNOWN"),
                Arguments.of(new EJBException(new RollbackException()), "COMMIT_UNKNOWN"),
                Arguments.of(new EJBException(new HeuristicMixedException()), "COMMIT_UNKNOWN"),
                Arguments.of(new EJBException("undeployed"), "COMMIT_UNKNOWN"));
    }

    private static Exception because(Exception thrown, Exception cause) {
        return (Exception) thrown.initCause(cause);
    }

    @ParameterizedTest
    @MethodSource("failuresWithoutSqlState")
    void tellsAFailureByItsType(RuntimeException thrown, DatabaseFailure failure) {
        isFailure(thrown, failure);
    }

    private static void isFailure(RuntimeException thrown, DatabaseFailure failure) {
        assertThat(SqlExceptionTranslator.translate(thrown)).isInstanceOfSatisfying(DatabaseFailureException.class,
                translated -> assertThat(translated).hasCause(thrown)
                        .returns(failure, DatabaseFailureException::failure)
                        .returns(ErrorCode.UNAVAILABLE, ApiException::errorCode));
    }

    static Stream<RuntimeException> others() {
        return Stream.of(new NullPointerException(), new EJBException(new NullPointerException()),
                new PersistenceException("no such attribute"), QueryException.queryNotDefined(),
                new IllegalArgumentException());
    }

    @ParameterizedTest
    @MethodSource("others")
    void leavesWhatIsNotOfTheDatabase(RuntimeException thrown) {
        assertThat(SqlExceptionTranslator.translate(thrown)).isSameAs(thrown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNAVAILABLE", "REQUEST_IN_PROGRESS", "INTERNAL_ERROR"})
    void leavesARefusal(ErrorCode reason) {
        ApiException refusal = new ApiException(reason, new PersistenceException(new SQLException("x", "53100")));

        assertThat(SqlExceptionTranslator.translate(refusal)).isSameAs(refusal);
    }

    @Test
    void leavesAUniqueViolation() {
        UniqueViolationException violation = new UniqueViolationException();

        assertThat(SqlExceptionTranslator.translate(violation)).isSameAs(violation);
    }
}
