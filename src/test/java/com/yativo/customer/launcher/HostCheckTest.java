package com.yativo.customer.launcher;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {

    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String USUAL = System.getProperty(TEMPORARY);

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        System.setProperty(TEMPORARY, USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m??ller", "m\uFFFDller", "none"})
    void missesAFolderThatIsNotThere(String name) {
        assertRefused(folder + "/" + name, "the folder for temporary files (java.io.tmpdir) is not there,"
                + " or can't be written to; if its name has other letters than those of ASCII, set LC_ALL=C.UTF-8");
    }

    @Test
    void refusesAFolderThatTheServerCanNotRead() throws IOException {
        assertRefused(Files.createDirectory(folder.resolve("100%")).toString(),
                "the folder for temporary files (java.io.tmpdir) has a % in its name");
    }

    private static void assertRefused(String temporary, String reason) {
        System.setProperty(TEMPORARY, temporary);

        assertThatExceptionOfType(StartupFailure.class).isThrownBy(HostCheck::run).withMessage(reason);
    }
}
