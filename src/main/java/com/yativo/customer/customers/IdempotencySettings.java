package com.yativo.customer.customers;

import com.yativo.customer.config.Settings;
import com.yativo.customer.config.StartupCheck;
import com.yativo.customer.config.UnusableSettingException;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How requests are known again, and for how long. */
@ApplicationScoped
public class IdempotencySettings implements StartupCheck {

    private static final String SECRET = "customer.idempotency.secret";
    private static final int MIN_SECRET_BYTES = 32;

    private final boolean required = Settings.flag("customer.idempotency.required");
    private final Duration retention = Settings.duration("customer.idempotency.retention", Duration.ofHours(24));
    private final byte[] secret = Settings.required(SECRET).getBytes(StandardCharsets.UTF_8);

    public IdempotencySettings() {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new UnusableSettingException(SECRET, "must have at least " + MIN_SECRET_BYTES + " bytes");
        }
    }

    /**
     * {@code customer.idempotency.required}: whether every addition must have a key; {@code false} by default.
     *
     * @param key {@code null} if the caller gave none
     * @throws ApiException if it must have one
     */
    void require(IdempotencyKey key) {
        if (required && key == null) {
            throw new ApiException(ErrorCode.IDEMPOTENCY_KEY_REQUIRED,
                    new FieldError(IdempotencyKey.HEADER, FieldErrorCode.IDEMPOTENCY_KEY_REQUIRED));
        }
    }

    /** {@code customer.idempotency.retention}: how long a key counts; 24 hours by default. */
    public Duration retention() {
        return retention;
    }

    /** {@code customer.idempotency.secret}: the key of {@link RequestFingerprint}, at least 32 bytes in UTF-8. */
    public byte[] secret() {
        return secret;
    }
}
