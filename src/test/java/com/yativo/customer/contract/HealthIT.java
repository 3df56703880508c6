package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.contract.TestRun.Server;
import com.yativo.customer.observability.Scrape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnServer(Server.USUAL)
class HealthIT {

    private final Client anybody = Client.withoutToken();

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/health/started"})
    void isUp(String path) {
        Answer answer = anybody.outside(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("status")).isEqualTo("UP");
        assertThat(answer.header("Server")).isNull();
    }

    @Test
    void isMeasured() {
        Answer answer = anybody.outside("/metrics");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new Scrape(answer.text()).isWellFormed().text()).contains("# TYPE customer_added_total counter\n");
    }
}
