package com.yativo.customer.customers;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which version of a customer a caller wants to change. Compared strongly, so that a weak entity tag matches nothing;
 * neither does a header that is no list of entity tags.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1">RFC 9110, section 13.1.1</a>
 */
public final class IfMatch {

    private static final String ANY = "*";
    /** A member of the list, which may be empty, and the comma after it: RFC 9110, sections 5.6.1 and 8.8.3. */
    private static final Pattern MEMBER =
            Pattern.compile("[ \\t]*((?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")?[ \\t]*(?:,|\\z)");

    private final boolean any;
    private final Set<String> tags;

    private IfMatch(boolean any, Set<String> tags) {
        this.any = any;
        this.tags = Set.copyOf(tags);
    }

    /** @param headers each value that it was sent with; without one, each version matches */
    static IfMatch of(List<String> headers) {
        String list = String.join(",", headers);
        boolean any = headers.isEmpty() || ANY.equals(list.strip());
        return new IfMatch(any, any ? Set.of() : tags(list));
    }

    private static Set<String> tags(String list) {
        Set<String> tags = new HashSet<>();
        Matcher member = MEMBER.matcher(list);
        for (int begin = 0; begin < list.length(); begin = member.end()) {
            if (!member.region(begin, list.length()).lookingAt()) {
                return Set.of();
            }
            if (member.group(1) != null) {
                tags.add(member.group(1));
            }
        }
        return tags;
    }

    boolean matches(int version) {
        return any || tags.contains('"' + String.valueOf(version) + '"');
    }
}
