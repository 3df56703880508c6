package com.yativo.customer.config;

import java.util.Locale;

/** A setting that is missing or can't be used. Its message is the one line that the operator reads. */
public class UnusableSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param key    in MicroProfile Config's spelling, such as {@code customer.max-body-size}
     * @param reason what is wrong with it, without the value
     */
    public UnusableSettingException(String key, String reason) {
        super(environmentName(key) + " (" + key + ") " + reason);
    }

    /** The key as the name of an environment variable, such as {@code CUSTOMER_MAX_BODY_SIZE}. */
    public static String environmentName(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
