package com.yativo.customer.testing;

import java.util.Base64;

/** Keys and certificates as text. */
public final class Pem {

    private Pem() {
    }

    /** @param label what stands between the dashes, such as {@code PUBLIC KEY} */
    public static String of(String label, byte[] der) {
        return """
                -----BEGIN %1$s-----
                %2$s
                -----END %1$s-----
                """.formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
    }
}
