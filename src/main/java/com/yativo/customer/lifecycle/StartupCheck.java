package com.yativo.customer.lifecycle;

import com.yativo.customer.config.Settings;
import com.yativo.customer.config.UnusableSettingException;
import com.yativo.customer.customers.IdempotencySettings;
import com.yativo.customer.database.DatabaseSettings;
import com.yativo.customer.identity.SealingSettings;
import com.yativo.customer.security.TokenKeys;
import com.yativo.customer.security.TokenSettings;
import com.yativo.customer.validation.IdentityRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;

/** Has each room read its settings now, as the first request would be too late to learn that one can't be used. */
@ApplicationScoped
public class StartupCheck {

    @Inject
    private TokenSettings tokens;
    @Inject
    private TokenKeys tokenKeys;
    @Inject
    private SealingSettings sealer;
    @Inject
    private IdentityRules identityRules;
    @Inject
    private IdempotencySettings idempotency;

    /** @throws UnusableSettingException for the first that is missing or can't be used */
    public void check() {
        tokens.accountClaim();
        sealer.recipients();
        idempotency.required();
        identityRules.required();
        Settings.number("customer.rate-limit", 1, 1, 1_000_000);
        Settings.bytes("customer.max-body-size", 1);
        Settings.bytes("customer.max-image-size", 1);
        Settings.flag("customer.request-log");
        DatabaseSettings.poolSize();
        loadTokenKeys();
    }

    private void loadTokenKeys() {
        try {
            tokenKeys.load();
        } catch (IOException refused) {
            throw new UnusableSettingException("mp.jwt.verify.publickey.location",
                    "names a host that gives no keys: " + refused.getMessage());
        }
    }
}
