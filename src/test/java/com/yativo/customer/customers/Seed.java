package com.yativo.customer.customers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yativo.customer.json.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The request as the API's documentation shows it. */
final class Seed {

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/wcAAgMBAZ8AItQAAAAASUVORK5CYII=";

    static final String BODY = """
            {
                "customer_name": "Test Customer",
                "customer_email": "test_customer@yativo.com",
                "customer_phone": "+19203751411",
                "customer_country": "USA",
                "customer_address": {
                    "city": "Anytown",
                    "state": "Anystate",
                    "zipcode": "12345",
                    "street": "1234 Elm Street",
                    "number": "5678",
                    "country": "USA"
                },
                "customer_idType": "PASSPORT",
                "customer_idNumber": "A10600011",
                "customer_idCountry": "Chile",
                "customer_idExpiration": "04/24",
                "customer_idFront": "%1$s",
                "customer_idBack": "%1$s"
            }
            """.formatted(PIXEL);

    private Seed() {
    }

    /** Reads it, or any other body, as the service does. */
    static AddCustomerRequest read(String json) {
        try {
            return new RecordReader<>(AddCustomerRequest.class, 5_242_880)
                    .read(new ByteArrayInputStream(json.getBytes(UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
