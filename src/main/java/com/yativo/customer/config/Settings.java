package com.yativo.customer.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads single settings. Read here and not injected, as an injected value that can't be used fails the deployment with
 * a trace instead of one line.
 */
public final class Settings {

    private static final char REPLACEMENT_CHARACTER = '\uFFFD'; // for bytes that are no text in the JVM's charset

    private Settings() {
    }

    /** @throws UnusableSettingException if it is not set */
    public static String required(String key) {
        return optional(key).orElseThrow(() -> new UnusableSettingException(key, "is required"));
    }

    /** The setting without white space around it; empty if it is not set or blank. */
    public static Optional<String> optional(String key) {
        return verbatim(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * The setting letter by letter, as it was written; empty if it is not set. Asked of the sources, highest ordinal
     * first, as MicroProfile Config itself would expand what looks like an expression, or fail on it.
     *
     * @throws UnusableSettingException if the JVM's locale could not read all of its characters
     */
    public static Optional<String> verbatim(String key) {
        Iterable<ConfigSource> sources = ConfigProvider.getConfig().getConfigSources();
        Optional<String> written = StreamSupport.stream(sources.spliterator(), false)
                .map(source -> source.getValue(key))
                .filter(Objects::nonNull).findFirst().filter(value -> !value.isEmpty());
        if (written.filter(value -> value.indexOf(REPLACEMENT_CHARACTER) >= 0).isPresent()) {
            throw new UnusableSettingException(key,
                    "has characters that the locale of this process doesn't know: set LC_ALL=C.UTF-8");
        }
        return written;
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
    public static int bytes(String key, int defaultValue) {
        return number(key, defaultValue, 1, Integer.MAX_VALUE - 8);
    }

    /** @return a whole number within the limits, both included */
    public static int number(String key, int defaultValue, int least, int most) {
        return optional(key).map(text -> number(key, text, least, most)).orElse(defaultValue);
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
    public static Duration duration(String key, Duration defaultValue) {
        return optional(key).map(text -> duration(key, text)).orElse(defaultValue);
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
