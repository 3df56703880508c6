package com.yativo.customer.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

    @ParameterizedTest
    @CsvSource({
            "POST,   /api/v1/customer,             ADD_CUSTOMER",
            "POST,   /api/v1/customer/,            ADD_CUSTOMER",
            "GET,    /api/v1/customer,             LIST_CUSTOMERS",
            "HEAD,   /api/v1/customer,             LIST_CUSTOMERS",
            "GET,    /api/v1/customer/,            LIST_CUSTOMERS",
            "GET,    /api/v1/customer/0190-1,      FIND_CUSTOMER",
            "GET,    /api/v1/customer/0190-1/,     FIND_CUSTOMER",
            "POST,   /api/v1/customer/0190-1,      UNKNOWN",
            "GET,    /api/v1/customer/0190-1/more, UNKNOWN",
            "GET,    /api/v1/customers,            UNKNOWN",
            "GET,    /api/v1/,                     UNKNOWN",
            "DELETE, /api/v1/customer/0190-1,      UNKNOWN",
            "ALMA,   /api/v1/customer,             UNKNOWN"})
    void isToldFromMethodAndAddress(String method, String uri, Route route) {
        assertThat(Route.of(method, uri, 0)).isEqualTo(route);
        assertThat(Route.of(method, "/context" + uri, "/context".length())).isEqualTo(route);
    }

    @Test
    void isBelowTheBaseUrl() {
        assertThat(Route.isBelowBaseUrl("/api/v1/customer", 0)).isTrue();
        assertThat(Route.isBelowBaseUrl("/context/api/v1/nothing", "/context".length())).isTrue();
        assertThat(Route.isBelowBaseUrl("/health/ready", 0)).isFalse();
    }

    @Test
    void hasTheSameTemplateForEachCustomer() {
        assertThat(Route.FIND_CUSTOMER.template()).isEqualTo("/api/v1/customer/{customer_id}");
        assertThat(Route.FIND_CUSTOMER.label()).isEqualTo("find_customer");
    }
}
