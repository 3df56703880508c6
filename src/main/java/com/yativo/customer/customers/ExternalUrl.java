package com.yativo.customer.customers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.stream.Stream;

/** The address of a request as its caller knows it. */
final class ExternalUrl {

    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final String PLAIN = "http:";
    private static final String SECURE = "https";

    private ExternalUrl() {
    }

    /**
     * @return without query and parameters; {@code https} where a proxy that ended TLS says so: of several proxies each
     *     adds its word at the end, to the list or as a header of its own, so that the first is the caller's. Whoever
     *     says so untruly harms nobody else: the address is for them alone
     */
    static String of(HttpServletRequest request) {
        String address = request.getRequestURL().toString();
        int path = address.indexOf('/', SECURE.length() + "://".length());
        int parameters = address.indexOf(';', path); // anything may stand there, also what is no address
        if (parameters >= 0) {
            address = address.substring(0, parameters);
        }
        return address.startsWith(PLAIN) && isSecure(Collections.list(request.getHeaders(FORWARDED_PROTO)).stream())
                ? SECURE + address.substring(PLAIN.length() - 1)
                : address;
    }

    /** @param forwarded the headers in their order, each a list; empty members count as absent (RFC 9110, 5.6.1) */
    static boolean isSecure(Stream<String> forwarded) {
        return forwarded.flatMap(list -> Stream.of(list.split(","))).map(String::strip)
                .filter(protocol -> !protocol.isEmpty()).findFirst().filter(SECURE::equalsIgnoreCase).isPresent();
    }
}
