package com.yativo.customer.validation;

import static com.yativo.customer.testing.FuzzFailure.require;
import static com.yativo.customer.validation.Validators.violations;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import com.yativo.customer.json.Base64Image;
import com.yativo.customer.json.Blank;
import com.yativo.customer.validation.FieldRulesTest.Document;
import com.yativo.customer.validation.FieldRulesTest.Email;
import com.yativo.customer.validation.FieldRulesTest.End;
import com.yativo.customer.validation.FieldRulesTest.Home;
import com.yativo.customer.validation.FieldRulesTest.Issuer;
import com.yativo.customer.validation.FieldRulesTest.Name;
import com.yativo.customer.validation.FieldRulesTest.Number;
import com.yativo.customer.validation.FieldRulesTest.Phone;
import com.yativo.customer.validation.FieldRulesTest.Picture;
import com.yativo.customer.validation.FieldRulesTest.Remark;
import com.yativo.customer.validation.FieldRulesTest.Sort;
import com.yativo.customer.validation.WholeIdentityDocumentTest.Sent;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Any text in any field: no rule gives way, and each decides as the contract does when it is said in other words. */
public final class FieldRulesFuzz {

    private static final Validator VALIDATOR = Validators.byDefault();
    private static final String FINE = "";

    private static final Set<Integer> MARKS = Set.of((int) Character.NON_SPACING_MARK, (int) Character.ENCLOSING_MARK,
            (int) Character.COMBINING_SPACING_MARK);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-[^\\x00-\\x7F\\p{Z}\\p{C}]]+";
    private static final String LABEL =
            "(?!-)[A-Za-z0-9\\-[\\p{L}\\p{Nd}\\p{Mn}\\p{Mc}\\u200C\\u200D\\u00B7\\u30FB&&[^\\x00-\\x7F]]]{1,63}(?<!-)";
    private static final Pattern EMAIL = Pattern.compile(
            "(?<local>%1$s(\\.%1$s)*)@(?<domain>(%2$s\\.)+(?![0-9]+$)%2$s)".formatted(ATOM, LABEL));
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)([a-z0-9-]{1,63}\\.)+(?![0-9]+$)[a-z0-9-]{1,63}");
    /** In its old and mathematical forms, one of which is a final one in NFKC. */
    private static final Pattern GREEK_SIGMA =
            Pattern.compile("[\u03F2\u03F9\\x{1D6D3}\\x{1D70D}\\x{1D747}\\x{1D781}\\x{1D7BB}]");
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

    /** Called once, so that the first input doesn't wait for what is made for all. */
    public static void fuzzerInitialize() {
        require(violations(VALIDATOR, new Name("a")).isEmpty(), "validation doesn't work");
    }

    /** Called again and again, each time with other bytes. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        boolean blank = Blank.FORM.matcher(text).matches();

        String length = text.codePoints().count() > 10 ? "too_long" : FINE;
        expect(new Name(text), blank ? "required" : orControl(text, length));
        expect(new Remark(text), blank ? FINE : orControl(text, length));
        expect(new Email(text), blank ? "required" : orControl(text, email(text)));
        phone(text, blank);
        country(text, blank);
        expect(new Sort(text), blank ? FINE : orControl(text,
                isOneOf(text, "individual", "business") ? FINE : "unknown_customer_type"));
        expect(new Document(text), blank ? FINE : orControl(text,
                isOneOf(text, "PASSPORT", "NATIONAL_ID", "DRIVERS_LICENSE", "RESIDENCE_PERMIT")
                        ? FINE : "unknown_id_type"));
        expect(new Number(text), blank ? FINE : orControl(text, isIdNumber(text) ? FINE : "invalid_id_number"));
        expect(new End(text), blank ? FINE : orControl(text, isExpiration(text) ? FINE : "invalid_expiration"));
        picture(bytes);
        if (bytes.length > 2) {
            document(bytes[0] & 0xFF | bytes[1] << 8, text.substring(text.offsetByCodePoints(0, 1)));
        }
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
        Optional<String> folded = EmailAddress.of(text).map(EmailAddress::folded);
        var faults = new IDNA.Info();
        String domain = UTS_46.nameToASCII(match.group("domain"), new StringBuilder(), faults).toString();
        if (folded.isPresent()) {
            String local = COMPOSED.normalize(UCharacter.foldCase(match.group("local"), UCharacter.FOLD_CASE_DEFAULT));
            require(folded.get().startsWith(local + "@"), "the local part is not folded as Unicode does");
            require(folded.get().length() <= EmailAddress.MAX_FOLDED_LENGTH, "the e-mail gets too long");
            require(faults.hasErrors() || GREEK_SIGMA.matcher(text).find() || folded.get().equals(local + "@" + domain),
                    "the domain is not looked up as " + folded.get());
            return FINE;
        }
        require(faults.hasErrors() || !DOMAIN.matcher(domain).matches(), "is refused, and has a domain");
        return "invalid_email";
    }

    private static void phone(String text, boolean blank) {
        var number = new PhoneNumber(text);
        String found = fault(new Phone(number));
        if (found.equals(FINE)) {
            String e164 = number.e164().orElseThrow();
            require(PHONE.matcher(USUAL_WIDTH.transliterate(text.replaceAll("\\p{Cf}", ""))).matches(),
                    "was taken as a phone number");
            require(E164.matcher(e164).matches(), "is no number of E.164: " + e164);
            require(new PhoneNumber(e164).e164().filter(e164::equals).isPresent(),
                    "is answered as " + e164 + ", which is understood as " + new PhoneNumber(e164).e164());
        } else {
            String expected = blank ? "required" : orControl(text, "invalid_phone");
            require(found.equals(expected), "must be " + expected + ", is " + found);
        }
    }

    private static void country(String text, boolean blank) {
        String found = fault(new Home(text));
        require(found.equals(blank ? "required" : orControl(text, found.equals(FINE) ? FINE : "unknown_country")),
                "is no country, but " + found);
        expect(new Issuer(text), blank ? FINE : found);
        if (found.equals(FINE)) {
            Country country = Country.of(text).orElseThrow();
            require(CODES.contains(country.alpha3()), "is in no list");
            require(Country.of(country.alpha3()).filter(country::equals).isPresent(), "is not answered as itself");
            String lower = text.toLowerCase(Locale.ROOT);
            require(lower.length() != text.length() // some capital is two small letters
                    || Country.of(lower).filter(country::equals).isPresent(), "depends on case");
            String plain = WITHOUT_ACCENTS.transliterate(text.replace('\u00B4', '\'')); // else a space and an accent
            require(Country.of(plain).filter(country::equals).isPresent(), "is another country as " + plain);
        }
        if (text.matches("[A-Za-z]{2,3}")) {
            require(found.equals(FINE) == CODES.contains(text.toUpperCase(Locale.ROOT)), "is a code, or is none");
        }
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

    private static void picture(byte[] bytes) {
        String found = fault(new Picture(Base64Image.of(List.of(bytes))));
        String text = new String(bytes, ISO_8859_1);
        if (!PERHAPS_HEIF.matcher(text).matches()) {
            require(found.equals(PICTURE.matcher(text).matches() ? FINE : "unsupported_image"),
                    "as a picture " + found);
        }
    }

    /** @param choice for each field in base three: not sent, blank, or the text */
    private static void document(int choice, String text) {
        var texts = new String[4];
        var images = new Base64Image[2];
        int left = Math.abs(choice);
        for (int i = 0; i < texts.length; i++, left /= 3) {
            texts[i] = List.of(Optional.<String>empty(), Optional.of(" "), Optional.of(text)).get(left % 3)
                    .orElse(null);
        }
        for (int i = 0; i < images.length; i++, left /= 3) {
            images[i] = left % 3 == 2 ? Base64Image.of(List.of(new byte[] {1})) : null;
        }
        var sent = new Sent(texts[0], texts[1], texts[2], texts[3], images[0], images[1]);

        require(violations(VALIDATOR, sent).equals(expected(sent)), "is a document, or is none: " + expected(sent));
    }

    private static Map<String, String> expected(Sent sent) {
        var expected = new HashMap<String, String>();
        if (Stream.of(sent.idType(), sent.idNumber(), sent.idCountry(), sent.idExpiration())
                .allMatch(FieldRulesFuzz::isMissing) && sent.idFront() == null && sent.idBack() == null) {
            return expected;
        }
        Map.of("idType", isMissing(sent.idType()), "idNumber", isMissing(sent.idNumber()),
                "idCountry", isMissing(sent.idCountry()), "idExpiration", isMissing(sent.idExpiration()),
                "idFront", sent.idFront() == null).forEach((field, missing) -> {
                    if (missing) {
                        expected.put(field, "{required}");
                    }
                });
        boolean twoSided = sent.idType() != null
                && isOneOf(sent.idType(), "NATIONAL_ID", "DRIVERS_LICENSE", "RESIDENCE_PERMIT");
        if (twoSided && sent.idBack() == null) {
            expected.put("idBack", "{required}");
        }
        return expected;
    }

    private static boolean isMissing(String text) {
        return text == null || Blank.FORM.matcher(text).matches();
    }

    private static void expect(Object bean, String expected) {
        String found = fault(bean);
        require(found.equals(expected), bean.getClass().getSimpleName() + " must be " + expected + ", is " + found);
    }

    /** The code of the field's fault; empty if it has none. */
    private static String fault(Object bean) {
        return violations(VALIDATOR, bean).getOrDefault("value", "{}").replaceAll("\\{|\\}.*", "");
    }
}
