package com.yativo.customer.launcher;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What the server needs of the machine, and fails without, in its own way, on its way up. */
final class HostCheck {

    private static final String LOCALE =
            "; if its name has other letters than those of ASCII, set LC_ALL=C.UTF-8";

    private HostCheck() {
    }

    /** @throws StartupFailure for the first that is missing */
    static void run() throws StartupFailure {
        if (!isFolder(System.getProperty("user.dir"))) {
            throw new StartupFailure("the working folder can't be found" + LOCALE);
        }
        String temporary = System.getProperty("java.io.tmpdir");
        if (!isFolder(temporary) || !Files.isWritable(Path.of(temporary))) {
            throw new StartupFailure("the folder for temporary files (java.io.tmpdir) is not there,"
                    + " or can't be written to" + LOCALE);
        }
        if (temporary.contains("%")) { // the server takes it for the beginning of an escape
            throw new StartupFailure("the folder for temporary files (java.io.tmpdir) has a % in its name");
        }
        try {
            InetAddress.getLocalHost();
        } catch (UnknownHostException unknown) {
            throw new StartupFailure("the name of this host has no address: put it into /etc/hosts");
        }
    }

    private static boolean isFolder(String name) {
        try {
            return Files.isDirectory(Path.of(name));
        } catch (InvalidPathException unnameable) {
            return false;
        }
    }
}
