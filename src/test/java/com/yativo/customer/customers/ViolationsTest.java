package com.yativo.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.validation.PhoneNumber;
import com.yativo.customer.validation.PlainText;
import com.yativo.customer.validation.Validators;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ViolationsTest {

    private static final FieldError NO_NAME = new FieldError("customer_name", FieldErrorCode.REQUIRED);
    private static final FieldError NO_CITY = new FieldError("customer_address.city", FieldErrorCode.REQUIRED);
    private static final FieldError NO_ID_TYPE = new FieldError("customer_idType", FieldErrorCode.REQUIRED);

    private final Validator validator = Validators.byDefault();
    private final AddressRequest address = new AddressRequest(null, null, null, "street", null, "CL");
    private final AddCustomerRequest request = new AddCustomerRequest(null, "a@b.co", new PhoneNumber("+19203751411"),
            "CL", null, address, null, "1", "CL", "04/24", null, null);

    /** Validated as the container does. */
    static class Desk {
        void add(@NotNull @Valid AddCustomerRequest request) {
            assertThat(request).isNotNull();
        }
    }

    record Stranger(@PlainText(mandatory = true, most = 1) String shoeSize) {
    }

    @Test
    void areFaultsByWireName() {
        assertThat(Violations.faults(validator.validate(request))).containsExactly(NO_NAME, NO_CITY, NO_ID_TYPE,
                new FieldError("customer_idFront", FieldErrorCode.REQUIRED));
    }

    @Test
    void nameTheLimitThatAValueIsOver() {
        var long51 = new AddressRequest("c", null, null, "s", "1".repeat(51), "CL");

        assertThat(Violations.faults(validator.validate(new AddCustomerRequest("n", "a@b.co",
                new PhoneNumber("+19203751411"), "CL", null, long51, null, null, null, null, null, null))))
                .containsExactly(new FieldError("customer_address.number", FieldErrorCode.TOO_LONG, Bounds.atMost(50)));
    }

    @Test
    void areTheSameOfAMethodsParameter() throws NoSuchMethodException {
        var violations = validator.forExecutables().validateParameters(new Desk(),
                Desk.class.getDeclaredMethod("add", AddCustomerRequest.class), new Object[] {request});

        assertThat(Violations.faults(violations)).isEqualTo(Violations.faults(validator.validate(request)));
    }

    @Test
    void areNoneIfThereAreNone() {
        assertThat(Violations.faults(Set.of())).isEqualTo(List.of());
    }

    @Test
    void areOfTheRequestOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Violations.faults(validator.validate(new Stranger(""))));
    }
}
