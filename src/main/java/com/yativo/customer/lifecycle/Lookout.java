package com.yativo.customer.lifecycle;

import com.yativo.customer.database.DatabaseCircuitBreaker;
import com.yativo.customer.database.DatabaseSettings;
import com.yativo.customer.http.LargeBodyBulkhead;
import com.yativo.customer.identity.Recipients;
import com.yativo.customer.observability.RequestLog;
import com.yativo.customer.observability.ServiceMetrics;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Shows at {@code /metrics} how full the service is, and has the request log written. */
@ApplicationScoped
public class Lookout {

    @Resource
    private ManagedThreadFactory threads;
    @Inject
    private Recipients recipients;
    @Inject
    private Clock clock;

    private Thread writer;

    void begin() {
        int connections = DatabaseSettings.poolSize();
        ServiceMetrics.show("customer_database_connections_limit", "Connections to the database that there may be",
                () -> connections);
        ServiceMetrics.show("customer_database_connections_in_use", "Connections to the database in use",
                () -> Math.min(DatabaseCircuitBreaker.asking(), connections));
        ServiceMetrics.show("customer_database_connections_awaited",
                "Questions that wait for a connection to the database",
                () -> Math.max(DatabaseCircuitBreaker.asking() - connections, 0));
        ServiceMetrics.show("customer_large_bodies_limit", "Large bodies that may be in work", LargeBodyBulkhead::most);
        ServiceMetrics.show("customer_large_bodies_in_work", "Large bodies in work", LargeBodyBulkhead::inWork);
        ServiceMetrics.show("customer_large_bodies_waiting", "Large bodies that wait for their turn",
                LargeBodyBulkhead::waiting);
        ServiceMetrics.show("customer_recipients_expire_in_seconds",
                "Until the first certificate of the recipients expires",
                () -> Duration.between(clock.instant(), recipients.validUntil()).toSeconds());
        if (RequestLog.isWanted()) {
            writer = threads.newThread(RequestLog::writeUntilInterrupted);
            writer.start();
        }
    }

    @PreDestroy
    void end() {
        if (writer != null) {
            writer.interrupt();
            RequestLog.writeAll();
        }
    }
}
