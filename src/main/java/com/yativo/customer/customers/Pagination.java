package com.yativo.customer.customers;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.net.URI;

/**
 * Where a page stands in the list.
 *
 * @param nextPageUrl {@code null} on the last page
 */
@JsonbPropertyOrder({"limit", "hasMore", "nextPageUrl"})
public record Pagination(
        int limit,
        @JsonbProperty("has_more") boolean hasMore,
        @JsonbProperty(value = "next_page_url", nillable = true) URI nextPageUrl) {
}
