package com.yativo.customer.lifecycle;

import com.yativo.customer.database.ConfiguredDataSource;
import com.yativo.customer.database.DatabaseCircuitBreaker;
import com.yativo.customer.database.Migrations;
import com.yativo.customer.http.InFlightRequests;
import com.yativo.customer.identity.Recipients;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether a customer could be added now: the application is whole, the database answers and is migrated, and documents
 * can be sealed.
 */
@Readiness
@ApplicationScoped
public class ReadinessCheck implements HealthCheck {

    private static final int TIMEOUT_SECONDS = 3;

    @Resource(lookup = ConfiguredDataSource.POOL)
    private DataSource pool;
    @Inject
    private DatabaseCircuitBreaker database;
    @Inject
    private Migrations migrations;
    @Inject
    private ApplicationFiles files;
    @Inject
    private Recipients recipients;
    @Inject
    private Clock clock;

    @Override
    public HealthCheckResponse call() {
        boolean migrated = migrations.done();
        boolean accepting = InFlightRequests.open();
        boolean reachable = isReachable();
        Instant now = clock.instant();
        boolean whole = files.areThere();
        boolean sealable = recipients.validAt(now);
        return HealthCheckResponse.named("customer-api")
                .status(accepting && whole && migrated && reachable && sealable)
                .withData("accepting", accepting)
                .withData("application_files", whole)
                .withData("database", reachable)
                .withData("migrations", migrated)
                .withData("recipients", sealable)
                .withData("recipients_expire_in_days", Duration.between(now, recipients.validUntil()).toDays())
                .build();
    }

    /** Fails, and so tells a pool that doesn't validate what it lends that the connection is dead. */
    private static void askInVain(Connection dead) throws SQLException {
        try (Statement statement = dead.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    private boolean isReachable() {
        try (Connection connection = pool.getConnection()) {
            if (!connection.isValid(TIMEOUT_SECONDS)) {
                askInVain(connection);
                return false;
            }
            database.close();
            return true;
        } catch (SQLException unreachable) {
            return false;
        }
    }
}
