package com.yativo.customer.customers;

import static com.yativo.customer.testing.FuzzFailure.require;

import com.github.f4b6a3.uuid.UuidCreator;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.FieldError;
import com.yativo.customer.http.ViolationMapper;
import com.yativo.customer.json.RecordReader;
import com.yativo.customer.validation.Validators;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Any bytes as a request: refused, or told their errors, or accepted and fit for the database. Nothing else. */
public final class RequestFuzz {

    private static final RecordReader<AddCustomerRequest> READER = new RecordReader<>(AddCustomerRequest.class, 1000);
    private static final Validator VALIDATOR = Validators.byDefault();
    private static final RequestFingerprint FINGERPRINT = Seed.fingerprint(UUID.randomUUID().toString());
    private static final UUID ID = UuidCreator.getTimeOrderedEpochFast();

    private RequestFuzz() {
    }

    /** Called once, so that the first input doesn't wait for what is made for all. */
    public static void fuzzerInitialize() {
        var nothing = new AddressRequest(null, null, null, null, null, null);
        require(!VALIDATOR.validate(nothing).isEmpty(), "validation doesn't work");
    }

    /** Called again and again, each time with other bytes. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        AddCustomerRequest request;
        try {
            request = READER.read(new ByteArrayInputStream(bytes));
        } catch (ApiException refused) {
            require(refused.fieldErrors().size() <= 1, "has more than its first error");
            return;
        }
        List<FieldError> errors = ViolationMapper.errors(VALIDATOR.validate(request));
        Set<String> fields = new HashSet<>();
        errors.forEach(error -> require(fields.add(error.field()), "has two errors in one field: " + error.field()));
        if (errors.isEmpty()) {
            store(request);
        }
    }

    private static void store(AddCustomerRequest request) {
        Customer customer = new Customer(ID, "acme", request);

        require(FINGERPRINT.of(request).length == 32, "has no fingerprint");
        require(request.identity().isSent() == (request.identity().idNumber() != null), "has half a document");
        fits(customer.name(), 200);
        fits(customer.email(), 254);
        fits(customer.foldedEmail(), 350);
        fits(customer.phone(), 16);
        fits(customer.country(), 3);
        customer.type().ifPresent(type -> fits(type, 10));
        customer.address().ifPresent(RequestFuzz::fits);
    }

    private static void fits(Address address) {
        fits(address.city(), 200);
        address.state().ifPresent(state -> fits(state, 200));
        address.zipcode().ifPresent(zipcode -> fits(zipcode, 20));
        fits(address.street(), 200);
        address.number().ifPresent(number -> fits(number, 50));
        fits(address.country(), 3);
    }

    /** Whether a column of that length takes it: no database keeps NUL. */
    private static void fits(String text, int mostCodePoints) {
        require(text.codePoints().count() <= mostCodePoints && text.indexOf('\0') < 0, "does not fit its column");
    }
}
