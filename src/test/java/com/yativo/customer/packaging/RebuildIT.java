package com.yativo.customer.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The WAR, built again from the same sources in another place. */
@Tag("slow")
class RebuildIT {

    private static final int MAX_MINUTES = 15;
    private static final Path WAR = Path.of("target", "customer-api.war");
    private static final List<String> SOURCES = List.of("pom.xml", ".mvn", "src/main", "server-config");

    @TempDir
    private Path place;

    @Test
    void isTheSameToTheByte() throws Exception {
        for (String source : SOURCES) {
            copy(Path.of(source), place.resolve(source));
        }
        Path log = place.resolve("log.txt");
        Process maven = new ProcessBuilder(Path.of(System.getProperty("customer.maven"), "bin", "mvn").toString(),
                "-B", "-o", "package", "-Dmaven.test.skip=true", "-Dmaven.antrun.skip=true")
                .directory(place.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(maven.waitFor(MAX_MINUTES, TimeUnit.MINUTES) && maven.exitValue() == 0)
                    .withFailMessage(() -> read(log)).isTrue();
        } finally {
            maven.destroyForcibly();
        }

        assertThat(sha256(place.resolve(WAR))).isEqualTo(sha256(WAR));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copied = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied);
            }
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
