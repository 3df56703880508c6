package com.yativo.customer.database;

import com.yativo.customer.config.UnusableSettingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;

/** What can be found wrong with the address of a database without connecting to it. */
final class DatabaseUrl {

    /** Parameters with few values, of whose wrong ones PostgreSQL's driver says that it can't connect. */
    private static final Set<String> CHOSEN_PARAMETERS = Set.of("sslmode", "targetServerType", "gssEncMode");
    private static final String H2_FILE = "jdbc:h2:(file:)?(?!mem:|tcp:|ssl:|zip:|nio|split:|async:)";

    private DatabaseUrl() {
    }

    /** @throws UnusableSettingException if a driver can't understand an address, or if its file can't be there */
    static void check(String url, Driver driver) throws SQLException {
        if (!driver.acceptsURL(url)) {
            throw unusable("is malformed");
        }
        for (DriverPropertyInfo parameter : driver.getPropertyInfo(url, new Properties())) {
            if (CHOSEN_PARAMETERS.contains(parameter.name) && parameter.value != null && parameter.choices != null
                    && Arrays.stream(parameter.choices).noneMatch(parameter.value::equalsIgnoreCase)) {
                throw unusable("has a value of " + parameter.name + " that the driver doesn't know");
            }
        }
        if (url.matches(H2_FILE + ".*")) {
            checkFile(url.replaceFirst(H2_FILE, "").replaceFirst(";.*", "")
                    .replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home"))));
        }
    }

    /** H2 would complain at length, of the file that it writes its complaints into as well. */
    private static void checkFile(String name) {
        Path folder;
        try {
            folder = Path.of(name).toAbsolutePath().getParent();
        } catch (InvalidPathException unnameable) {
            throw unusable("is not the name of a file");
        }
        while (folder != null && Files.notExists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw unusable("names a file below something that is no folder");
        }
        if (!Files.isWritable(folder)) {
            throw unusable("names a file in a folder that can't be written to: permission denied");
        }
    }

    private static UnusableSettingException unusable(String reason) {
        return new UnusableSettingException(DatabaseSettings.URL, reason);
    }
}
