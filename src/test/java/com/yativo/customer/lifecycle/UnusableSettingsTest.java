package com.yativo.customer.lifecycle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.config.UnusableSettingException;
import com.yativo.customer.customers.IdempotencySettings;
import com.yativo.customer.database.ConfiguredDataSource;
import com.yativo.customer.database.DatabaseCircuitBreaker;
import com.yativo.customer.http.LargeBodyBulkhead;
import com.yativo.customer.http.StrictJsonReader;
import com.yativo.customer.identity.SealingSettings;
import com.yativo.customer.observability.RequestLog;
import com.yativo.customer.security.RateLimit;
import com.yativo.customer.security.TokenKeys;
import com.yativo.customer.security.TokenSettings;
import com.yativo.customer.testing.DevKeys;
import com.yativo.customer.testing.Officer;
import com.yativo.customer.validation.IdentityRules;
import io.smallrye.config.EnvConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line that the operator reads for each setting that is missing or can't be used. */
class UnusableSettingsTest {

    @TempDir
    private static Path folder;
    private static Map<String, String> usable;

    @BeforeAll
    static void makeUsableSettings() throws IOException {
        usable = DevKeys.in(folder).environment();
    }

    @Test
    void areNoneOfTheUsableOnes() {
        assertThatCode(() -> check(usable)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mp.jwt.verify.publickey.location |                       | is required
            mp.jwt.verify.publickey.location | file:///none/key.pem  | names a file that can't be read: no such file
            mp.jwt.verify.publickey.location | ftp://localhost/keys  | must be a file, or an address of http or https
            mp.jwt.verify.issuer             |                       | is required
            mp.jwt.verify.audiences          |                       | is required
            mp.jwt.verify.audiences          | ` , `                 | is required
            customer.identity.recipients     |                       | is required
            customer.identity.recipients     | /none/recipients.pem  | can't be used: The file of certificates can't be \
            read: no such file
            customer.identity.recipients     | /                     | can't be used: The file of certificates can't be \
            read: it is a directory
            customer.idempotency.secret      |                       | is required
            customer.idempotency.secret      | 0123456789012345678901234567890 | must have at least 32 bytes
            customer.idempotency.required    | yes                   | must be true or false
            customer.idempotency.retention   | 24h                   | must be an ISO 8601 duration longer than none, \
            such as PT24H
            customer.identity.required       | TRUE                  | must be true or false
            customer.identity.reject-expired | 1                     | must be true or false
            customer.max-body-size           | 16 MiB                | must be a whole number from 1 to 2147483639
            customer.max-image-size          | 0                     | must be a whole number from 1 to 2147483639
            customer.rate-limit              | 0                     | must be a whole number from 1 to 1000000
            customer.request-log             | yes                   | must be true or false
            customer.token.profile           | any                   | must be microprofile or oauth
            db.pool.size                     | many                  | must be a whole number from 1 to 1000
            db.pool.size                     | 1 6                   | must be a whole number from 1 to 1000
            db.url                           | jdbc:mysql://localhost/customers | must begin with jdbc:postgresql: or \
            jdbc:h2:
            db.url                           | jdbc:postgresql://localhost:port/customers | is malformed
            db.url                           | jdbc:h2:file:/etc/passwd/customers | names a file below something that \
            is no folder
            """)
    void areNamedWithTheReason(String key, String value, String reason) {
        assertUnusable(key, value, reason);
    }

    @Test
    void areTokenKeysOfWhichOneIsPrivate() throws IOException {
        Path file = Files.writeString(folder.resolve("private.pem"), Officer.withRsa().privateKey());

        assertUnusable("mp.jwt.verify.publickey.location", file.toString(),
                "holds a private key, of which only the public half may be there");
    }

    @Test
    void areRecipientsOfWhomOneHasExpired() throws IOException {
        Officer officer = Officer.withRsa();
        Instant expiry = Instant.now().minus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.SECONDS);
        Path file = Files.writeString(folder.resolve("recipients.pem"), officer.certificate()
                + officer.certified(expiry.minus(Duration.ofDays(2)), expiry).certificate());

        assertUnusable("customer.identity.recipients", file.toString(),
                "can't be used: A certificate expired at " + expiry);
    }

    private static void assertUnusable(String key, String value, String reason) {
        String variable = UnusableSettingException.environmentName(key);
        var environment = new HashMap<>(usable);
        environment.remove(variable);
        if (value != null) {
            environment.put(variable, value);
        }

        assertThatExceptionOfType(UnusableSettingException.class).isThrownBy(() -> check(environment))
                .withMessage("%s (%s) %s", variable, key, reason);
    }

    /** Has each owner of settings read its own from an environment, as the start does. */
    private static void check(Map<String, String> environment) {
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        Config config = resolver.getBuilder().withSources(new EnvConfigSource(environment, 300)).build();
        resolver.releaseConfig(resolver.getConfig()); // which an earlier test in this JVM may have made
        resolver.registerConfig(config, Thread.currentThread().getContextClassLoader());
        try {
            var tokens = new TokenSettings();
            new SealingSettings(Clock.systemUTC());
            new IdempotencySettings();
            new IdentityRules(Clock.systemUTC());
            new RateLimit();
            new LargeBodyBulkhead().check();
            new RequestLog().check();
            new StrictJsonReader();
            new DatabaseCircuitBreaker().check();
            new ConfiguredDataSource();
            new TokenKeys(tokens).loadAtStart();
        } finally {
            resolver.releaseConfig(config);
        }
    }
}
