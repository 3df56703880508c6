package com.yativo.customer.http;

import jakarta.ws.rs.HttpMethod;
import java.util.Set;
import java.util.TreeSet;

/** The methods of an address, as {@code Allow} names them. */
final class Methods {

    private Methods() {
    }

    /** @param served as the framework knows them: it forgets HEAD, and adds an OPTIONS of its own */
    static String allowed(Set<String> served) {
        var allowed = new TreeSet<>(served);
        allowed.remove(HttpMethod.OPTIONS);
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        return String.join(", ", allowed);
    }
}
