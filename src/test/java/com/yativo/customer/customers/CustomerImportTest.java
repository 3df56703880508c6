package com.yativo.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CustomerImportTest {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final Duration WORKED = Duration.ofMillis(40);

    @Test
    void goesOnAtOnceUnlessOthersCanUseAllProcessors() {
        assertThat(CustomerImport.pause(WORKED, 0)).isZero();
        assertThat(CustomerImport.pause(WORKED, PROCESSORS - 1)).isZero();
    }

    @Test
    void leavesMostOfTheTimeToOthers() {
        assertThat(CustomerImport.pause(WORKED, PROCESSORS)).isEqualTo(Duration.ofMillis(120));
        assertThat(CustomerImport.pause(WORKED, 200)).isEqualTo(Duration.ofMillis(120));
    }

    @Test
    void goesOnSoon() {
        assertThat(CustomerImport.pause(Duration.ofSeconds(5), 200)).isEqualTo(Duration.ofMillis(500));
    }
}
