package com.yativo.customer.validation;

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
 * The alpha-3 codes of countries by their codes and by the {@linkplain CountryNameKey keys} of their names.
 *
 * <p>A name is taken with what stands there in brackets, and without. An article in brackets is no part of a name, so
 * that {@code Congo}, in ISO {@code Congo (the)}, is a whole name. Other brackets tell countries apart: what is left
 * without them gives way to a whole name, and is nobody's name if two countries are left with it, such as
 * {@code Korea} and {@code Virgin Islands}.
 *
 * @param byCode alpha-2 and alpha-3 codes without case; they come first and have no dots, so that {@code RU} is Russia,
 *     and {@code R.U.} the Reino Unido
 * @param byName keys of names
 */
record CountryIndex(Map<String, String> byCode, Map<String, String> byName) {

    private static final String LIST = "countries.csv";
    private static final int FIRST_NAME = 2;
    private static final Pattern BRACKETS = Pattern.compile(" ?(\\([^)]*\\)|\\[[^]]*\\])");
    private static final String ARTICLE = "(the)";

    Optional<String> find(String sent) {
        return Optional.ofNullable(byCode.get(codeKey(sent)))
                .or(() -> Optional.ofNullable(byName.get(CountryNameKey.of(sent))));
    }

    private static String codeKey(String code) {
        return CountryNameKey.folded(Normalizer.normalize(code, Normalizer.Form.NFKC));
    }

    /** @throws IllegalStateException if a code or a whole name belongs to two countries */
    static CountryIndex read() {
        Map<String, String> codes = new HashMap<>();
        Map<String, String> whole = new HashMap<>();
        Map<String, String> shortened = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (String line : lines()) {
            List<String> cells = List.of(line.split(";"));
            String country = cells.get(1);
            cells.subList(0, FIRST_NAME).forEach(code -> putAlone(codes, codeKey(code), country));
            for (String name : cells.subList(FIRST_NAME, cells.size())) {
                keys(name).forEach((key, isWhole) -> {
                    if (isWhole) {
                        putAlone(whole, key, country);
                    } else if (!country.equals(shortened.getOrDefault(key, country))) {
                        ambiguous.add(key);
                    } else {
                        shortened.put(key, country);
                    }
                });
            }
        }
        shortened.keySet().removeAll(ambiguous);
        shortened.putAll(whole);
        return new CountryIndex(Map.copyOf(codes), Map.copyOf(shortened));
    }

    private static void putAlone(Map<String, String> countries, String key, String country) {
        String other = countries.put(key, country);
        if (other != null && !other.equals(country)) {
            throw new IllegalStateException(LIST + " has two countries for " + key);
        }
    }

    /** The keys of a name with and without each of its brackets, and whether that is still the whole name. */
    private static Map<String, Boolean> keys(String name) {
        Map<String, Boolean> keys = new HashMap<>(Map.of(CountryNameKey.of(name), true));
        keys.put(CountryNameKey.of(name.replace('\'', ' ')), true); // as some lists have it: Cote d Ivoire
        Matcher brackets = BRACKETS.matcher(name);
        while (brackets.find()) {
            boolean article = brackets.group(1).equals(ARTICLE);
            String without = name.substring(0, brackets.start()) + name.substring(brackets.end());
            keys(without).forEach((key, whole) -> keys.merge(key, whole && article, Boolean::logicalOr));
        }
        return keys;
    }

    private static List<String> lines() {
        try (var lines = new BufferedReader(new InputStreamReader(Country.class.getResourceAsStream(LIST), UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(LIST, broken);
        }
    }
}
