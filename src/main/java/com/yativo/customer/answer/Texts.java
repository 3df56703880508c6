package com.yativo.customer.answer;

import com.yativo.customer.refusal.Fault;
import com.yativo.customer.refusal.Reason;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** What people read beside the words that programs branch on. */
final class Texts {

    private static final String BUNDLE = "com.yativo.customer.answer.texts";
    private static final ResourceBundle.Control ENGLISH_BY_DEFAULT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The texts in the nearest language there is; English where there is none. */
    static Texts in(Locale locale) {
        return new Texts(ResourceBundle.getBundle(BUNDLE, locale, Texts.class.getClassLoader(), ENGLISH_BY_DEFAULT));
    }

    String of(Reason reason) {
        return bundle.getString(reason.code());
    }

    /** A sentence that begins with the name of the place, such as {@code City is required}. */
    String of(Fault fault) {
        return bundle.getString("field." + fault.kind().code()).replace("{0}", name(fault.field()));
    }

    private String name(String field) {
        try {
            return bundle.getString("name." + field);
        } catch (MissingResourceException unknown) {
            return bundle.getString("name.other"); // a name that the caller made up is not repeated in a text
        }
    }
}
