package com.yativo.customer.customers;

import com.yativo.customer.config.Settings;
import com.yativo.customer.config.StartupCheck;
import com.yativo.customer.config.UnusableSettingException;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;

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
     * The key of a request that adds customers. {@code customer.idempotency.required} says whether it must have one;
     * {@code false} by default. Not injected: an empty one would count as none, and the first of two would win.
     *
     * @return {@code null} if the caller gave none
     * @throws ApiException if it must have one, or has none that is valid
     */
    IdempotencyKey keyOf(HttpServletRequest request) {
        IdempotencyKey key =
                IdempotencyKey.of(Collections.list(request.getHeaders(IdempotencyKey.HEADER))).orElse(null);
        if (required && key == null) {
            throw new ApiException(ErrorCode.IDEMPOTENCY_KEY_REQUIRED,
                    new FieldError(IdempotencyKey.HEADER, FieldErrorCode.IDEMPOTENCY_KEY_REQUIRED));
        }
        return key;
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
