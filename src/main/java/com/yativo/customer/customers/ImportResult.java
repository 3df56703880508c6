package com.yativo.customer.customers;

import com.yativo.customer.http.ErrorResponse;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What came of an import's lines so far. */
@JsonbPropertyOrder({"lines", "added", "replayed", "refused", "refusals"})
public record ImportResult(long lines, long added, long replayed, long refused, List<Refusal> refusals) {

    /** A line of which nothing was stored, and why. */
    @JsonbPropertyOrder({"line", "statusCode", "code", "message", "errorDetails", "customerId"})
    public record Refusal(
            long line,
            @JsonbProperty("status_code") int statusCode,
            String code,
            String message,
            @JsonbProperty("error_details") List<ErrorResponse.Detail> errorDetails,
            @JsonbProperty("customer_id") UUID customerId) {
    }

    /** @param texts of a refusal, as of a request that is refused for the same */
    static ImportResult of(ImportRun run, Function<ImportLine, ErrorResponse> texts) {
        List<Refusal> refusals = run.refused().stream().map(line -> refusal(line, texts.apply(line))).toList();
        return new ImportResult(run.lines(), run.added(), run.replayed(), refusals.size(), refusals);
    }

    private static Refusal refusal(ImportLine line, ErrorResponse error) {
        return new Refusal(line.number(), error.statusCode(), error.code(), error.message(), error.errorDetails(),
                (UUID) line.refusal().data().get("customer_id"));
    }

    /** The same, for an error that tells how far it came. */
    Map<String, Object> data() {
        var data = new LinkedHashMap<String, Object>();
        data.put("lines", lines);
        data.put("added", added);
        data.put("replayed", replayed);
        data.put("refused", refused);
        data.put("refusals", refusals);
        return data;
    }
}
