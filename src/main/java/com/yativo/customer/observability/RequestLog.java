package com.yativo.customer.observability;

import com.yativo.customer.config.Settings;
import com.yativo.customer.config.StartupCheck;
import com.yativo.customer.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A line for each request, if {@code customer.request-log} is {@code true} ({@code false} by default): in the logger
 * {@code com.yativo.customer.requests} at level INFO. Its fields are the parameter of the log record, which Payara's
 * JSON formatter writes as such. Other servers' don't, so there they are in the message.
 */
@ApplicationScoped
public class RequestLog implements StartupCheck {

    private static final Logger LOG = System.getLogger("com.yativo.customer.requests");
    /** Other words are the caller's own, and not repeated. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private volatile boolean enabled;
    private volatile boolean inMessage;

    @Override
    public void check() {
        enabled = Settings.flag("customer.request-log");
    }

    void started(@Observes @Initialized(ApplicationScoped.class) ServletContext application) {
        inMessage = !application.getServerInfo().contains("Payara");
    }

    /** @param error {@code null} if the request succeeded */
    void write(String requestId, String method, Route route, int status, ErrorCode error, long nanos, long bodyBytes) {
        if (!enabled || !LOG.isLoggable(Level.INFO)) {
            return;
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("RequestId", requestId);
        fields.put("Method", METHODS.contains(method) ? method : Route.UNKNOWN.label());
        fields.put("Route", route.template());
        fields.put("Status", status);
        if (error != null) {
            fields.put("Code", error.code());
        }
        fields.put("DurationMs", TimeUnit.NANOSECONDS.toMicros(nanos) / 1000.0);
        fields.put("BodyBytes", bodyBytes);
        String message = route.label() + ' ' + status;
        if (inMessage) {
            LOG.log(Level.INFO, message + ' ' + fields);
        } else {
            LOG.log(Level.INFO, message, fields);
        }
    }
}
