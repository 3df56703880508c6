package com.yativo.customer.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSmugglingFilterTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"localhost", "customer_api.internal:8080", "192.0.2.1", "[::1]", "[2001:db8::1]:80", "x:1",
            "x:65535", "x:", "a,b"})
    void takesHostsThatCanBe(String host) {
        assertThat(RequestSmugglingFilter.isHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":80", ":", "x:0", "x:00000", "x:65536", "x:99999", "x:4294967376", "x:-1", "x:y",
            "x:80:80", "[::1]:70000", "[::1", "a b", "a@b", "%zz", "x/", "x:80/"})
    void takesNoOther(String host) {
        assertThat(RequestSmugglingFilter.isHost(host)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"0", "17", "007", "999999999999999999"})
    void takesLengthsThatCanBe(String length) {
        assertThat(RequestSmugglingFilter.isLength(length)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "+1", "-1", "1 ", "1,1", "0x1", "\u0661", "1000000000000000000", "99999999999999999999"})
    void takesNoOtherLength(String length) {
        assertThat(RequestSmugglingFilter.isLength(length)).isFalse();
    }
}
