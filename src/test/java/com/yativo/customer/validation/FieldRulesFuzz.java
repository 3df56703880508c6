package com.yativo.customer.validation;

import static com.yativo.customer.testing.FuzzFailure.require;
import static java.lang.Integer.MAX_VALUE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import com.yativo.customer.json.Base64Image;
import com.yativo.customer.json.ParsedValue;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Any text in any field: no rule gives way, and each decides as the contract does when it is said in other words. */
public final class FieldRulesFuzz {

    private static final String FINE = "";

    private static final Set<Integer> MARKS = Set.of((int) Character.NON_SPACING_MARK, (int) Character.ENCLOSING_MARK,
            (int) Character.COMBINING_SPACING_MARK);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-[^\\x00-\\x7F\\p{Z}\\p{C}]]+";
    private static final String LABEL =
            "(?!-)[A-Za-z0-9\\-[\\p{L}\\p{Nd}\\p{Mn}\\p{Mc}\\u200C\\u200D\\u00B7\\u30FB&&[^\\x00-\\x7F]]]{1,254}(?<!-)";
    private static final Pattern EMAIL = Pattern.compile(
            "(?<local>%1$s(\\.%1$s)*)@(?<domain>(%2$s\\.)+(?![0-9]+$)%2$s)".formatted(ATOM, LABEL));
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)([a-z0-9-]{1,63}\\.)+(?![0-9]+$)[a-z0-9-]{1,63}");
    private static final Normalizer2 COMPOSED = Normalizer2.getNFCInstance();
    private static final IDNA UTS_46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII);

    private static final Pattern PHONE = Pattern.compile("\\p{Zs}*\\+[0-9.()\\[\\]\\p{Zs}\\p{Pd}]*[0-9]\\p{Zs}*");
    private static final Transliterator USUAL_WIDTH = Transliterator.getInstance("Fullwidth-Halfwidth");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");

    private static final Set<String> CODES = Stream.of(Arrays.stream(Locale.getISOCountries()),
            Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3).stream(), Stream.of("XK", "XKX", "UK", "UAE"))
            .flatMap(each -> each).collect(Collectors.toSet());
    private static final Transliterator WITHOUT_ACCENTS =
            Transliterator.getInstance("NFKD; [:Mark:] Remove; NFKC");

    private static final List<DateTimeFormatter> EXPIRATIONS = Stream.of("MM/uu", "MM/uuuu", "uuuu-MM-dd")
            .map(form -> DateTimeFormatter.ofPattern(form, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT))
            .toList();

    private static final Pattern PICTURE = Pattern.compile(
            "(\u0089PNG\r\n\u001A\n|\u00FF\u00D8\u00FF|RIFF.{4}WEBP|II\\*\0|MM\0\\*).*", Pattern.DOTALL);
    private static final Pattern PERHAPS_HEIF = Pattern.compile(".{4}ftyp.*", Pattern.DOTALL);

    private FieldRulesFuzz() {
    }

    /** Called again and again, each time with other bytes. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        if (text.isEmpty()) {
            return; // such a text never becomes a value
        }
        expect(new Text(text), 10, orControl(text, text.codePoints().count() > 10 ? "too_long" : FINE));
        expect(new EmailAddress(text), 254, orControl(text, email(text)));
        phone(text);
        country(text);
        expect(new CustomerType(text), MAX_VALUE,
                orControl(text, isOneOf(text, "individual", "business") ? FINE : "unknown_customer_type"));
        expect(new IdType(text), MAX_VALUE,
                orControl(text, isOneOf(text, "PASSPORT", "NATIONAL_ID", "DRIVERS_LICENSE", "RESIDENCE_PERMIT")
                        ? FINE : "unknown_id_type"));
        expect(new IdNumber(text), MAX_VALUE, orControl(text, isIdNumber(text) ? FINE : "invalid_id_number"));
        expect(new Expiration(text), MAX_VALUE, orControl(text, isExpiration(text) ? FINE : "invalid_expiration"));
        image(bytes);
    }

    private static String orControl(String text, String defaultValue) {
        return CONTROL.matcher(text).find() ? "invalid_characters" : defaultValue;
    }

    private static String email(String text) {
        if (text.codePoints().count() > 254) {
            return "too_long";
        }
        var match = EMAIL.matcher(COMPOSED.normalize(text));
        if (!match.matches() || match.group("local").getBytes(UTF_8).length > 64) {
            return "invalid_email";
        }
        var email = new EmailAddress(text);
        var errors = new IDNA.Info();
        String domain = UTS_46.nameToASCII(match.group("domain"), new StringBuilder(), errors).toString();
        if (email.isValid()) {
            String local = COMPOSED.normalize(UCharacter.foldCase(match.group("local"), UCharacter.FOLD_CASE_DEFAULT));
            require(email.folded().startsWith(local + "@"), "the local part is not folded as Unicode does");
            require(email.folded().length() <= EmailAddress.MAX_FOLDED_LENGTH, "the e-mail gets too long");
            require(errors.hasErrors() || email.folded().equals(local + "@" + domain),
                    "the domain is not looked up as " + email.folded());
            return FINE;
        }
        require(errors.hasErrors() || !DOMAIN.matcher(domain).matches(), "is refused, and has a domain");
        return "invalid_email";
    }

    private static void phone(String text) {
        var number = new PhoneNumber(text);
        String found = error(number, MAX_VALUE);
        if (found.equals(FINE)) {
            String e164 = number.canonical();
            require(PHONE.matcher(USUAL_WIDTH.transliterate(text.replaceAll("\\p{Cf}", ""))).matches(),
                    "was taken as a phone number");
            require(E164.matcher(e164).matches(), "is no number of E.164: " + e164);
            require(new PhoneNumber(e164).parsed().filter(e164::equals).isPresent(),
                    "is answered as " + e164 + ", which is parsed as " + new PhoneNumber(e164).parsed());
        } else {
            String expected = orControl(text, "invalid_phone");
            require(found.equals(expected), "must be " + expected + ", is " + found);
        }
    }

    private static void country(String text) {
        String found = error(new Country(text), MAX_VALUE);
        require(found.equals(orControl(text, found.equals(FINE) ? FINE : "unknown_country")),
                "is no country, but " + found);
        if (found.equals(FINE)) {
            String alpha3 = new Country(text).canonical();
            require(CODES.contains(alpha3), "is in no list");
            require(isCountry(alpha3, alpha3), "is not answered as itself");
            String lower = text.toLowerCase(Locale.ROOT);
            require(lower.length() != text.length() // some capital is two small letters
                    || isCountry(lower, alpha3), "depends on case");
            String plain = WITHOUT_ACCENTS.transliterate(text.replace('\u00B4', '\'')); // else a space and an accent
            require(isCountry(plain, alpha3), "is another country as " + plain);
        }
        if (text.matches("[A-Za-z]{2,3}")) {
            require(found.equals(FINE) == CODES.contains(text.toUpperCase(Locale.ROOT)), "is a code, or is none");
        }
    }

    private static boolean isCountry(String text, String alpha3) {
        return new Country(text).parsed().filter(alpha3::equals).isPresent();
    }

    private static boolean isOneOf(String text, String... words) {
        return Arrays.stream(words).anyMatch(text::equalsIgnoreCase);
    }

    private static boolean isIdNumber(String text) {
        boolean letterBefore = false;
        for (int each : text.codePoints().toArray()) {
            boolean mark = MARKS.contains(Character.getType(each));
            letterBefore = Character.isLetter(each) || mark && letterBefore;
            if (!letterBefore && !Character.isDigit(each) && "-./()*".indexOf(each) < 0
                    && Character.getType(each) != Character.SPACE_SEPARATOR) {
                return false;
            }
        }
        return text.codePoints().count() <= 64;
    }

    private static boolean isExpiration(String text) {
        if (text.matches("[Nn][Oo][Nn][Ee]")) {
            return true;
        }
        return text.matches("[0-9]{2}/[0-9]+|[0-9]{4}-[0-9-]+") && EXPIRATIONS.stream().anyMatch(form -> { // no signs
            try {
                return form.format(form.parseBest(text, LocalDate::from, YearMonth::from)).equals(text);
            } catch (DateTimeParseException another) {
                return false;
            }
        });
    }

    private static void image(byte[] bytes) {
        String found = error(Base64Image.of(List.of(bytes)), MAX_VALUE);
        String text = new String(bytes, ISO_8859_1);
        if (!PERHAPS_HEIF.matcher(text).matches()) {
            require(found.equals(PICTURE.matcher(text).matches() ? FINE : "unsupported_image"),
                    "as an image " + found);
        }
    }

    private static void expect(ParsedValue value, int maxCodePoints, String expected) {
        String found = error(value, maxCodePoints);
        require(found.equals(expected), value + " must be " + expected + ", is " + found);
    }

    /** The code of the value's error; empty if it has none. */
    private static String error(ParsedValue value, int maxCodePoints) {
        return value.error(maxCodePoints).map(error -> error.code().code()).orElse(FINE);
    }
}
