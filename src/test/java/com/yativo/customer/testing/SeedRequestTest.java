package com.yativo.customer.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import org.junit.jupiter.api.Test;

class SeedRequestTest {

    private final SeedRequest request = new SeedRequest();

    @Test
    void isTheRequestAsShown() {
        assertThat(request.json()).isEqualTo(SeedRequest.text().replaceAll("\\n *", "").replace("\": ", "\":"));
    }

    @Test
    void changesFieldsWhereTheyStand() {
        request.with("customer_name", "Zoë").with("customer_address.city", null);

        assertThat(request.json()).startsWith("{\"customer_name\":\"Zoë\",")
                .contains("\"customer_address\":{\"city\":null,\"state\":\"Anystate\",");
    }

    @Test
    void addsFieldsAsTheLast() {
        request.with("customer_address.planet", 3).with("color", true);

        assertThat(request.json()).contains("\"planet\":3}").endsWith(",\"color\":true}");
    }

    @Test
    void removesFields() throws ParseException {
        request.without("customer_address.city").without("customer_country").withoutIdentityDocument();

        assertThat(JSONObjectUtils.parse(request.json()))
                .containsOnlyKeys("customer_name", "customer_email", "customer_phone", "customer_address");
        assertThat(request.value("customer_address.city")).isNull();
        assertThat(request.value("customer_address.street")).isEqualTo("1234 Elm Street");
    }

    @Test
    void hasAsManyAddressesAsAsked() {
        String first = request.withNewEmail().json();

        assertThat(request.withNewEmail().json()).isNotEqualTo(first);
    }
}
