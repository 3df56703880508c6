package com.yativo.customer.browser;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Images;
import com.yativo.customer.testing.SeedRequest;
import com.yativo.customer.testing.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Pages as people meet them: the interactive documentation, the form that adds a customer, the language of all. */
@Tag("external")
class PagesIT extends BrowserTestCase {

    private static final List<String> REQUIRED =
            List.of("customer_name", "customer_email", "customer_phone", "customer_country");

    @Nested
    class TheForm {

        @BeforeEach
        void open() {
            browser.open(page("add-customer.html"));
        }

        @Test
        void addsACustomerWithTwoImages() throws IOException {
            fillIn(new SeedRequest());
            submit();

            assertThat(browser.find("#answer pre").getText())
                    .contains("\"status_code\": 201", "\"customer_name\": \"Test Customer\"")
                    .doesNotContain("customer_idType", "customer_idNumber");
            assertThat(status()).startsWith("The customer was added");
            assertThat(browser.byId("customer_name").getDomProperty("value")).isEmpty();
            assertThat(browser.findAll(".error")).isEmpty();
            assertThat(browser.complaints()).isEmpty();
            browser.photograph("form-added");
        }

        @Test
        void tellsWhatIsWrongBesideEachField() throws IOException {
            submit();

            for (String field : REQUIRED) {
                assertThat(error(field)).endsWith(" is required");
            }
            assertThat(browser.findAll(".error")).hasSize(REQUIRED.size());
            assertThat(browser.focused().getDomAttribute("id")).isEqualTo("customer_name");
            assertThat(browser.barriers(null)).isEmpty();
            browser.photograph("form-refused");
        }

        @Test
        void forgetsWhatWasWrongOnceItIsRight() throws IOException {
            submit();
            fillIn(new SeedRequest().withoutIdentityDocument());
            submit();

            assertThat(status()).startsWith("The customer was added");
            assertThat(browser.findAll(".error, [aria-invalid]")).isEmpty();
        }

        @Test
        void tellsOfATokenThatHasExpired() throws IOException {
            browser.open(server.address("/add-customer.html#token="
                    + TestServers.token("acme").validFor(Duration.ofMinutes(-10)).signed()));
            fillIn(new SeedRequest());
            submit();

            assertThat(error("token")).isEqualTo("The bearer token is not valid");
            assertThat(browser.focused().getDomAttribute("id")).isEqualTo("token");
            assertThat(browser.byId("customer_name").getDomProperty("value")).as("nothing is lost")
                    .isEqualTo("Test Customer");
            browser.photograph("form-token-expired");
        }

        @Test
        void tellsOfAnImageThatIsTooLarge() throws IOException {
            fillIn(new SeedRequest());
            browser.byId("customer_idFront").sendKeys(file("large.png", Images.png(Images.MAX_BYTES + 1)).toString());
            submit();

            assertThat(error("customer_idFront")).isEqualTo("ID front is larger than 5 MiB");
            browser.photograph("form-image-too-large");
        }

        @Test
        void sendsNothingWhileANameIsThereTwice() throws IOException {
            fillIn(new SeedRequest());
            browser.byId("customer_metadata").sendKeys("a = 1\nb = 2\na = 3");
            browser.find("form button").click();

            assertThat(error("customer_metadata")).isEqualTo("a is there twice");
            assertThat(status()).isEqualTo("Validation failed");
        }

        @Test
        void showsHowFarALargeBodyIs() throws IOException {
            fillIn(new SeedRequest());
            Path large = file("largest.png", Images.png(Images.MAX_BYTES));
            browser.byId("customer_idFront").sendKeys(large.toString());
            browser.byId("customer_idBack").sendKeys(large.toString());
            browser.upload(2 * 1024 * 1024);
            try {
                browser.find("form button").click();

                browser.awaitProgress("progress", 0.1);
                assertThat(browser.find("form button").isEnabled()).isFalse();
                browser.photograph("form-sending");
                awaitAnswer();
            } finally {
                browser.upload(-1);
            }

            assertThat(status()).startsWith("The customer was added");
            assertThat(browser.find("progress").isDisplayed()).isFalse();
        }

