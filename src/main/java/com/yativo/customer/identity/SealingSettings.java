package com.yativo.customer.identity;

import com.yativo.customer.config.Settings;
import com.yativo.customer.config.StartupCheck;
import com.yativo.customer.config.UnusableSettingException;
import com.yativo.customer.observability.ServiceMetrics;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** For whom documents are sealed: {@code customer.identity.recipients}, a PEM file of X.509 certificates. */
@ApplicationScoped
public class SealingSettings implements StartupCheck {

    private static final String RECIPIENTS = "customer.identity.recipients";

    private final Recipients recipients;
    private final DocumentSealer sealer;
    private final Clock clock;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private Future<?> forgetting;

    /** For the container's proxy alone. */
    protected SealingSettings() {
        recipients = null;
        sealer = null;
        clock = null;
    }

    /** @throws UnusableSettingException if nothing can be sealed for them */
    @Inject
    public SealingSettings(Clock clock) {
        this.clock = clock;
        try {
            recipients = Recipients.read(Path.of(Settings.required(RECIPIENTS)), clock.instant());
            sealer = new DocumentSealer(recipients);
        } catch (UnusableRecipientsException unusable) {
            throw new UnusableSettingException(RECIPIENTS, "can't be used: " + unusable.getMessage());
        } catch (InvalidPathException noPath) {
            throw new UnusableSettingException(RECIPIENTS, "is not the name of a file");
        }
    }

    @PostConstruct
    void register() {
        ServiceMetrics.show("customer_recipients_expire_in_seconds",
                "Until the first certificate of the recipients expires",
                () -> Duration.between(clock.instant(), recipients.validUntil()).toSeconds());
        forgetting = scheduler.scheduleWithFixedDelay(sealer::forgetContentKey, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        forgetting.cancel(false);
    }

    @Produces
    @Dependent
    public Recipients recipients() {
        return recipients;
    }

    @Produces
    @Dependent
    public DocumentSealer sealer() {
        return sealer;
    }
}
