package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.observability.Scrape;
import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthIT extends ContractTest {

    private final Client anybody = clientWithoutToken();

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/health/started"})
    void isUp(String path) {
        Response answer = anybody.getFromRoot(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("status")).isEqualTo("UP");
        assertThat(answer.header("Server")).isNull();
    }

    @Test
    void isMeasured() {
        Response answer = anybody.getFromRoot("/metrics");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new Scrape(answer.text()).isWellFormed().text()).contains("# TYPE customer_added_total counter\n");
    }
}
