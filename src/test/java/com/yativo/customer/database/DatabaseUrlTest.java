package com.yativo.customer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.config.UnusableSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:mysql://localhost/customers               | must begin with jdbc:postgresql: or jdbc:h2:
            postgresql://localhost/customers               | must begin with jdbc:postgresql: or jdbc:h2:
            jdbc:postgresql://localhost:port/customers     | is malformed
            jdbc:postgresql://h/c?sslmode=some             | has a value of sslmode that the driver doesn't know
            jdbc:postgresql://h/c?gssEncMode=some          | has a value of gssEncMode that the driver doesn't know
            """)
    void isRefusedWithTheReason(String url, String reason) {
        assertRefused(url, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://localhost/customers", "jdbc:postgresql:customers",
            "jdbc:postgresql://a,b:5433/customers?targetServerType=primary&sslmode=VERIFY-FULL",
            "jdbc:h2:file:./data/customers", "jdbc:h2:./data/mit Leerzeichen ü;AUTO_SERVER=TRUE", "jdbc:h2:~/customers",
            "jdbc:h2:mem:customers", "jdbc:h2:tcp://localhost/nowhere/customers"})
    void isTaken(String url) {
        assertThatCode(() -> settings(url).driver()).doesNotThrowAnyException();
    }

    @Test
    void isRefusedWhereNoFileCanBe(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertRefused("jdbc:h2:file:" + file + "/customers", "names a file below something that is no folder");
        assertRefused("jdbc:h2:" + file + "/data/customers;AUTO_SERVER=TRUE",
                "names a file below something that is no folder");
    }

    @Test
    void isNotShownWithItsSecrets() {
        assertThat(new DatabaseSettings("jdbc:postgresql://h/c?password=url-secret", "ada", "secret"))
                .asString().doesNotContain("secret", "ada");
    }

    private static void assertRefused(String url, String reason) {
        assertThatExceptionOfType(UnusableSettingException.class).isThrownBy(settings(url)::driver)
                .withMessage("DB_URL (db.url) " + reason);
    }

    private static DatabaseSettings settings(String url) {
        return new DatabaseSettings(url, "customers", "customers");
    }
}