        @Test
        void isUsedByKeyboardAlone() {
            browser.run("document.querySelector('nav a:last-child').focus()");
            browser.tab();
            assertThat(browser.focused().getDomAttribute("id")).isEqualTo("token");
            for (String field : REQUIRED) {
                browser.tab();
                assertThat(browser.focused().getDomAttribute("id")).isEqualTo(field);
                assertThat((String) browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
                        .as("seen to have the keyboard").isEqualTo("solid");
                browser.type((String) new SeedRequest().value(field));
            }
            for (int i = browser.findAll("form [name]").size(); i > REQUIRED.size() - 1; i--) {
                browser.tab();
            }
            assertThat(browser.focused().getTagName()).isEqualTo("button");
            browser.type(Keys.ENTER);
            awaitAnswer();

            assertThat(status()).startsWith("The customer was added");
            assertThat(browser.focused().getTagName()).isEqualTo("pre");
        }

        @Test
        void sendsTheSameAgainWithoutASecondCustomer() throws IOException {
            fillIn(new SeedRequest().withoutIdentityDocument());
            browser.run("""
                    const send = XMLHttpRequest.prototype.send;
                    XMLHttpRequest.prototype.send = function (body) { // the answer gets lost on its way
                        this.onload = this.onerror;
                        XMLHttpRequest.prototype.send = send;
                        send.call(this, body);
                    }""");
            browser.find("form button").click();
            browser.await(() -> status().startsWith("The server did not answer"), "an answer that is lost");

            submit();

            assertThat(status()).startsWith("The customer was added");
        }

        @ParameterizedTest
        @CsvSource({"phone, 390, 844", "desktop, 1280, 900"})
        void fitsOnEachScreen(String name, int width, int height) throws IOException {
            browser.sized(width, height);

            assertThat(browser.overflows()).isFalse();
            assertThat(browser.barriers(null)).isEmpty();
            browser.photograph("form-" + name);
            assertThat(browser.complaints()).isEmpty();
        }

        @Test
        void showsTheServersMessagesInTheLanguageOfTheBrowser() {
            try (Browser spanish = Browser.reading("es")) {
                spanish.open(page("add-customer.html"));
                spanish.find("form button").click();

                WebElement error = spanish.find("[id='customer_name-error']");
                assertThat(error.getText()).isEqualTo("El nombre es un dato obligatorio");
                assertThat(error.getDomAttribute("lang")).as("told to those who hear the page").isEqualTo("es");
            }
        }

        private void fillIn(SeedRequest request) throws IOException {
            for (WebElement input : browser.findAll("form [name]")) {
                String field = input.getDomAttribute("name");
                if (request.value(field) instanceof String value) {
                    input.sendKeys("file".equals(input.getDomAttribute("type"))
                            ? file(field + ".png", Base64.getDecoder().decode(value)).toString()
                            : value);
                }
            }
        }

        private void submit() {
            browser.find("form button").click();
            awaitAnswer();
        }

        private void awaitAnswer() {
            browser.await(() -> browser.find("form button").isEnabled() && browser.byId("answer").isDisplayed(),
                    "an answer");
        }

        /** What stands beside a field, which refers to it. */
        private String error(String field) {
            String id = field + "-error";
            assertThat(browser.byId(field).getDomAttribute("aria-describedby").split(" ")).contains(id);
            assertThat(browser.byId(field).getDomAttribute("aria-invalid")).isEqualTo("true");
            return browser.byId(id).getText();
        }
    }

    @Nested
    class TheDocumentation {

        @BeforeEach
        void open() {
            browser.open(page(""));
            browser.find("#operations-Customers-addCustomer");
        }

        @Test
        void keepsTheTokenOutOfTheAddress() {
            assertThat(browser.address()).doesNotContain("token");
        }

        @Test
        void sendsWhatItShowsWithTheToken() throws IOException {
            browser.find("#operations-Customers-addCustomer .opblock-summary-control").click();
            browser.find("#operations-Customers-addCustomer .try-out__btn").click();
            browser.find("#operations-Customers-addCustomer .execute").click();

            assertThat(browser.find("#operations-Customers-addCustomer .live-responses-table tbody "
                    + ".response-col_status").getText()).startsWith("201");
            browser.photograph("documentation-tried");
        }

        @ParameterizedTest
        @CsvSource({"phone, 390, 844", "desktop, 1280, 900"})
        void fitsOnEachScreen(String name, int width, int height) throws IOException {
            browser.sized(width, height);

            assertThat(browser.overflows()).isFalse();
            assertThat(browser.barriers("#documentation")).isEmpty();
            browser.photograph("documentation-" + name);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** @param same what is the same in both languages */
    @ParameterizedTest
    @CsvSource({"add-customer.html, POST /api/v1/customer", "customers.html, ''",
            "import.html, UTF-16|UTF-8|Windows-1252 (Latin 1)"})
    void speaksSpanishToWhoReadsIt(String name, String same) {
        try (Browser spanish = Browser.reading("es")) {
            List<String> original = texts(browser.open(server.address("/" + name)));
            List<String> translated = texts(spanish.open(server.address("/" + name)));

            assertThat(translated).hasSameSizeAs(original);
            assertThat(original.stream().filter(translated::contains).distinct().sorted().collect(joining("|")))
                    .isEqualTo(same);
            assertThat(spanish.find("html").getDomAttribute("lang")).isEqualTo("es");
            assertThat(spanish.barriers(null)).isEmpty();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(Browser page) {
        page.await(() -> (boolean) page.run("return document.title !== '' && document.readyState === 'complete'"),
                "the page");
        return (List<String>) page.run("""
                const texts = [document.title];
                const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (nodes.nextNode()) {
                    const text = nodes.currentNode.data.trim().replace(/\\s+/g, ' ');
                    if (text !== '') {
                        texts.push(text);
                    }
                }
                return texts""");
    }
}
