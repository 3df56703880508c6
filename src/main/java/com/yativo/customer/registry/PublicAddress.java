package com.yativo.customer.registry;

import jakarta.servlet.http.HttpServletRequest;

/** The address of a request as its caller knows it. */
final class PublicAddress {

    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final String PLAIN = "http:";
    private static final String SECURE = "https";

    private PublicAddress() {
    }

    /**
     * @return without query and parameters; {@code https} where a proxy that ended TLS says so. Whoever says so
     *     untruly harms nobody else: the address is for them alone
     */
    static String of(HttpServletRequest request) {
        String address = request.getRequestURL().toString();
        int path = address.indexOf('/', SECURE.length() + "://".length());
        int parameters = address.indexOf(';', path); // anything may stand there, also what is no address
        if (parameters >= 0) {
            address = address.substring(0, parameters);
        }
        return SECURE.equalsIgnoreCase(request.getHeader(FORWARDED_PROTO)) && address.startsWith(PLAIN)
                ? SECURE + address.substring(PLAIN.length() - 1)
                : address;
    }
}
