package com.yativo.customer.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
                java.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), java.getDisplayCountry(Locale.UK)))
                .allSatisfy(name -> assertThat(Country.of(name)).map(Country::alpha3).contains(alpha3));
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
            """)
    void isToldByCodeOrName(String sent, String alpha3) {
        assertThat(Country.of(sent)).contains(new Country(alpha3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X", "XX", "XK", "XKX", "Kosovo", "EU", "European Union", "UN", "SU", "YU", "AN", "AC",
        "840", "Korea", "Virgin Islands", "England", "America", "U.S.A.", "Atlantis", "U S A", "USA.", "Estados Unidos",
        "(the)", "the", "Korea ()", "Bolivia (the)", "World", "001"})
    void isNothingElse(String sent) {
        assertThat(Country.of(sent)).isEmpty();
    }

    @Test
    void isTheSameInDecomposedLetters() {
        assertThat(Country.of("Co\u0302te d'Ivoire")).contains(new Country("CIV"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "tr", "lt"})
    void isTheSameInEveryLocale(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));

        assertThat(Country.of("india")).isEqualTo(Country.of("INDIA")).contains(new Country("IND"));
        assertThat(Country.of("it")).contains(new Country("ITA"));
    }

    @Test
    void isOneOf249AndNoNameBelongsToTwo() throws IOException {
        Set<String> names = new TreeSet<>();
        List<String> lines = list();

        assertThat(lines).hasSize(249);
        for (String line : lines) {
            var country = new Country(line.split(";")[1]);
            for (String name : line.split(";")) {
                assertThat(names.add(Characters.folded(name))).as(name).isTrue();
                assertThat(Country.of(name)).contains(country);
                assertThat(Country.of(name.replace(" (the)", ""))).contains(country);
            }
        }
    }

    private static List<String> list() throws IOException {
        try (var list = Country.class.getResourceAsStream("countries.csv")) {
            return new String(list.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
