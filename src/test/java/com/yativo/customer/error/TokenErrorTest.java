package com.yativo.customer.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenErrorTest {

    @ParameterizedTest
    @EnumSource
    void isDescribedInTheCharactersOfAChallenge(TokenError error) { // RFC 6750, section 3
        assertThat(error.description()).matches("[ !#-\\[\\]-~]+");
    }

    @Test
    void isDescribedByATextOfItsOwn() {
        assertThat(Arrays.stream(TokenError.values()).map(TokenError::description)).doesNotHaveDuplicates();
    }
}
