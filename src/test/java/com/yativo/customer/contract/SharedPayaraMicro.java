package com.yativo.customer.contract;

import com.yativo.customer.testing.OtherServer;
import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import fish.payara.arquillian.container.payara.managed.PayaraMicroContainerConfiguration;
import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;

/**
 * Payara Micro for Arquillian, which starts with its first deployment and stays for all later ones until the run ends:
 * a deployment to Payara Micro is a server's start, and Arquillian deploys for each test class. With the system property
 * {@code customer.server} it is that server instead.
 */
public final class SharedPayaraMicro extends PayaraMicroDeployableContainer {

    /** Registers it in place of the connector's own container. */
    public static final class Extension implements LoadableExtension {

        @Override
        public void register(ExtensionBuilder builder) {
            CONNECTOR.setLevel(Level.WARNING);
            builder.override(DeployableContainer.class, PayaraMicroDeployableContainer.class, SharedPayaraMicro.class);
            try {
                for (Server server : Server.values()) {
                    server.prepare();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final Logger CONNECTOR = Logger.getLogger("fish.payara.arquillian"); // lists each servlet

    private Server server;
    private Runnable ending; // of another server; null for Payara Micro
    private ProtocolMetaData deployed;
    private DeploymentException failure; // kept, so that not each class waits for another start that fails

    @Override
    public void setup(PayaraMicroContainerConfiguration configuration) {
        super.setup(configuration);
        server = Server.ofPort(configuration.getExtraMicroOptions().replaceAll(".*--port (\\d+).*", "$1"));
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        if (failure != null) {
            throw failure;
        }
        if (deployed == null) {
            try {
                deployed = start(archive);
            } catch (DeploymentException e) {
                failure = e;
                throw e;
            }
        }
        return deployed;
    }

    private ProtocolMetaData start(Archive<?> archive) throws DeploymentException {
        if (System.getProperty("customer.server") == null) {
            return super.deploy(archive);
        }
        try {
            ending = OtherServer.used().isPresent() ? otherServer()::close
                    : PayaraServer.start(server.folder(), server.port(), server.environment())::close;
        } catch (IOException | RuntimeException e) {
            throw new DeploymentException("The server doesn't start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("Stopped", e);
        }
        return new ProtocolMetaData().addContext(new HTTPContext("localhost", server.port()));
    }

    private ServerProcess otherServer() throws IOException, InterruptedException {
        return ServerProcess.of(server.environment()).folder(server.folder()).port(server.port())
                .java("-XX:TieredStopAtLevel=1", "-Xmx512m").start().awaitReady(TestServers.START);
    }

    @Override
    public void undeploy(Archive<?> archive) {
        // not before the run ends
    }

    @Override
    public void stop() throws LifecycleException {
        if (ending != null) {
            ending.run();
        } else if (deployed != null) {
            try {
                super.undeploy((Archive<?>) null);
            } catch (DeploymentException e) {
                throw new LifecycleException("Payara Micro doesn't stop", e);
            }
        }
    }
}
