package com.yativo.customer.browser;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.yativo.customer.testing.Client;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page that imports files of customers. */
@Tag("external")
class ImportPageIT extends BrowserTestCase {

    private static final String SPREADSHEET = """
            Nombre;Apellido;Correo;Teléfono;País;Calle;Ciudad;Segmento;Notas
            Ana;Muñoz;ana@example.com;+34 600 111 222;España;Gran Vía;Madrid;oro;una
            Begoña;Peña;begona@example.com;12;España;;;;"dos
            líneas"
            Carlos;Ruiz;carlos@example.com;+34 600 111 223;España
            ;;;;;;;;
            Dora;Sánchez;dora@example.com;+52 55 1234 5678;México;;;;"cita ""; y punto"
            """.replace("\n", "\r\n");
    private static final int LARGE_BYTES = 100 * 1024 * 1024;

    private Client client;

    @BeforeEach
    void open() {
        client = new Client(server::address, token);
        browser.open(page("import.html"));
    }

    @Nested
    class TheChoice {

        @ParameterizedTest
        @CsvSource({"windows-1252, windows-1252", "UTF-8, utf-8", "UTF-16LE, utf-16le"})
        void tellsTheEncodingAndTheColumns(String charset, String encoding) throws IOException {
            String mark = UTF_16LE.name().equals(charset) ? "\uFEFF" : "";
            choose("clientes.csv", (mark + SPREADSHEET).getBytes(Charset.forName(charset)));

            assertThat(browser.byId("encoding").getDomProperty("value")).isEqualTo(encoding);
            assertThat(browser.byId("delimiter").getDomProperty("value")).isEqualTo(";");
            assertThat(columns()).containsExactly("customer_name", "last_name", "customer_email", "customer_phone",
                    "customer_country", "customer_address.street", "customer_address.city", "", "");
            assertThat(browser.find("#preview table").getText()).contains("Teléfono", "Muñoz", "cita \"; y punto");
        }

        @Test
        void isChangedByPeople() throws IOException {
            choose("clientes.csv", "País\tQuien\n España\tAna\n".getBytes(UTF_8));
            assertThat(columns()).containsExactly("customer_country", "");

            select("delimiter", ",");
            browser.await(() -> columns().size() == 1, "one column");
            select("delimiter", "\t");
            browser.await(() -> columns().size() == 2, "two columns");
            select("encoding", "windows-1252");
            browser.await(() -> browser.run("return document.querySelector('#preview table').textContent").toString()
                    .contains("PaÃ­s"), "another encoding");
            select("column-1", "customer_name");
            browser.byId("import").click();

            assertThat(status()).isEqualTo("No column is chosen for: E-mail address, Phone, Country");
        }

        @ParameterizedTest
        @CsvSource({"'PK\u0003\u0004', This is a spreadsheet", "[{}], This is one JSON array", "' ', The file is empty",
                "'\"Name,E-mail', A quotation mark that is opened in line 1 is not closed"})
        void tellsWhatCannotBeImported(String content, String message) throws IOException {
            browser.byId("file").sendKeys(file("clientes.csv", content.getBytes(UTF_8)).toString());

            awaitStatus(message);
        }

        @Test
        void isMadeByDroppingAFileToo() {
            browser.run("""
                    const files = new DataTransfer();
                    files.items.add(new File(['Name,Email\\nAna,ana@example.com\\n'], 'customers.csv'));
                    document.querySelector('.drop').dispatchEvent(
                        new DragEvent('drop', {dataTransfer: files, cancelable: true}));""");

            awaitStatus("Encoding: UTF-8");
            assertThat(columns()).containsExactly("customer_name", "customer_email");
        }

        @Test
        void neverFreezesThePage() throws IOException {
            Path large = large();
            browser.run("""
                    window.longest = 0;
                    let last = performance.now();
                    setInterval(() => {
                        window.longest = Math.max(window.longest, performance.now() - last);
                        last = performance.now();
                    }, 20);""");
            browser.byId("file").sendKeys(large.toString());
            awaitStatus("Encoding");
            browser.upload(64 * 1024);
            try {
                browser.byId("import").click();
                browser.await(() -> browser.byId("rate").getText().contains("rows a second"), "rows on their way");
                assertThat(((Number) browser.run("return window.longest")).doubleValue()).isBetween(1.0, 1000.0);
                browser.photograph("import-sending");
                browser.byId("cancel").click();
                awaitStatus("Cancelled.");
            } finally {
                browser.upload(-1);
            }
        }

        private Path large() throws IOException {
            Path file = folder.resolve("large.csv");
            try (BufferedWriter rows = Files.newBufferedWriter(file)) {
                rows.write("Nombre;Apellido;Correo;Teléfono;País\n");
                for (int i = 0; Files.size(file) < LARGE_BYTES; i++) {
                    rows.write("Ana María;Muñoz;ana" + i + "@example.com;+34600111222;España\n");
                }
            }
            return file;
        }

        /** In one step, as the page may make its table anew at any moment. */
        private List<String> columns() {
            return ((List<?>) browser.run("return [...document.querySelectorAll('#columns select')].map(s => s.value)"))
                    .stream().map(String.class::cast).toList();
        }
    }

    @Nested
    class TheImport {

