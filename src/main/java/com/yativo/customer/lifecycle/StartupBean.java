package com.yativo.customer.lifecycle;

import com.yativo.customer.CustomerApi;
import com.yativo.customer.config.FailFast;
import com.yativo.customer.config.StartupCheck;
import com.yativo.customer.database.DatabaseSettings;
import com.yativo.customer.database.Migrations;
import com.yativo.customer.database.PayaraConnectionPool;
import com.yativo.customer.launcher.StartupState;
import com.yativo.customer.security.RolesAllowedFeature;
import com.yativo.customer.security.TokenKeys;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** Before the first request: all settings are read, then the database is waited for and migrated. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN) // Flyway commits by itself
public class StartupBean {

    private static final Logger LOG = System.getLogger(StartupBean.class.getName());

    @Resource(lookup = "java:app/AppName")
    private String application;
    @Any
    @Inject
    private Instance<StartupCheck> checks;
    @Inject
    private TokenKeys tokenKeys;
    @Inject
    private Migrations migrations;
    @Inject
    private ApplicationFiles files;
    @Readiness
    @Inject
    private HealthCheck readiness;

    @PostConstruct
    void start() {
        try {
            if (FailFast.aloneOnServer()) {
                // Libraries fold names by it: in Turkish, Idempotency-Key is not idempotency-key.
                Locale.setDefault(Locale.ROOT);
            }
            checkSettings();
            PayaraConnectionPool.resize(application, DatabaseSettings.poolSize());
            tokenKeys.loadAtStart(); // after what needs no other host
            RolesAllowedFeature.check(new CustomerApi());
            HttpListener.check();
            System.setProperty(StartupState.PROPERTY, StartupState.MIGRATING);
            migrations.run();
            files.find();
            readiness.call(); // made here, with this application's JNDI names, which not each server has when it asks
            System.setProperty(StartupState.PROPERTY, StartupState.STARTED);
            if (FailFast.aloneOnServer()) {
                Shutdown.install();
            }
            LOG.log(Level.INFO, "Customer API is configured and its database is up to date");
        } catch (RuntimeException | LinkageError failed) {
            FailFast.ifAlone(failed);
            throw failed;
        }
    }

    /** In an order that is always the same, so that of several wrong settings the same one is told. */
    private void checkSettings() {
        checks.handlesStream()
                .sorted(Comparator.comparing(check -> check.getBean().getBeanClass().getName()))
                .forEach(check -> check.get().check());
    }

    /** Also where the deployment fails afterwards. */
    @PreDestroy
    void stop() {
        System.clearProperty(StartupState.PROPERTY);
    }
}
