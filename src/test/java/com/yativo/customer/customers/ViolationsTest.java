package com.yativo.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.Fault.Kind;
import com.yativo.customer.error.Fault;
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

    private static final Fault NO_NAME = new Fault("customer_name", Kind.REQUIRED);
    private static final Fault NO_CITY = new Fault("customer_address.city", Kind.REQUIRED);
    private static final Fault NO_ID_TYPE = new Fault("customer_idType", Kind.REQUIRED);

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

    record Stranger(@PlainText(mandatory = true, most = 1) String shoeSize) { }

    @Test
    void areFaultsByWireName() {
        assertThat(Violations.faults(validator.validate(request))).containsExactly(NO_NAME, NO_CITY, NO_ID_TYPE,
                new Fault("customer_idFront", Kind.REQUIRED));
    }

    @Test
    void nameTheLimitThatAValueIsOver() {
        var long51 = new AddressRequest("c", null, null, "s", "1".repeat(51), "CL");

        assertThat(Violations.faults(validator.validate(new AddCustomerRequest("n", "a@b.co",
                new PhoneNumber("+19203751411"), "CL", null, long51, null, null, null, null, null, null))))
                .containsExactly(new Fault("customer_address.number", Kind.TOO_LONG, Bounds.atMost(50)));
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
