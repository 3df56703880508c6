package com.yativo.customer.validation;

import com.yativo.customer.config.Settings;
import com.yativo.customer.config.StartupCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;

/**
 * What the operator decides about identity documents: {@code customer.identity.required}, whether every customer must
 * have one, and {@code customer.identity.reject-expired}, whether it must still be valid today. Both are {@code false}
 * by default.
 */
@ApplicationScoped
public class IdentityRules implements StartupCheck {

    private static final String REQUIRED = "customer.identity.required";
    private static final String REJECT_EXPIRED = "customer.identity.reject-expired";

    private final boolean required;
    private final boolean rejectExpired;
    private final Clock clock;

    /** For the container's proxy alone. */
    protected IdentityRules() {
        this(false, false, Clock.systemUTC());
    }

    @Inject
    public IdentityRules(Clock clock) {
        this(Settings.flag(REQUIRED), Settings.flag(REJECT_EXPIRED), clock);
    }

    IdentityRules(boolean required, boolean rejectExpired, Clock clock) {
        this.required = required;
        this.rejectExpired = rejectExpired;
        this.clock = clock;
    }

    /** For validators: Jersey makes them, knows no beans, and logs a trace for each {@code @Inject} in them. */
    public static IdentityRules current() {
        return CDI.current().select(IdentityRules.class).get();
    }

    /** Whether there must be a document. */
    public boolean required() {
        return required;
    }

    /** Whether a document that ends so is refused today. */
    public boolean refuse(Expiration expiration) {
        return rejectExpired && expiration.isOver(LocalDate.now(clock));
    }
}
