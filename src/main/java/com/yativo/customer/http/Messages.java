package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The texts for people beside the codes for programs, in one language. */
final class Messages {

    private static final String BUNDLE = "com.yativo.customer.http.messages";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final int MAX_ACCEPT_LANGUAGE_LENGTH = 256; // a browser's has some dozens of characters

    private static final Messages ENGLISH = new Messages(Locale.ENGLISH);
    private static final Map<String, Messages> BY_LANGUAGE =
            Map.of("en", ENGLISH, "es", new Messages(Locale.forLanguageTag("es")));

    private final String language;
    private final Locale locale;
    private final ResourceBundle bundle;
    private final String success;

    private Messages(Locale locale) {
        this.locale = locale;
        language = locale.toLanguageTag();
        bundle = ResourceBundle.getBundle(BUNDLE, locale, Messages.class.getClassLoader(), NO_FALLBACK);
        success = bundle.getString("success");
    }

    /**
     * The texts in the language that the request accepts; in English if it accepts none that there is.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc4647#section-3.4">RFC 4647, section 3.4</a>
     */
    static Messages of(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? ENGLISH
                : nearest(String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT_LANGUAGE))));
    }

    /** @param acceptLanguage a value of {@code Accept-Language} */
    static Messages nearest(String acceptLanguage) {
        if (acceptLanguage.length() > MAX_ACCEPT_LANGUAGE_LENGTH) {
            return ENGLISH;
        }
        List<LanguageRange> ranges;
        try {
            ranges = LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException malformed) {
            return ENGLISH;
        }
        String language = Locale.lookupTag(ranges, BY_LANGUAGE.keySet());
        return language == null ? ENGLISH : BY_LANGUAGE.get(language);
    }

    /** The tag of the language, as {@code Content-Language} has it. */
    String language() {
        return language;
    }

    String success() {
        return success;
    }

    String valid() {
        return bundle.getString("valid");
    }

    /** The message of an error, with the limit that was exceeded. */
    String of(ApiException exception) {
        return message(exception.errorCode().name().toLowerCase(Locale.ROOT), exception.bounds());
    }

    /** A sentence that begins with the name of the field, such as {@code City is required}. */
    String of(FieldError error) {
        return message("field." + error.code().name().toLowerCase(Locale.ROOT), error.bounds()).replace("{0}",
                name(error.field()));
    }

    private String message(String key, Bounds bounds) {
        if (bounds.equals(Bounds.NONE)) {
            return bundle.getString(key);
        }
        return bundle.getString(key + ".limit")
                .replace("{least}", number(bounds.least()))
                .replace("{most}", number(bounds.most()))
                .replace("{bytes}", bytes(bounds.most()));
    }

    /** A number of bytes, exactly: in the largest unit of which it is a multiple. */
    private String bytes(long bytes) {
        if (bytes % MIB == 0) {
            return number(bytes / MIB) + " MiB";
        }
        return bytes % KIB == 0 ? number(bytes / KIB) + " KiB" : number(bytes) + " bytes";
    }

    private String number(long number) {
        return String.format(locale, "%,d", number);
    }

    private String name(String field) {
        try {
            return bundle.getString("name." + field);
        } catch (MissingResourceException unknown) {
            return bundle.getString("name.other"); // a name that the caller made up is not repeated in a text
        }
    }
}
