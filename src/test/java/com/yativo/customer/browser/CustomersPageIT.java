package com.yativo.customer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import com.yativo.customer.testing.Images;
import com.yativo.customer.testing.SeedRequest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page on which people find customers, change and erase them. */
@Tag("external")
class CustomersPageIT extends BrowserTestCase {

    private Client client;

    @BeforeEach
    void callAsThePageDoes() {
        client = new Client(server::address, token);
    }

    @Nested
    class TheList {

        @Test
        void showsTheNewestFirstPageByPage() {
            List<String> names = IntStream.rangeClosed(1, 21).mapToObj(i -> "Customer " + i).toList();
            names.forEach(name -> add(new SeedRequest().with("customer_name", name)));

            open();
            assertThat(names()).hasSize(20).startsWith("Customer 21", "Customer 20").endsWith("Customer 2");
            assertThat(browser.byId("newer").isEnabled()).isFalse();

            browser.byId("older").click();
            awaitStatus("Page 2, customers shown: 1.");
            assertThat(names()).containsExactly("Customer 1");
            assertThat(browser.byId("older").isEnabled()).isFalse();

            browser.byId("newer").click();
            awaitStatus("Page 1, customers shown: 20.");
        }

        @Test
        void findsByAddressAndByReference() {
            add(new SeedRequest().with("customer_name", "Somebody else"));
            var request = new SeedRequest().with("customer_reference", "C-1");
            add(request.with("customer_name", "Ana"));

            open();
            find("find-email", ((String) request.value("customer_email")).toUpperCase(Locale.ROOT));
            assertThat(names()).containsExactly("Ana");

            browser.byId("find-email").clear();
            find("find-reference", "C-1");
            assertThat(names()).containsExactly("Ana");

            browser.byId("find-reference").clear();
            find("find-reference", "C-2");
            assertThat(status()).isEqualTo("No customer was found.");
        }

        @Test
        void tellsWhatIsWrongBesideTheField() {
            open();
            browser.byId("find-email").sendKeys("nobody", Keys.ENTER);
            awaitStatus("Validation failed");

            assertThat(browser.byId("find-email-error").getText()).isNotEmpty();
            assertThat(browser.focused().getDomAttribute("id")).isEqualTo("find-email");
            assertThat(browser.barriers(null)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"phone, 390, 844", "desktop, 1280, 900"})
        void fitsOnEachScreen(String name, int width, int height) throws IOException {
            add(new SeedRequest().with("customer_name", "W".repeat(200)));
            add(new SeedRequest());
            browser.sized(width, height);
            open();

            assertThat(browser.overflows()).isFalse();
            assertThat(browser.barriers(null)).isEmpty();
            browser.photograph("customers-" + name);
            assertThat(browser.complaints()).isEmpty();
        }

        private void find(String field, String value) {
            browser.run("document.getElementById('status').textContent = ''");
            browser.byId(field).sendKeys(value, Keys.ENTER);
            browser.await(() -> !status().isEmpty(), "what was found");
        }

        private List<String> names() {
            return browser.findAll("#list tbody button").stream().map(WebElement::getText).toList();
        }
    }

    @Nested
    class OneCustomer {

        private String id;
        private String email;

        @BeforeEach
        void openIt() {
            SeedRequest request = new SeedRequest().withoutIdentityDocument().withNewEmail()
                    .with("customer_reference", "C-1").with("customer_metadata", Map.of("segment", "gold"));
            email = (String) request.value("customer_email");
            id = client.add(request).isCreated().customerId();
            open();
            openFirst();
        }

        @Test
        void isShownInFull() throws IOException {
            assertThat(browser.find("#one dl").getText()).contains("Test Customer", email, "C-1", "segment\ngold", id);
            assertThat(browser.focused().getDomAttribute("id")).isEqualTo("one-title");
            assertThat(browser.barriers(null)).isEmpty();
            browser.photograph("customer");
        }

        @Test
        void isChangedByWhatWasChangedAlone() {
            unfold("change");
            browser.run("""
                    const send = XMLHttpRequest.prototype.send;
                    XMLHttpRequest.prototype.send = function (body) {
                        window.sent = body;
                        send.call(this, body);
                    }""");
            type("customer_name", "Ana Muñoz");
            type("customer_reference", "");
            type("customer_metadata", "segment = silver\ntier = 1=2");
            browser.find("#change button").click();
            awaitStatus("The customer was changed");

            assertThat((String) browser.run("return window.sent")).isEqualTo("{\"customer_name\":\"Ana Muñoz\","
                    + "\"customer_reference\":null,\"customer_metadata\":{\"segment\":\"silver\",\"tier\":\"1=2\"}}");
            assertThat(client.read(id).data().toString()).contains("Ana Muñoz", "\"segment\":\"silver\"",
                    "\"tier\":\"1=2\"").doesNotContain("customer_reference");
            assertThat(browser.complaints()).isEmpty();
        }

