package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.observability.Scrape;
import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthIT extends ContractTest {

    private final Client anonymous = clientWithoutToken();

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/health/started"})
    void isUp(String path) {
        Response response = anonymous.at(Server.USUAL::addressOfHealth).getFromRoot(path);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().getString("status")).isEqualTo("UP");
        assertThat(response.header("Server")).isNull();
    }

    @Test
    void isMeasured() {
        Response response = anonymous.getFromRoot("/metrics");

        assertThat(response.status()).isEqualTo(200);
        assertThat(new Scrape(response.text()).isWellFormed().text()).contains("# TYPE customer_added_total counter\n");
    }
}
