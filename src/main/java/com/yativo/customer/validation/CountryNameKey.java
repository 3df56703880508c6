package com.yativo.customer.validation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What two spellings of one country's name, English or Spanish, have in common. */
final class CountryNameKey {

    /** Dropped, as in {@code U.S.A.} and {@code Cote dIvoire}: dots and what is typed for an apostrophe. */
    private static final Pattern DROPPED = Pattern.compile("[.'\u2018\u2019\u02BC`]");
    /** Else NFKD would make a space of it, with an accent on it. */
    private static final char ACUTE_ACCENT = '\u00B4';
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\p{Z}\\p{Pd},()\\[\\]]+");

    private static final Set<String> ARTICLES = Set.of("the", "el", "la", "los", "las");
    private static final Map<String, String> SAME = Map.of("st", "saint", "y", "and", "&", "and");

    private CountryNameKey() {
    }

    /**
     * The words of the name without case, accents (NFKD without marks) and punctuation. {@code St} is {@code saint},
     * {@code &} and {@code y} are {@code and}, and an article before all others is left out. A word that stands alone
     * stays as it is.
     */
    static String of(String name) {
        String decomposed = Normalizer.normalize(name.replace(ACUTE_ACCENT, '\''), Normalizer.Form.NFKD);
        String letters = DROPPED.matcher(MARKS.matcher(decomposed).replaceAll("")).replaceAll("");
        String plain = folded(letters).replace("&", " & ");
        List<String> words = new ArrayList<>(Arrays.asList(BETWEEN_WORDS.split(plain)));
        words.removeIf(String::isEmpty);
        if (words.size() > 1 && ARTICLES.contains(words.get(0))) {
            words.remove(0);
        }
        return words.size() == 1 ? words.get(0)
                : words.stream().map(word -> SAME.getOrDefault(word, word)).collect(Collectors.joining(" "));
    }

    /**
     * The text without its case, on every machine: in a Turkish locale {@code "I".toLowerCase()} is no i. Here {@code ı}
     * and {@code İ} can only be an {@code i}, which full case folding keeps apart.
     */
    static String folded(String text) {
        return text.codePoints()
                .map(codePoint -> Character.toLowerCase(Character.toUpperCase(codePoint)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
