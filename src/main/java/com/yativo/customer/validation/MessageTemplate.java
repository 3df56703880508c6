package com.yativo.customer.validation;

import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.FieldErrorCode;
import com.yativo.customer.error.Violation;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a violation passes through Jakarta Validation, which takes nothing but a message template: as its code in braces,
 * and behind that its bounds, if it has some. So {@code {too_long} 0 200}.
 */
public final class MessageTemplate {

    private static final Pattern FORM = Pattern.compile("\\{([a-z0-9_]+)\\}(?: (-?[0-9]+) (-?[0-9]+))?");

    private MessageTemplate() {
    }

    static String of(Violation violation) {
        String code = "{" + violation.code().code() + "}";
        Bounds bounds = violation.bounds();
        return bounds.equals(Bounds.NONE) ? code : code + " " + bounds.least() + " " + bounds.most();
    }

    /** @throws IllegalArgumentException for what none of our rules wrote */
    public static Violation parse(String template) {
        Matcher written = FORM.matcher(template);
        if (!written.matches()) {
            throw new IllegalArgumentException("no violation of a rule: " + template);
        }
        var kind = FieldErrorCode.valueOf(written.group(1).toUpperCase(Locale.ROOT));
        return written.group(2) == null
                ? new Violation(kind)
                : new Violation(kind, new Bounds(Long.parseLong(written.group(2)), Long.parseLong(written.group(3))));
    }
}
