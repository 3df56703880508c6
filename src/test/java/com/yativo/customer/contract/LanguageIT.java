package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Response;
import com.yativo.customer.testing.SeedRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** SampleText are for people, so they come in the language that is asked for; the words for programs don't change. */
class LanguageIT extends ContractTest {

    private static final String SPANISH = "es-CL, es;q=0.9, en;q=0.8";

    private final Client client = newClient();

    @Test
    void isSpanishForThoseWhoAskForIt() {
        Response response = client.add(new SeedRequest().with("customer_name", " ").without("customer_address.city"),
                "Accept-Language", SPANISH);

        assertThat(response.header("Content-Language")).isEqualTo("es");
        assertThat(response.text()).isEqualTo("""
                {"status":"error","status_code":422,"code":"validation_failed","message":"Hay datos no válidos",\
                "errors":{"customer_name":["El nombre es un dato obligatorio"],\
                "customer_address.city":["La ciudad es un dato obligatorio"]},\
                "error_details":[{"field":"customer_name","code":"required",\
                "message":"El nombre es un dato obligatorio"},\
                {"field":"customer_address.city","code":"required","message":"La ciudad es un dato obligatorio"}],\
                "request_id":"%s"}\
                """.formatted(response.requestId()));
    }

    @Test
    void isSpanishWhereAllWentWell() {
        Response added = client.add(SeedRequest.text(), "Accept-Language", SPANISH).isCreated();
        Response read = client.read(added.customerId(), "Accept-Language", "es");

        assertThat(added.text()).startsWith(
                "{\"status\":\"success\",\"status_code\":201,\"message\":\"Solicitud realizada\",\"data\":{");
        assertThat(read.json().getString("message")).isEqualTo("Solicitud realizada");
        assertThat(read.header("Content-Language")).isEqualTo("es");
    }

    @Test
    void isSpanishWhoeverRefuses() {
        assertThat(clientWithoutToken().get("/customer", "Accept-Language", "es").isError(401, "missing_token")
                .json().getString("message")).isEqualTo("Se requiere un token de portador");
        assertThat(client.get("/nowhere", "Accept-Language", "es").isError(404, "not_found")
                .json().getString("message")).isEqualTo("No encontrado");
        assertThat(client.send("PATCH", "/customer", BodyPublishers.noBody(), "Accept-Language", "es")
                .isError(405, "method_not_allowed").header("Content-Language")).isEqualTo("es");
    }

    @Test
    void isEnglishForEverybodyElse() {
        assertThat(client.get("/nowhere").header("Content-Language")).isEqualTo("en");
        assertThat(client.get("/nowhere", "Accept-Language", "tr, ja;q=0.5").json().getString("message"))
                .isEqualTo("Not found");
    }

    @Test
    void isOfTheFirstAnswerWhereAKeyIsUsedAgainInTheSameLanguage() {
        Response first = client.add(SeedRequest.text(), "Idempotency-Key", "uno", "Accept-Language", "es");

        Response again = client.add(SeedRequest.text(), "Idempotency-Key", "uno", "Accept-Language", "es");

        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void takesTwoHeadersAsOne() {
        assertThat(exchange("GET /api/v1/nowhere HTTP/1.1", "Host: localhost",
                "Accept-Language: tr", "Accept-Language: es;q=0.5", "Connection: close")).contains("No encontrado");
    }
}
