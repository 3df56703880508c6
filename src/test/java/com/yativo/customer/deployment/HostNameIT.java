package com.yativo.customer.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yativo.customer.testing.ServerProcess;
import com.yativo.customer.testing.TestServers;
import com.yativo.customer.testing.Tool;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A machine that doesn't know its own name, as containers can be. */
@Tag("external")
class HostNameIT {

    private static final Duration MAX = Duration.ofSeconds(60);

    @Test
    void endsTheStartIfItHasNoAddress() throws Exception {
        new Tool("unshare").orSkip();
        assumeTrue(new ProcessBuilder("unshare", "--uts", "true").start().waitFor() == 0,
                "no namespace can be made here");

        try (ServerProcess server = TestServers.server()
                .by("unshare", "--uts", "sh", "-c", "hostname no-such-host.invalid && exec \"$0\" \"$@\"").start()) {
            assertThat(server.exitCode(MAX)).isEqualTo(1);
            assertThat(server.output()).isEqualToIgnoringNewLines(
                    "Customer API can't start: the name of this host has no address: put it into /etc/hosts");
        }
    }
}
