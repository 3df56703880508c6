package com.yativo.customer.observability;

import java.util.Locale;

/** What a request was for: one of few, however many addresses there are. */
enum Route {
    ADD_CUSTOMER("/api/v1/customer"),
    LIST_CUSTOMERS("/api/v1/customer"),
    FIND_CUSTOMER("/api/v1/customer/{customer_id}"),
    /** What the API doesn't serve: an address or a method of the caller's own invention. */
    UNKNOWN("unknown");

    private static final String BASE_URL = "/api/v1/";

    private final String template;
    private final String label = name().toLowerCase(Locale.ROOT);

    Route(String template) {
        this.template = template;
    }

    /** @param contextPathLength where the path within the application begins */
    static boolean isBelowBaseUrl(String uri, int contextPathLength) {
        return uri.startsWith(BASE_URL, contextPathLength);
    }

    /** @param contextPathLength where the path within the application begins */
    static Route of(String method, String uri, int contextPathLength) {
        if (!uri.startsWith(ADD_CUSTOMER.template, contextPathLength)) {
            return UNKNOWN;
        }
        int rest = contextPathLength + ADD_CUSTOMER.template.length();
        int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
        boolean all = rest >= end;
        boolean one = !all && uri.charAt(rest) == '/' && uri.lastIndexOf('/', end - 1) == rest;
        return switch (method) {
            case "POST" -> all ? ADD_CUSTOMER : UNKNOWN;
            case "GET", "HEAD" -> all ? LIST_CUSTOMERS : one ? FIND_CUSTOMER : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    /** The address with names in the place of values. */
    String template() {
        return template;
    }

    /** Its name in labels and texts, such as {@code add_customer}. */
    String label() {
        return label;
    }
}
