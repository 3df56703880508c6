package com.yativo.customer.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import com.yativo.customer.error.FieldErrorCode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An e-mail address with a dotted domain: {@code Dot-string "@" Domain} of RFC 5321, section 4.1.2, with letters beyond
 * ASCII as RFC 6531 allows them, and a domain of at least two labels. Quoted local parts, comments, address literals
 * and bare host names are left out, which nobody's address at a provider has.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2">RFC 5321, section 4.1.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6531#section-3.3">RFC 6531, section 3.3</a>
 */
public final class EmailAddress extends ParsedText {

    /** What fits in a path of RFC 5321, section 4.5.3.1.3, without its angle brackets. */
    public static final int MAX_CODE_POINTS = 254;

    /**
     * The longest {@link #folded()} in UTF-16: case folding makes at most three characters of two octets in a local
     * part, and the DNS takes domains of 253 at most.
     */
    public static final int MAX_FOLDED_LENGTH = 350;

    private static final int MAX_LOCAL_OCTETS = 64;
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

    /** Beyond ASCII no space of any kind, nor what turns or hides the text around it. */
    private static final UnicodeSet ATEXT = new UnicodeSet("[[:^Z:]&[:^C:]-[:ASCII:]]")
            .addAll('a', 'z').addAll('A', 'Z').addAll('0', '9').addAll("!#$%&'*+-/=?^_`{|}~").freeze();

    /** Letters, digits, and the marks and joiners that many scripts write their words with (RFC 5892). */
    private static final UnicodeSet IN_DOMAINS =
            new UnicodeSet("[[[:L:][:Nd:][:Mn:][:Mc:]]-[:ASCII:]]").addAll("\u200C\u200D\u00B7\u30FB")
                    .addAll('a', 'z').addAll('A', 'Z').addAll('0', '9').addAll("-.").freeze();

    /** What the DNS can hold; 253 octets are left of 255, RFC 1035, section 2.3.4, beside the first length and the root. */
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)((?!-)[a-z0-9-]{1,63}(?<!-)\\.)+(?!-|[0-9]+$)[a-z0-9-]{1,63}(?<!-)");

    /**
     * Not transitional, so that {@code ß}, {@code ς} and the joiners stay: with IDNA 2008 they tell names apart.
     *
     * @see <a href="https://www.unicode.org/reports/tr46/#Processing">UTS #46, section 4</a>
     */
    private static final IDNA UTS_46 =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES);

    /** Names of hosts have hyphens there too, and need not be A-labels for it. */
    private static final Set<IDNA.Error> TOLERATED = EnumSet.of(IDNA.Error.HYPHEN_3_4);

    public EmailAddress(String sent) {
        super(sent, EmailAddress::fold, FieldErrorCode.INVALID_EMAIL);
    }

    /** Whether it is such an address, and not too long for one. */
    public boolean isValid() {
        return parsed().isPresent();
    }

    /** As it was sent: an address is answered, and told from another request's, letter by letter. */
    @Override
    public String canonical() {
        return sent();
    }

    /**
     * The form in which two addresses are compared, the same on every machine: in NFC without case by Unicode's full
     * folding, the domain as the DNS has it, in A-labels.
     */
    public String folded() {
        return super.canonical();
    }

    private static Optional<String> fold(String sent) {
        if (sent.codePointCount(0, sent.length()) > MAX_CODE_POINTS) {
            return Optional.empty();
        }
        String composed = NFC.normalize(sent); // an address is the same and as long however it was typed
        int at = composed.indexOf('@');
        if (at < 0 || !isLocalPart(composed.substring(0, at))) {
            return Optional.empty();
        }
        String local = NFC.normalize(UCharacter.foldCase(composed.substring(0, at), UCharacter.FOLD_CASE_DEFAULT));
        return toAscii(composed.substring(at + 1)).map(domain -> local + '@' + domain);
    }

    private static boolean isLocalPart(String part) {
        return part.getBytes(UTF_8).length <= MAX_LOCAL_OCTETS && ATEXT.containsAll(part.replace('.', 'a'))
                && !part.isEmpty() && !part.startsWith(".") && !part.endsWith(".") && !part.contains("..");
    }

    private static Optional<String> toAscii(String domain) {
        if (!IN_DOMAINS.containsAll(domain)) {
            return Optional.empty();
        }
        boolean ascii = domain.chars().allMatch(each -> each < 0x80);
        return (ascii ? Optional.of(domain.toLowerCase(Locale.ROOT)) : toALabels(domain))
                .filter(name -> DOMAIN.matcher(name).matches());
    }

    private static Optional<String> toALabels(String domain) {
        var info = new IDNA.Info();
        String ascii = UTS_46.nameToASCII(domain, new StringBuilder(), info).toString();
        return TOLERATED.containsAll(info.getErrors()) ? Optional.of(ascii) : Optional.empty();
    }
}
