package com.yativo.customer.contract;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import com.yativo.customer.contract.TestRun.Server;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.test.spi.LifecycleMethodExecutor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptorBuilder;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests of a server with the settings that are required, and no other. Arquillian deploys for each class anew, which
 * here is a server's start: so it deploys for all of these classes together, before the first and until the last.
 */
@Inherited
@Target(TYPE)
@Retention(RUNTIME)
@ExtendWith(OnUsualServer.Start.class)
@interface OnUsualServer {

    /** Starts it if it hasn't started yet. */
    final class Start implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot().getStore(ExtensionContext.Namespace.create(OnUsualServer.class))
                    .computeIfAbsent(Running.class, type -> new Running(), Running.class).check();
        }
    }

    /** What Arquillian deploys. */
    final class Scenario {

        private Scenario() {
        }

        @Deployment(testable = false)
        @TargetsContainer("usual")
        public static WebArchive asShipped() {
            return CustomerWar.asShipped();
        }
    }

    /** The server while it runs; JUnit closes it after the last test. */
    final class Running implements AutoCloseable {

        private Runnable stop = () -> { };
        private Exception failure; // kept, so that not each class waits for another start that fails

        private Running() {
            try {
                String payaraServer = System.getProperty("customer.server");
                if (payaraServer == null) {
                    stop = startByArquillian();
                } else {
                    stop = PayaraServer.start(Path.of(payaraServer), TestRun.current().folder(),
                            Server.USUAL.port(), TestRun.current().environment(Server.USUAL))::close;
                }
            } catch (Exception e) {
                failure = e;
            }
        }

        /** @return what stops it */
        private static Runnable startByArquillian() throws Exception {
            TestRunnerAdaptor arquillian = TestRunnerAdaptorBuilder.build();
            arquillian.beforeSuite();
            arquillian.beforeClass(Scenario.class, LifecycleMethodExecutor.NO_OP);
            return () -> {
                try {
                    arquillian.afterClass(Scenario.class, LifecycleMethodExecutor.NO_OP);
                    arquillian.afterSuite();
                    arquillian.shutdown();
                } catch (Exception e) {
                    throw new IllegalStateException("The server doesn't stop", e);
                }
            };
        }

        void check() {
            if (failure != null || Client.withoutToken().outside("/health/ready").status() != 200) {
                throw new IllegalStateException("Not ready, see " + TestRun.current().folder(), failure);
            }
        }

        @Override
        public void close() {
            stop.run();
        }
    }
}
