package com.yativo.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IfMatchTest {

    @Test
    void matchesEverythingIfNoneWasSent() {
        assertThat(IfMatch.of(List.of()).matches(7)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "7"               | true
            *                 | true
            ` *\t`            | true
            "6", "7"          | true
            "6","7","8"       | true
            , , "7" ,         | true
            "a,b", "7"        | true
            W/"6", "7"        | true
            "6"               | false
            "07"              | false
            " 7"              | false
            W/"7"             | false
            w/"7"             | false
            7                 | false
            '7'               | false
            ``                | false
            ,                 | false
            "7" "8"           | false
            "7"x              | false
            "7", x            | false
            x, "7"            | false
            "7", *            | false
            *, "7"            | false
            "7                | false
            "7", "            | false
            """)
    void comparesStrongly(String header, boolean matches) {
        assertThat(IfMatch.of(List.of(header)).matches(7)).isEqualTo(matches);
    }

    @Test
    void takesSeveralHeadersForOneList() {
        assertThat(IfMatch.of(List.of("\"6\"", "\"7\"")).matches(7)).isTrue();
        assertThat(IfMatch.of(List.of("\"7\"", "x")).matches(7)).isFalse();
    }

    @Test
    void endsForTheLongestHeader() {
        assertThat(IfMatch.of(List.of(",".repeat(16_000) + "\"7\"")).matches(7)).isTrue();
        assertThat(IfMatch.of(List.of(" ".repeat(16_000) + "x")).matches(7)).isFalse();
    }
}
