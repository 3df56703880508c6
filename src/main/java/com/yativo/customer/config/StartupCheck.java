package com.yativo.customer.config;

/**
 * An owner of settings. The application calls it at its start, when the bean reads its settings: the first request
 * would be too late to learn that one can't be used.
 */
public interface StartupCheck {

    /**
     * Does nothing unless it is overridden: the call makes the bean.
     *
     * @throws UnusableSettingException if a setting is missing or can't be used
     */
    default void check() {
        // the bean has read its settings by now
    }
}
