package com.yativo.customer.observability;

/**
 * The resource method that a request was for: one of few, however many addresses there are.
 *
 * @param label    its name in metrics and in the log, such as {@code add_customer}
 * @param template the address with names in the place of values
 */
public record Route(String label, String template) {

    /** Of requests that are refused before a resource method is found: an unknown address, a missing token. */
    static final Route UNKNOWN = new Route("unknown", "unknown");
}
