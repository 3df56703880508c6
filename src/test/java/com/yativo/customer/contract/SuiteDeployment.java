package com.yativo.customer.contract;

import com.yativo.customer.testing.OtherServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.context.annotation.DeploymentScoped;
import org.jboss.arquillian.container.spi.event.DeployDeployment;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.StartContainer;
import org.jboss.arquillian.container.spi.event.StartSuiteContainers;
import org.jboss.arquillian.container.spi.event.StopContainer;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.core.api.Event;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;

/**
 * Has Arquillian start a server when the first test class needs it, deploy to it once, and leave it so until the run ends:
 * a deployment is a start of Payara Micro and takes other servers as long, and Arquillian deploys for each test class.
 */
public final class SuiteDeployment {

    /** Registers it, and tells {@code arquillian.xml} of the servers. */
    public static final class Extension implements LoadableExtension {

        @Override
        public void register(ExtensionBuilder builder) {
            CONNECTOR.setLevel(Level.WARNING);
            builder.observer(SuiteDeployment.class);
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
    private static final int INNERMOST = -1000;

    @Inject
    private Instance<ContainerRegistry> containers;
    @Inject
    private Instance<DeploymentScenario> scenario;
    @Inject
    private Event<StartContainer> starting;
    @Inject
    @DeploymentScoped
    private InstanceProducer<ProtocolMetaData> metaData;

    private final Map<String, Archive<?>> archives = new HashMap<>();
    private final Map<String, ProtocolMetaData> deployed = new HashMap<>();
    private final Map<String, AutoCloseable> endings = new HashMap<>();
    private Exception failure; // kept, so that not each class waits for another start that fails

    void startNone(@Observes EventContext<StartSuiteContainers> context) {
        // each is started when it is needed
    }

    void start(@Observes EventContext<DeployManagedDeployments> context) throws Exception {
        if (failure != null) {
            throw failure;
        }
        try {
            for (Deployment deployment : scenario.get().managedDeploymentsInDeployOrder()) {
                start(containers.get().getContainer(deployment.getDescription().getTarget()));
            }
            context.proceed();
        } catch (Exception | AssertionError failed) {
            failure = new IllegalStateException(failed);
            throw failure;
        }
    }

    private void start(Container<?> container) throws Exception {
        if (container.getState() != Container.State.STARTED) {
            endings.put(container.getName(), Server.ofQualifier(container.getName()).setUp());
            starting.fire(new StartContainer(container));
        }
    }

    /** Within the others that observe it, who activate the context that the metadata is in. */
    void deploy(@Observes(precedence = INNERMOST) EventContext<DeployDeployment> context) {
        String container = context.getEvent().getContainer().getName();
        Deployment deployment = context.getEvent().getDeployment();
        if (deployed.containsKey(container)) {
            metaData.set(deployed.get(container));
            deployment.deployed();
        } else {
            context.proceed();
            archives.put(container, deployment.getDescription().getArchive());
            deployed.put(container, metaData.get());
        }
    }

    void leaveDeployed(@Observes EventContext<UnDeployDeployment> context) {
        // until the run ends
    }

    void stop(@Observes EventContext<StopContainer> context) throws Exception {
        Container<?> container = context.getEvent().getContainer();
        Archive<?> archive = archives.get(container.getName());
        if (archive != null && OtherServer.used().isEmpty()) { // by which Payara Micro ends
            container.getDeployableContainer().undeploy(archive);
        }
        context.proceed();
        if (endings.containsKey(container.getName())) {
            endings.get(container.getName()).close();
        }
    }
}