        @Test
        void tellsWhatIsWrongBesideEachField() throws IOException {
            unfold("change");
            type("customer_name", "");
            type("customer_phone", "12");
            browser.find("#change button").click();
            awaitStatus("Validation failed");

            assertThat(browser.byId("customer_name-error").getText()).isEqualTo("Name is required");
            assertThat(browser.byId("customer_phone").getDomAttribute("aria-describedby"))
                    .contains("customer_phone-error", "customer_phone-hint");
            assertThat(browser.focused().getDomAttribute("id")).isEqualTo("customer_name");
            assertThat(browser.barriers(null)).isEmpty();
            browser.photograph("customer-refused");
        }

        @Test
        void isNotChangedIfANameIsThereTwice() {
            unfold("change");
            type("customer_metadata", "tier = 1\nsegment = silver\n tier=2");
            browser.find("#change button").click();
            awaitStatus("Validation failed");

            assertThat(browser.byId("customer_metadata-error").getText()).isEqualTo("tier is there twice");
            assertThat(browser.focused().getDomAttribute("id")).isEqualTo("customer_metadata");
            assertThat(client.read(id).data().getJsonObject("customer_metadata")).hasToString("{\"segment\":\"gold\"}");
        }

        @Test
        void isNotChangedIfSomebodyElseHasChangedIt() throws IOException {
            client.send("PATCH", "/customer/" + id, BodyPublishers.ofString("{\"customer_name\":\"Berta\"}"),
                    "Content-Type", "application/merge-patch+json");
            unfold("change");
            type("customer_name", "Ana");
            browser.find("#change button").click();
            awaitStatus("Somebody else has changed this customer");
            assertThat(client.read(id).data().getString("customer_name")).isEqualTo("Berta");
            browser.photograph("customer-changed-meanwhile");

            browser.focused().sendKeys(Keys.ENTER);
            browser.await(() -> "Berta".equals(browser.byId("one-title").getText()), "the other's change");
            type("customer_name", "Ana");
            browser.find("#change button").click();
            awaitStatus("The customer was changed");
            assertThat(client.read(id).data().getString("customer_name")).isEqualTo("Ana");
        }

        @Test
        void takesANewDocumentAndShowsHowFarItIs() throws IOException {
            unfold("document");
            browser.byId("customer_idType").sendKeys("Passport");
            type("customer_idNumber", "X1234567");
            type("customer_idCountry", "Spain");
            type("customer_idExpiration", "12/2040");
            browser.byId("customer_idFront").sendKeys(file("front.png", Images.png(Images.MAX_BYTES)).toString());
            browser.upload(2 * 1024 * 1024);
            try {
                browser.find("#document button").click();
                browser.awaitProgress("#document progress", 0.1);
                awaitStatus("The identity document was sealed");
            } finally {
                browser.upload(-1);
            }

            assertThat(browser.byId("customer_idNumber").getDomProperty("value")).isEmpty();
            assertThat(browser.find("body").getText()).doesNotContain("X1234567");
        }

        @Test
        void isErasedAfterItsAddressWasTyped() throws IOException {
            unfold("ask");
            browser.byId("ask").sendKeys(Keys.ENTER);
            assertThat(browser.barriers(null)).isEmpty();
            browser.photograph("customer-erase");
            assertThat(browser.byId("confirm").isEnabled()).isFalse();
            browser.type(email.substring(1));
            assertThat(browser.byId("confirm").isEnabled()).isFalse();
            browser.type(Keys.HOME);
            browser.type(email.substring(0, 1));
            browser.type(Keys.ENTER);
            awaitStatus("The customer was erased");

            assertThat(client.read(id).status()).isEqualTo(404);
            assertThat(browser.findAll("#list tbody button")).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }

        @Test
        void isKeptIfTheQuestionIsLeft() {
            unfold("ask");
            browser.byId("ask").click();
            browser.type(email);
            browser.type(Keys.ESCAPE);

            assertThat(browser.byId("erase").isDisplayed()).isFalse();
            assertThat(client.read(id).status()).isEqualTo(200);
        }

        @Test
        void leavesNothingInTheBrowser() {
            browser.byId("back").click();
            awaitStatus("Page 1, customers shown: 1.");

            assertThat((String) browser.run("return JSON.stringify([localStorage, sessionStorage, document.cookie])"))
                    .isEqualTo("[{},{},\"\"]");
            assertThat(browser.address()).doesNotContain("token", id);
        }

        @Test
        void isChangedOnAPhone() {
            browser.sized(390, 844);
            unfold("change");

            assertThat(browser.overflows()).isFalse();
            assertThat(browser.barriers(null)).isEmpty();
        }

        private void openFirst() {
            browser.find("#list tbody button").sendKeys(Keys.ENTER);
            browser.await(() -> browser.byId("one").isDisplayed(), "one customer");
        }

        /** Opens the part of the page in which an element is, by the keyboard. */
        private void unfold(String id) {
            browser.byId(id).findElement(By.xpath("ancestor::details/summary")).sendKeys(Keys.ENTER);
        }

        private void type(String field, String value) {
            browser.byId(field).clear();
            browser.byId(field).sendKeys(value);
        }
    }

    private void open() {
        browser.open(page("customers.html"));
        browser.await(() -> !status().isEmpty(), "the list");
    }

    private void add(SeedRequest request) {
        client.add(request.withoutIdentityDocument().withNewEmail()).isCreated();
    }
}
