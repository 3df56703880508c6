package com.yativo.customer.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountryTest {

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @MethodSource("java.util.Locale#getISOCountries")
    void isKnownToJavaToo(String alpha2) {
        var java = new Locale.Builder().setRegion(alpha2).build();
        String alpha3 = java.getISO3Country();

        assertThat(Stream.of(alpha2, alpha3, alpha3.toLowerCase(Locale.ROOT), java.getDisplayCountry(Locale.ENGLISH),
                java.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), java.getDisplayCountry(Locale.UK),
                java.getDisplayCountry(Locale.forLanguageTag("es"))))
                .allSatisfy(name -> assertThat(new Country(name).parsed()).contains(alpha3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            USA                                                      | USA
            us                                                       | USA
            United States                                            | USA
            United States of America                                 | USA
            UNITED STATES OF AMERICA (THE)                           | USA
            UK                                                       | GBR
            united kingdom                                           | GBR
            United Kingdom of Great Britain and Northern Ireland     | GBR
            United Kingdom of Great Britain and Northern Ireland (the) | GBR
            Chile                                                    | CHL
            Republic of Chile                                        | CHL
            Bolivia                                                  | BOL
            Bolivia (Plurinational State of)                         | BOL
            Bolivia, Plurinational State of                          | BOL
            Korea (the Republic of)                                  | KOR
            South Korea                                              | KOR
            Republic of Korea                                        | KOR
            Korea (the Democratic People's Republic of)              | PRK
            Korea (the Democratic People’s Republic of)              | PRK
            Congo                                                    | COG
            Congo (the)                                              | COG
            Congo - Brazzaville                                      | COG
            Congo - Kinshasa                                         | COD
            Congo (DRC)                                              | COD
            Congo (the Democratic Republic of the)                   | COD
            Democratic Republic of the Congo                         | COD
            Virgin Islands (British)                                 | VGB
            British Virgin Islands                                   | VGB
            Virgin Islands (U.S.)                                    | VIR
            Cocos (Keeling) Islands (the)                            | CCK
            Cocos (Keeling) Islands                                  | CCK
            Cocos Islands                                            | CCK
            Falkland Islands (the) [Malvinas]                        | FLK
            Falkland Islands [Malvinas]                              | FLK
            Falkland Islands (Malvinas)                              | FLK
            Falkland Islands                                         | FLK
            Saint Martin (French part)                               | MAF
            Saint Martin                                             | MAF
            Sint Maarten (Dutch part)                                | SXM
            Sint Maarten                                             | SXM
            Taiwan                                                   | TWN
            Taiwan (Province of China)                               | TWN
            Netherlands                                              | NLD
            Netherlands (the)                                        | NLD
            Netherlands (Kingdom of the)                             | NLD
            Myanmar (Burma)                                          | MMR
            Myanmar                                                  | MMR
            Türkiye                                                  | TUR
            TÜRKİYE                                                  | TUR
            Turkey                                                   | TUR
            Côte d’Ivoire                                            | CIV
            CÔTE D'IVOIRE                                            | CIV
            Ivory Coast                                              | CIV
            Åland Islands                                            | ALA
            São Tomé & Príncipe                                      | STP
            Sao Tome and Principe                                    | STP
            Antigua & Barbuda                                        | ATG
            Antigua and Barbuda                                      | ATG
            Micronesia                                               | FSM
            Palestine, State of                                      | PSE
            Tanzania, the United Republic of                         | TZA
            Holy See                                                 | VAT
            Vatican City                                             | VAT
            Estados Unidos                                           | USA
            los Estados Unidos                                       | USA
            EE. UU.                                                  | USA
            EE.UU.                                                   | USA
            the United States                                        | USA
            the US                                                   | USA
            U.S.A.                                                   | USA
            USA.                                                     | USA
            ＵＳＡ                                                   | USA
            Ｕ．Ｓ．Ａ．                                             | USA
            Cote d´Ivoire                                            | CIV
            U.K.                                                     | GBR
            R. U.                                                    | GBR
            R.U.                                                     | GBR
            ＲＵ                                                     | RUS
            Reino Unido                                              | GBR
            Great Britain                                            | GBR
            Britain                                                  | GBR
            UAE                                                      | ARE
            RU                                                       | RUS
            LA                                                       | LAO
            ST                                                       | STP
            España                                                   | ESP
            ESPANA                                                   | ESP
            México                                                   | MEX
            Peru                                                     | PER
            el Perú                                                  | PER
            La India                                                 | IND
            las Bahamas                                              | BHS
            Bahamas, The                                             | BHS
            El Salvador                                              | SLV
            Salvador                                                 | SLV
            Países Bajos                                             | NLD
            Cote d'Ivoire                                            | CIV
            Cote dIvoire                                             | CIV
            Cote d Ivoire                                            | CIV
            Costa de Marfil                                          | CIV
            Guinea Bissau                                            | GNB
            Guinea‐Bisáu                                             | GNB
            Guinea Ecuatorial                                        | GNQ
            Timor Leste                                              | TLS
            Timor Oriental                                           | TLS
            St. Lucia                                                | LCA
            St Lucia                                                 | LCA
            Santa Lucía                                              | LCA
            St Vincent and the Grenadines                            | VCT
            San Vicente & las Granadinas                             | VCT
            St. Martin                                               | MAF
            San Martín                                               | MAF
            Trinidad y Tobago                                        | TTO
            Trinidad&Tobago                                          | TTO
            Corea del Sur                                            | KOR
            Korea Republic of                                        | KOR
            República Dominicana                                     | DOM
            Dominica                                                 | DMA
            Níger                                                    | NER
            Nigeria                                                  | NGA
            Samoa Americana                                          | ASM
            Samoa                                                    | WSM
            Western Samoa                                            | WSM
            Palestina                                                | PSE
            Georgia                                                  | GEO
            Islas Georgia del Sur y Sandwich del Sur                 | SGS
            Guyana                                                   | GUY
            Guayana Francesa                                         | GUF
            Swaziland                                                | SWZ
            Macedonia                                                | MKD
            Cape Verde                                               | CPV
            Republica Checa                                          | CZE
            Turkiye                                                  | TUR
            Burma                                                    | MMR
            Birmania                                                 | MMR
            East Timor                                               | TLS
            Zaire                                                    | COD
            Upper Volta                                              | BFA
            Dahomey                                                  | BEN
            Byelorussian SSR                                         | BLR
            Kosovo                                                   | XKX
            xk                                                       | XKX
            XKX                                                      | XKX
            """)
    void isToldByCodeOrName(String sent, String alpha3) {
        assertThat(new Country(sent).parsed()).contains(alpha3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X", "XX", "EU", "European Union", "UN", "SU", "YU", "AN", "AC", "840", "Korea",
            "Virgin Islands", "England", "America", "Atlantis", "U S A", "(the)", "the", "Korea ()", "Bolivia (the)",
            "World", "001", "Corea", "Islas Vírgenes", "USSR", "Yugoslavia", "Czechoslovakia",
            "German Democratic Republic",
            "Serbia and Montenegro", "Netherlands Antilles", "Holland", "el", "la the", "Saint", "San", "&",
            ".", "-", "()", "D.E.", "U.S.A.!", "Guinea/Bissau", "Ch ile"})
    void isNothingElse(String sent) {
        assertThat(new Country(sent).parsed()).isEmpty();
    }

    @Test
    void isTheSameInDecomposedLetters() {
        assertThat(new Country("Co\u0302te d'Ivoire").parsed()).contains("CIV");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "tr", "lt"})
    void isTheSameInEveryLocale(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));

        assertThat(new Country("india").parsed()).isEqualTo(new Country("INDIA").parsed()).contains("IND");
        assertThat(new Country("it").parsed()).contains("ITA");
    }

    @Test
    void isOneOf249AndKosovoAndNoNameBelongsToTwo() throws IOException {
        Map<String, String> owners = new HashMap<>();
        List<String> lines = list();

        assertThat(lines).hasSize(250);
        for (String line : lines) {
            List<String> cells = List.of(line.split(";"));
            String alpha3 = cells.get(1);
            assertThat(cells).allSatisfy(each -> assertThat(new Country(each).parsed()).contains(alpha3));
            for (String name : cells.subList(2, cells.size())) {
                assertThat(new Country(name.replace(" (the)", "")).parsed()).as(name).contains(alpha3);
                assertThat(owners.merge(CountryNameKey.of(name), alpha3, (one, other) -> one)).as(name)
                        .isEqualTo(alpha3);
            }
        }
        assertThat(owners).containsEntry("ru", "GBR")
                .allSatisfy((name, alpha3) -> assertThat(new Country(name).parsed())
                        .as(name).contains(name.equals("ru") ? "RUS" : alpha3)); // R.U., and a code
    }

    @Test
    void isKnownByTheNamesOfCldr() {
        Stream.of(ULocale.getAvailableLocales()).filter(each -> Set.of("en", "es").contains(each.getLanguage()))
                .filter(each -> each.getScript().isEmpty()).forEach(each -> Stream.of(Locale.getISOCountries())
                        .forEach(alpha2 -> Stream.of(DisplayContext.LENGTH_FULL, DisplayContext.LENGTH_SHORT)
                                .map(length -> LocaleDisplayNames.getInstance(each, length).regionDisplayName(alpha2))
                                .filter(name -> !name.equals("RU")) // United Kingdom in Spanish, and Russia's code
                                .forEach(name -> assertThat(new Country(name).parsed()).as(each + " " + name)
                                        .isEqualTo(new Country(alpha2).parsed()))));
    }

    @Test
    void isNothingThatIsTooLongForAName() {
        assertThat(new Country(".".repeat(100) + "Chile").parsed()).isPresent();
        assertThat(new Country(".".repeat(1_000_000) + "Chile").parsed()).isEmpty();
    }

    @Test
    void isUnknownElse() {
        assertThat(new Country("Atlantis").error(200)).contains(new Violation(FieldErrorCode.UNKNOWN_COUNTRY));
        assertThat(new Country("US\nA").error(200)).contains(new Violation(FieldErrorCode.INVALID_CHARACTERS));
        assertThat(new Country("a".repeat(201)).error(200)).contains(Violation.tooLong(200));
        assertThat(new Country("Chile").error(200)).isEmpty();
    }

    private static List<String> list() throws IOException {
        try (var list = Country.class.getResourceAsStream("countries.csv")) {
            return new String(list.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
