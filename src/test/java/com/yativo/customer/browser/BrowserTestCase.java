package com.yativo.customer.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A server, a browser that reads English, and for each test an account of its own. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class BrowserTestCase {

    @TempDir
    Path folder;

    ServerProcess server;
    Browser browser;
    String account;
    String token;

    @BeforeAll
    void start() throws Exception {
        assumeTrue(Browser.isInstalled(), "Chromium and its driver are not installed");
        server = TestServers.server().java("-Xmx512m").start();
        browser = Browser.reading("en");
        server.awaitReady(TestServers.START);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void beginAnew() {
        account = "account-" + UUID.randomUUID();
        token = TestServers.token(account)
                .groups("customer:create", "customer:read", "customer:update", "customer:erase").signed();
        browser.sized(1280, 900);
        browser.complaints();
    }

    /** The address of a page, with the token. */
    String page(String name) {
        return server.address("/" + name + "#token=" + token).toString();
    }

    Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    String status() {
        return browser.byId("status").getText();
    }

    void awaitStatus(String beginning) {
        browser.await(() -> status().startsWith(beginning), "the status " + beginning);
    }
}
