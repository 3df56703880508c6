package com.yativo.customer.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads single settings. Read here and not injected, as an injected value that can't be used fails the deployment with
 * a trace instead of one line.
 */
public final class Settings {

    private Settings() {
    }

    /** @throws UnusableSettingException if it is not set */
    public static String required(String key) {
        return optional(key).orElseThrow(() -> new UnusableSettingException(key, "is required"));
    }

    /** The setting without spaces around it; empty if it is not set or blank. */
    public static Optional<String> optional(String key) {
        return ConfigProvider.getConfig().getOptionalValue(key, String.class).map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** @return {@code true} or {@code false}, the latter if it is not set */
    public static boolean flag(String key) {
        return switch (optional(key).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UnusableSettingException(key, "must be true or false");
        };
    }

    /** @return a number of bytes, 1 or more */
    public static int bytes(String key, int otherwise) {
        return number(key, otherwise, 1, Integer.MAX_VALUE - 8);
    }

    /** @return a whole number within the limits, both included */
    public static int number(String key, int otherwise, int least, int most) {
        return optional(key).map(text -> number(key, text, least, most)).orElse(otherwise);
    }

    private static int number(String key, String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // said below, for both
        }
        throw new UnusableSettingException(key, "must be a whole number from " + least + " to " + most);
    }

    /** @return a time longer than none, as ISO 8601 writes it, such as {@code PT24H} */
    public static Duration duration(String key, Duration otherwise) {
        return optional(key).map(text -> duration(key, text)).orElse(otherwise);
    }

    private static Duration duration(String key, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(Duration.ZERO) > 0 && duration.toDays() <= 36_500) {
                return duration;
            }
        } catch (DateTimeParseException noDuration) {
            // said below, for both
        }
        throw new UnusableSettingException(key, "must be an ISO 8601 duration longer than none, such as PT24H");
    }
}
