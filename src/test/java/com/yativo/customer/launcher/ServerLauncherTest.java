package com.yativo.customer.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process, with a server that does what it must not. */
class ServerLauncherTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ends | the server ended; what the server logged says why
            fails | the server failed (java.lang.IllegalStateException: disk)
            runs | the server runs without the application; what the server logged says why
            """)
    void endsWithALineAndAStatus(String becomes, String reason) throws Exception {
        Process process = start(becomes);

        assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
                .isEqualToIgnoringNewLines("Customer API can't start: " + reason);
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void endsIfThePortIsNotOpenInTheEnd() throws Exception {
        String port = Integer.toString(FreePort.next());
        Process process = start("starts", "--port", port);

        assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEqualToIgnoringNewLines(
                "Customer API can't start: port " + port + " can't be opened; what the server logged says why");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    private static Process start(String... arguments) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path"),
                ServerLauncher.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }
}
