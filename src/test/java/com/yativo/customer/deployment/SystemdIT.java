package com.yativo.customer.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yativo.customer.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit of {@code server-config/systemd}, as systemd itself reads it; that needs no systemd that runs. */
@Tag("external")
class SystemdIT {

    private static final String UNIT =
            Path.of("server-config/systemd/customer-api.service").toAbsolutePath().toString();
    private static final int FIRST_TO_READ_A_FILE = 250;
    private static final String MAX_EXPOSURE = "20"; // of 100; sockets and code that is written at run time remain

    @TempDir
    private Path folder;

    @Test
    void findsNothingWrong() throws IOException {
        Tool analyze = analyze();
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/java")), "what the unit starts is not installed here");

        assertThat(analyze.run(folder, Map.of(), "verify", UNIT)).isBlank();
    }

    @Test
    void grantsLittle() throws IOException {
        Tool analyze = analyze();
        String version = analyze.run(folder, Map.of(), "--version").split(" ")[1];
        assumeTrue(Integer.parseInt(version) >= FIRST_TO_READ_A_FILE, "systemd " + version + " reads no unit's file");

        analyze.run(folder, Map.of(), "security", "--offline=true", "--threshold=" + MAX_EXPOSURE, UNIT);
    }

    private static Tool analyze() {
        return new Tool("systemd-analyze").orSkip();
    }
}