        @Test
        void storesWhatIsRightAndTellsWhatIsNot() throws IOException {
            choose("clientes.csv", SPREADSHEET.getBytes("windows-1252"));
            select("column-7", "customer_metadata.Segmento");
            browser.byId("import").click();
            awaitStatus("2 added, 0 already there from this import, 2 refused.");

            assertThat(client.list("?customer_email=ana@example.com").text()).contains("\"Ana Muñoz\"",
                    "+34600111222", "\"ESP\"", "Gran Vía", "\"Segmento\":\"oro\"");
            assertThat(client.list("?customer_email=dora@example.com").text()).contains("\"Dora Sánchez\"", "\"MEX\"")
                    .doesNotContain("customer_address", "cita");
            assertThat(refused()).hasSize(2);
            assertThat(refused().get(0)).startsWith("3 Phone").contains("Begoña");
            assertThat(refused().get(1)).startsWith("5 The row has 5 cells instead of 9.").contains("Carlos");
            assertThat(browser.overflows()).isFalse();
            assertThat(browser.barriers(null)).isEmpty();
            assertThat(browser.complaints()).isEmpty();
            browser.photograph("import-refused");
        }

        @Test
        void givesTheRefusedRowsToBeCorrectedAndSentAgain() throws IOException {
            choose("clientes.csv", SPREADSHEET.getBytes("windows-1252"));
            browser.byId("import").click();
            awaitStatus("2 added");
            String refused = download();
            assertThat(refused).startsWith("\uFEFFNombre;Apellido;Correo;Teléfono;País;Calle;Ciudad;Segmento;Notas;"
                    + "error\r\n").contains("\r\nCarlos;Ruiz;carlos@example.com;+34 600 111 223;España;;;;;The row");

            choose("corregidas.csv", refused.replace(";12;", ";+34600111224;").getBytes(UTF_8));
            browser.byId("import").click();
            awaitStatus("2 added, 0 already there from this import, 0 refused.");

            assertThat(client.list("").customers()).hasSize(4);
        }

        @Test
        void checksWithoutStoring() throws IOException {
            choose("clientes.csv", SPREADSHEET.getBytes("windows-1252"));
            browser.byId("check").click();
            awaitStatus("4 rows checked, 2 refused. Nothing was stored.");

            assertThat(client.list("").customers()).isEmpty();
        }

        @Test
        void takesLinesOfJson() throws IOException {
            choose("customers.ndjson", """
                    {"customer_name":"Ana","customer_email":"ana@example.com","customer_phone":"+34600111222",\
                    "customer_country":"España"}
                    {"customer_name":"Begoña","customer_address":{"city":"Madrid"}}
                    no JSON
                    """.getBytes(UTF_8));
            browser.byId("import").click();
            awaitStatus("1 added, 0 already there from this import, 2 refused.");

            assertThat(refused().get(0)).startsWith("2 ").contains("Begoña", "Madrid");
            assertThat(refused().get(1)).startsWith("3 ");
        }

        @Test
        void isCancelledAndResumedWithoutDoubling() throws IOException {
            int rows = 20_000;
            var file = new StringBuilder("Name,Email,Phone,Country\n");
            for (int i = 0; i < rows; i++) {
                file.append("Ana,ana").append(i).append("@example.com,+34600111222,ES\n");
            }
            choose("customers.csv", file.toString().getBytes(UTF_8));
            String key = browser.byId("key").getDomProperty("value");
            browser.upload(100 * 1024);
            try {
                browser.byId("import").click();
                browser.awaitProgress("progress", 0.3);
                assertThat(browser.focused().getDomAttribute("id")).isEqualTo("cancel");
                browser.type(Keys.ENTER);
                awaitStatus("Cancelled.");
            } finally {
                browser.upload(-1);
            }
            assertThat(browser.focused().getText()).isEqualTo("Resume");
            browser.type(Keys.ENTER);
            browser.await(() -> status().contains("added"), "the end");

            List<Integer> counts = Pattern.compile("\\d[\\d,]*").matcher(status()).results()
                    .map(number -> Integer.valueOf(number.group().replace(",", "").strip())).toList();
            assertThat(counts).as(status()).hasSize(3).last().isEqualTo(0); // added, already there, refused
            assertThat(counts.get(0) + counts.get(1)).as(status()).isEqualTo(rows);
            assertThat(browser.byId("key").getDomProperty("value")).isEqualTo(key);
        }

        @ParameterizedTest
        @CsvSource({"phone, 390, 844", "desktop, 1280, 900"})
        void fitsOnEachScreen(String name, int width, int height) throws IOException {
            browser.sized(width, height);
            choose("clientes.csv", SPREADSHEET.getBytes(UTF_8));

            assertThat(browser.overflows()).isFalse();
            assertThat(browser.barriers(null)).isEmpty();
            browser.photograph("import-" + name);
        }

        private List<String> refused() {
            browser.await(() -> browser.byId("refused").isDisplayed(), "refused rows");
            return browser.findAll("#refused tbody tr").stream().map(WebElement::getText).toList();
        }

        private String download() throws IOException {
            browser.await(() -> browser.byId("refused").isDisplayed(), "refused rows");
            Path file = folder.resolve("refused.csv");
            browser.downloadTo(folder);
            browser.byId("download").sendKeys(Keys.ENTER);
            browser.await(() -> Files.exists(file), "the refused rows' file");
            return Files.readString(file);
        }
    }

    private void select(String field, String value) {
        browser.byId(field).findElement(By.cssSelector("option[value='" + value + "']")).click();
    }

    private void choose(String name, byte[] content) throws IOException {
        browser.byId("file").sendKeys(file(name, content).toString());
        awaitStatus("Encoding");
    }
}
