package com.yativo.customer.lifecycle;

import com.yativo.customer.CustomerApi;
import com.yativo.customer.config.FailFast;
import com.yativo.customer.customers.H2WriteExecutor;
import com.yativo.customer.database.Migrations;
import com.yativo.customer.launcher.StartupState;
import com.yativo.customer.security.RolesAllowedFeature;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/** Before the first request: all settings are read, then the database is waited for and migrated. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN) // Flyway commits by itself
public class StartupBean {

    private static final Logger LOG = System.getLogger(StartupBean.class.getName());

    @Inject
    private StartupCheck settings;
    @Inject
    private Migrations migrations;
    @Inject
    private H2WriteExecutor h2Writes;
    @Inject
    private Lookout lookout;
    @Inject
    private ApplicationFiles files;

    @PostConstruct
    void start() {
        try {
            if (FailFast.aloneOnServer()) {
                // Libraries fold names by it: in Turkish, Idempotency-Key is not idempotency-key.
                Locale.setDefault(Locale.ROOT);
            }
            settings.check();
            RolesAllowedFeature.check(new CustomerApi());
            HttpListener.check();
            System.setProperty(StartupState.PROPERTY, StartupState.MIGRATING);
            h2Writes.begin(migrations.run());
            lookout.begin();
            files.find();
            System.setProperty(StartupState.PROPERTY, StartupState.STARTED);
            if (FailFast.aloneOnServer()) {
                Shutdown.install();
            }
            LOG.log(Level.INFO, "Customer API is configured and its database is up to date");
        } catch (RuntimeException | LinkageError failed) {
            if (FailFast.aloneOnServer()) {
                FailFast.because(failed);
            }
            throw failed;
        }
    }

    /** Also where the deployment fails afterwards. */
    @PreDestroy
    void stop() {
        System.clearProperty(StartupState.PROPERTY);
    }
}
