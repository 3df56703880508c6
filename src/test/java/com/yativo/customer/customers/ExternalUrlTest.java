package com.yativo.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalUrlTest {

    /** @param headers separated by bars */
    @ParameterizedTest
    @ValueSource(strings = {"https", "HTTPS", " https ", "https,http", "https , http", ",https", "https|http",
            "|https|http", "https,x|http"})
    void isSecureIfTheFirstProxySaysSo(String headers) {
        assertThat(ExternalUrl.isSecure(Stream.of(headers.split("\\|")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http", "http,https", "http|https", ",", "https;", "httpss", "\"https\"", "wss, https"})
    void isPlainOtherwise(String headers) {
        assertThat(ExternalUrl.isSecure(Stream.of(headers.split("\\|")))).isFalse();
    }
}
