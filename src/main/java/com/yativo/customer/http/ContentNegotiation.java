package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which media types a caller accepts. As a filter it refuses with 406 where JSON is excluded by a weight of 0: JAX-RS
 * takes 0 for a low weight, and a more general range that follows for one that counts.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1">RFC 9110, sections 12.4.2 and 12.5.1</a>
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class ContentNegotiation implements ContainerRequestFilter {

    private static final String WEIGHT = "q";
    private static final int WHOLE_TYPE = 2;

    /** @param precision of the range that it is from: 0 for {@code *}{@code /*}, up to {@value #WHOLE_TYPE} */
    private record Preference(double quality, int precision) {

        private static final Comparator<Preference> BY_PRECISION = Comparator.comparingInt(Preference::precision)
                .thenComparingDouble(Preference::quality);
        private static final Comparator<Preference> BY_QUALITY = Comparator.comparingDouble(Preference::quality)
                .thenComparingInt(Preference::precision);
        private static final Preference NONE = new Preference(0, 0);

        private static Preference of(MediaType range) {
            double quality = Double.parseDouble(range.getParameters().getOrDefault(WEIGHT, "1"));
            return new Preference(quality, range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : WHOLE_TYPE);
        }
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        boolean weighted = accept != null && accept.indexOf(';') >= 0; // most callers weigh nothing
        if (weighted && !isAcceptable(request.getAcceptableMediaTypes(), MediaType.APPLICATION_JSON_TYPE)) {
            throw new ApiException(ErrorCode.NOT_ACCEPTABLE);
        }
    }

    /** @return the ranges of an {@code Accept}, without those that are nonsense; every type if there are none */
    static List<MediaType> ranges(Stream<String> accept) {
        List<MediaType> ranges = accept.flatMap(list -> Stream.of(list.split(","))).map(String::strip)
                .filter(range -> !range.isEmpty()).flatMap(range -> parse(range).stream()).toList();
        return ranges.isEmpty() ? List.of(MediaType.WILDCARD_TYPE) : ranges;
    }

    private static Optional<MediaType> parse(String range) {
        try {
            MediaType parsed = MediaType.valueOf(range);
            Preference.of(parsed);
            return Optional.of(parsed);
        } catch (IllegalArgumentException nonsense) { // the type's or the weight's
            return Optional.empty();
        }
    }

    /** Whether a type is wanted at all: the most precise of the ranges that it is in has a weight, and there is one. */
    static boolean isAcceptable(List<MediaType> ranges, MediaType type) {
        return preference(ranges, type).quality > 0;
    }

    /** @return the type that is wanted most; of equals the one that is named most precisely, then the first */
    static Optional<MediaType> choose(List<MediaType> ranges, List<MediaType> offered) {
        return offered.stream().filter(type -> isAcceptable(ranges, type))
                .reduce((one, other) -> Preference.BY_QUALITY
                        .compare(preference(ranges, one), preference(ranges, other)) < 0 ? other : one);
    }

    private static Preference preference(List<MediaType> ranges, MediaType type) {
        return ranges.stream().filter(range -> range.isCompatible(type)).map(Preference::of)
                .max(Preference.BY_PRECISION).orElse(Preference.NONE);
    }
}
