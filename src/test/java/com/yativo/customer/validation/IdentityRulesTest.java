package com.yativo.customer.validation;

import static com.yativo.customer.validation.Validators.JUNE_15_2026;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentityRulesTest {

    private final Expiration past = Expiration.of("04/24").orElseThrow();
    private final Expiration current = Expiration.of("06/26").orElseThrow();

    @Test
    void refuseExpiredDocumentsOnlyIfToldTo() {
        assertThat(new IdentityRules(false, false, JUNE_15_2026).refuse(past)).isFalse();
        assertThat(new IdentityRules(false, true, JUNE_15_2026).refuse(past)).isTrue();
        assertThat(new IdentityRules(false, true, JUNE_15_2026).refuse(current)).isFalse();
    }
}
