package com.yativo.customer.validation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A domain of at least two labels in the form that names are looked up by: in ASCII, each label with other letters as
 * its A-label, all in small letters. So a name has one form, however it was written.
 *
 * <p>Letters are mapped as UTS #46 does without its transitional processing: NFKC and case folding, and what hides is
 * left out; but {@code ß}, {@code ς} and the joiners stay, as with IDNA 2008 they tell names apart.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5890#section-2.3.2.1">RFC 5890, section 2.3.2.1</a>
 * @see <a href="https://www.unicode.org/reports/tr46/#Processing">UTS #46, section 4</a>
 */
final class DomainName {

    private static final int MAX_LABEL_OCTETS = 63;
    /** Of 255 octets, RFC 1035, section 2.3.4, without the length of the first label and the root. */
    private static final int MAX_OCTETS = 253;
    private static final String ACE_PREFIX = "xn--";
    private static final char SHARP_S = 'ß';
    private static final char CAPITAL_SHARP_S = 'ẞ';
    private static final char FINAL_SIGMA = 'ς';
    /** Letters and marks that nobody sees: fillers, the grapheme joiner, vowels of Khmer, variation selectors. */
    private static final Pattern HIDDEN = Pattern.compile(
            "[\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180D}"
                    + "\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}]");

    private DomainName() {
    }

    /** @return empty if it is none, or not one that the DNS can hold */
    static Optional<String> toAscii(String domain) {
        List<String> ascii = new ArrayList<>();
        for (String label : domain.split("\\.", -1)) {
            if (!isLabel(label)) {
                return Optional.empty();
            }
            String mapped = map(label);
            String asciiLabel = isAscii(mapped) ? mapped : ACE_PREFIX + Punycode.encode(mapped);
            if (!isLabel(mapped) || asciiLabel.length() > MAX_LABEL_OCTETS) {
                return Optional.empty();
            }
            ascii.add(asciiLabel);
        }
        String joined = String.join(".", ascii);
        boolean known = ascii.size() > 1 && joined.length() <= MAX_OCTETS
                && !ascii.get(ascii.size() - 1).chars().allMatch(DomainName::isDigit);
        return known ? Optional.of(joined) : Optional.empty();
    }

    private static String map(String label) {
        if (isAscii(label)) {
            return CaseFolding.fold(label);
        }
        // Twice, as what NFKC uncovers can be folded, and what was folded can be composed.
        String visible = HIDDEN.matcher(foldAndCompose(label)).replaceAll("");
        return foldAndCompose(visible);
    }

    private static String foldAndCompose(String label) {
        return Normalizer.normalize(fold(label), Normalizer.Form.NFKC);
    }

    private static String fold(String label) {
        var folded = new StringBuilder(label.length());
        label.codePoints().forEach(each -> folded.append(switch (each) {
            case SHARP_S, CAPITAL_SHARP_S -> SHARP_S;
            case FINAL_SIGMA -> FINAL_SIGMA;
            default -> CaseFolding.fold(Character.toString(each));
        }));
        return folded.toString();
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty() && label.codePointCount(0, label.length()) <= MAX_LABEL_OCTETS
                && !label.startsWith("-") && !label.endsWith("-")
                && label.codePoints().allMatch(DomainName::isOfLabel);
    }

    private static boolean isOfLabel(int codePoint) {
        return codePoint < 0x80
                ? codePoint >= 'a' && codePoint <= 'z' || codePoint >= 'A' && codePoint <= 'Z' || isDigit(codePoint)
                        || codePoint == '-'
                : isOfWords(codePoint);
    }

    /** Letters, digits, and the marks and joiners that many scripts write their words with (RFC 5892). */
    private static boolean isOfWords(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetterOrDigit(codePoint) || codePoint == '\u200C' || codePoint == '\u200D'
                    || codePoint == '\u00B7' || codePoint == '\u30FB';
        };
    }

    private static boolean isDigit(int codePoint) {
        return codePoint >= '0' && codePoint <= '9';
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(each -> each < 0x80);
    }
}
