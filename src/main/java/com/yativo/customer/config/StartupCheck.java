package com.yativo.customer.config;

/**
 * An owner of settings, which reads them when the application starts: the first request would be too late to learn that
 * one can't be used.
 */
public interface StartupCheck {

    /**
     * Reads the settings, if the bean's constructor hasn't. The constructor of a bean that others are injected with
     * before this, such as filters, must not: it runs for the proxy as well.
     *
     * @throws UnusableSettingException if a setting is missing or can't be used
     */
    default void check() {
        // the call has made the bean
    }
}
