package com.yativo.customer.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A country of ISO 3166-1, one of the 249 that are officially assigned.
 *
 * <p>Its name is taken with what stands there in brackets, and without. An article in brackets is no part of a name, so
 * that {@code Congo}, in ISO {@code Congo (the)}, is a whole name. Other brackets tell countries apart: what is left
 * without them gives way to a whole name, and is nobody's name if two countries are left with it, such as
 * {@code Korea} and {@code Virgin Islands}.
 *
 * @param alpha3 the three letters, in upper case
 */
public record Country(String alpha3) {

    private static final String LIST = "countries.csv";
    private static final Pattern BRACKETS = Pattern.compile(" ?(\\([^)]*\\)|\\[[^]]*\\])");
    private static final String ARTICLE = "(the)";
    private static final Map<String, Country> BY_KEY = read();

    /** @param sent alpha-3, alpha-2 or an English name in CLDR or ISO 3166-1, in any case */
    public static Optional<Country> of(String sent) {
        return Optional.ofNullable(BY_KEY.get(key(sent)));
    }

    private static String key(String name) {
        return Characters.folded(Normalizer.normalize(name, Normalizer.Form.NFC)).replace('\u2019', '\'');
    }

    private static Map<String, Country> read() {
        Map<String, Country> whole = new HashMap<>();
        Map<String, Country> shortened = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (String line : lines()) {
            String[] cells = line.split(";");
            var country = new Country(cells[1]);
            for (String name : cells) {
                for (var form : forms(name).entrySet()) {
                    Map<String, Country> names = form.getValue() ? whole : shortened;
                    Country other = names.put(form.getKey(), country);
                    if (other != null && !other.equals(country)) {
                        ambiguous.add(form.getKey());
                    }
                }
            }
        }
        shortened.keySet().removeAll(ambiguous);
        shortened.putAll(whole);
        return Map.copyOf(shortened);
    }

    /** The keys of a name with and without each of its brackets, and whether that is still the whole name. */
    private static Map<String, Boolean> forms(String name) {
        Map<String, Boolean> forms = new HashMap<>(Map.of(key(name), true));
        Matcher brackets = BRACKETS.matcher(name);
        while (brackets.find()) {
            boolean article = brackets.group(1).equals(ARTICLE);
            String without = (name.substring(0, brackets.start()) + name.substring(brackets.end())).strip();
            forms(without).forEach((key, whole) -> forms.merge(key, whole && article, Boolean::logicalOr));
        }
        return forms;
    }

    private static List<String> lines() {
        try (var lines = new BufferedReader(new InputStreamReader(Country.class.getResourceAsStream(LIST), UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(LIST, broken);
        }
    }
}
