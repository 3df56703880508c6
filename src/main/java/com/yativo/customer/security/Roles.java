package com.yativo.customer.security;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a token allows. */
final class Roles {

    private Roles() {
    }

    /**
     * The roles of a claim: the strings of an array, or the words of a string, as OAuth's {@code scope} has them (RFC
     * 6749, section 3.3).
     *
     * @param name of the claim, or the way to it through objects, with slashes
     * @return none where the claim is missing or of another shape
     */
    static Set<String> of(JWTClaimsSet claims, String name) {
        Object value = find(claims.getClaims(), name);
        var roles = new LinkedHashSet<String>();
        if (value instanceof List<?> list) {
            list.stream().filter(String.class::isInstance).forEach(role -> roles.add((String) role));
        } else if (value instanceof String words) {
            roles.addAll(List.of(words.trim().split(" +")));
        }
        return roles;
    }

    private static Object find(Map<?, ?> object, String name) {
        if (object.containsKey(name)) { // some issuers name their claims by addresses, with slashes
            return object.get(name);
        }
        int slash = name.indexOf('/');
        return slash > 0 && object.get(name.substring(0, slash)) instanceof Map<?, ?> inner
                ? find(inner, name.substring(slash + 1))
                : null;
    }
}
