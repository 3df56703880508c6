package com.yativo.customer.start;

import com.yativo.customer.registry.Writers;
import com.yativo.customer.settings.Settings;
import com.yativo.customer.settings.UnusableSettingException;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ServerSocket;
import java.util.Locale;

/** Before the first request: all settings are read, then the database is waited for and migrated. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN) // Flyway commits by itself
public class Start {

    private static final Logger LOG = System.getLogger(Start.class.getName());
    private static final String PORT = "payara.instance.http.port"; // the server's name for what --port says

    @Inject
    private AllSettings settings;
    @Inject
    private Migrations migrations;
    @Inject
    private Writers writers;
    @Inject
    private Lookout lookout;

    @PostConstruct
    void start() {
        try {
            if (AllSettings.aloneOnServer()) {
                // Libraries fold names by it: in Turkish, Idempotency-Key is not idempotency-key.
                Locale.setDefault(Locale.ROOT);
            }
            settings.check();
            checkPort();
            writers.begin(migrations.run());
            lookout.begin();
            if (AllSettings.aloneOnServer()) {
                Shutdown.install();
            }
            LOG.log(Level.INFO, "Customer API is configured and its database is up to date");
        } catch (RuntimeException | LinkageError failed) {
            if (AllSettings.aloneOnServer()) {
                Exit.because(failed);
            }
            throw failed;
        }
    }

    /** Where the port is opened last ({@code customer.port-opens-last}), the server would go on without it. */
    private static void checkPort() {
        if (!Settings.flag("customer.port-opens-last")) {
            return;
        }
        int port = Settings.number(PORT, 0, 0, 65_535);
        try {
            new ServerSocket(port).close();
        } catch (IOException taken) {
            throw new UnusableSettingException(PORT, "is taken: nothing else may listen on port " + port);
        }
    }
}
