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
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Tests of one of the run's servers. Arquillian deploys for each class anew, which here is a server's start: so it
 * deploys for all classes of the same server together, before the first and until the last.
 */
@Inherited
@Target(TYPE)
@Retention(RUNTIME)
@ExtendWith(OnServer.StartupBean.class)
@interface OnServer {

    Server value();

    /** Starts it if it hasn't started yet. */
    final class StartupBean implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            Server server = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), OnServer.class,
                    context.getEnclosingTestClasses()).orElseThrow().value();
            context.getRoot().getStore(ExtensionContext.Namespace.create(OnServer.class))
                    .computeIfAbsent(server, Running::new, Running.class).check();
        }
    }

    /** What Arquillian deploys to the server with the usual settings. */
    final class Usual {

        private Usual() {
        }

        @Deployment(testable = false)
        @TargetsContainer("usual")
        public static WebArchive asShipped() {
            return CustomerWar.asShipped();
        }
    }

    /** What Arquillian deploys to the strict server. */
    final class Strict {

        private Strict() {
        }

        @Deployment(testable = false)
        @TargetsContainer("strict")
        public static WebArchive asShipped() {
            return CustomerWar.asShipped();
        }
    }

    /** The server while it runs; JUnit closes it after the last test. */
    final class Running implements AutoCloseable {

        private final Server server;
        private Runnable stop = () -> {};
        private Exception failure; // kept, so that not each class waits for another start that fails

        private Running(Server server) {
            this.server = server;
            try {
                String payaraServer = System.getProperty("customer.server");
                if (payaraServer == null) {
                    stop = startByArquillian(server == Server.USUAL ? Usual.class : Strict.class);
                } else {
                    stop = PayaraServer.start(Path.of(payaraServer), TestRun.current().folder(server), server.port(),
                            TestRun.current().environment(server))::close;
                }
            } catch (Exception e) {
                failure = e;
            }
        }

        /** @return what stops it */
        private static Runnable startByArquillian(Class<?> scenario) throws Exception {
            TestRunnerAdaptor arquillian = TestRunnerAdaptorBuilder.build();
            arquillian.beforeSuite();
            arquillian.beforeClass(scenario, LifecycleMethodExecutor.NO_OP);
            return () -> {
                try {
                    arquillian.afterClass(scenario, LifecycleMethodExecutor.NO_OP);
                    arquillian.afterSuite();
                    arquillian.shutdown();
                } catch (Exception e) {
                    throw new IllegalStateException("The server doesn't stop", e);
                }
            };
        }

        void check() {
            if (failure != null || Client.withoutToken().at(server).outside("/health/ready").status() != 200) {
                throw new IllegalStateException("Not ready, see " + TestRun.current().folder(), failure);
            }
        }

        @Override
        public void close() {
            stop.run();
        }
    }
}
