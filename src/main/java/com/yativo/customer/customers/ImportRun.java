package com.yativo.customer.customers;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.http.ViolationMapper;
import com.yativo.customer.imports.BatchPipeline;
import com.yativo.customer.imports.ImportFormat;
import com.yativo.customer.imports.Line;
import com.yativo.customer.observability.ServiceMetrics;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What is done with the lines of one import, and the count of it. Lines are prepared by several threads; they are stored
 * and counted in their order, by one thread at a time.
 */
final class ImportRun implements BatchPipeline.Work<List<ImportLine>> {

    /** Longer than a restart of the database takes. */
    private static final Duration OUTAGE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ImportOptions options;
    private final ImportFormat<AddCustomerRequest> format;
    private final Validator validator;
    private final ImportWriter writer;
    private final BooleanSupplier goesOn;

    /** Whether lines before these met what was there already: then it is looked for before they are sealed and stored. */
    private volatile boolean looksFirst;
    private long added;
    private long replayed;
    private long valid;
    private final List<ImportLine> refused = new ArrayList<>();

    /** @param goesOn false once the server stops */
    ImportRun(ImportOptions options, ImportFormat<AddCustomerRequest> format, Validator validator, ImportWriter writer,
            BooleanSupplier goesOn) {
        this.options = options;
        this.format = format;
        this.validator = validator;
        this.writer = writer;
        this.goesOn = goesOn;
        this.looksFirst = options.validateOnly();
    }

    @Override
    public List<ImportLine> prepare(List<Line> lines) {
        List<ImportLine> read = lines.stream().map(this::read).toList();
        writer.plan(options.account(), options.key(), read);
        if (looksFirst) {
            looksFirst = settle(read) || options.validateOnly();
        }
        if (!options.validateOnly()) {
            writer.seal(read);
        }
        return read;
    }

    private boolean settle(List<ImportLine> lines) {
        return patiently(() -> writer.settle(options.account(), options.key(), lines));
    }

    private ImportLine read(Line line) {
        try {
            AddCustomerRequest request = format.read(line);
            Set<ConstraintViolation<AddCustomerRequest>> violations = validator.validate(request);
            return violations.isEmpty() ? ImportLine.of(line.number(), request)
                    : ImportLine.refused(line.number(),
                            new ApiException(ErrorCode.VALIDATION_FAILED, ViolationMapper.errors(violations)));
        } catch (ApiException refused) {
            return ImportLine.refused(line.number(), refused);
        }
    }

    @Override
    public boolean store(List<ImportLine> prepared) {
        List<ImportLine> lines = upToLastRefusal(prepared);
        (options.validateOnly() ? lines : stored(lines)).forEach(this::count);
        return refused.size() < options.maxRefusals();
    }

    private List<ImportLine> stored(List<ImportLine> lines) {
        if (patiently(() -> writer.storeTogether(lines))) {
            return lines;
        }
        looksFirst = true;
        settle(lines);
        List<ImportLine> rest = upToLastRefusal(lines);
        patiently(() -> writer.store(rest));
        return rest;
    }

    /** Without the lines that come after as many refusals as there may be. */
    private List<ImportLine> upToLastRefusal(List<ImportLine> lines) {
        int left = options.maxRefusals() - refused.size();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).outcome() == ImportLine.Outcome.REFUSED && --left == 0) {
                return lines.subList(0, i + 1);
            }
        }
        return lines;
    }

    private void count(ImportLine line) {
        if (line.isOpen()) { // it was only checked
            valid++;
            return;
        }
        switch (line.outcome()) {
            case ADDED -> {
                added++;
                ServiceMetrics.added(false);
            }
            case REPLAYED -> {
                replayed++;
                if (!options.validateOnly()) {
                    ServiceMetrics.added(true);
                }
            }
            case REFUSED -> {
                if (refused.size() == options.maxRefusals()) {
                    return; // as good as not read: nothing was stored of it
                }
                refused.add(ImportLine.refused(line.number(), line.refusal())); // without what was sent
            }
        }
        if (!options.validateOnly()) {
            ServiceMetrics.imported(line.outcome().name().toLowerCase(Locale.ROOT));
        }
    }

    private void patiently(Runnable work) {
        patiently(() -> {
            work.run();
            return true;
        });
    }

    /** Does it again while the database is out of reach, but not for long. */
    private boolean patiently(BooleanSupplier work) {
        long begin = System.nanoTime();
        while (true) {
            try {
                return work.getAsBoolean();
            } catch (ApiException failed) {
                boolean timedOut = System.nanoTime() - begin > OUTAGE_TIMEOUT.toNanos();
                if (failed.errorCode() != ErrorCode.UNAVAILABLE || timedOut || !goesOn.getAsBoolean()) {
                    throw failed;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    long lines() {
        return added + replayed + valid + refused.size();
    }

    long added() {
        return added;
    }

    long replayed() {
        return replayed;
    }

    /** In the order of the lines. */
    List<ImportLine> refused() {
        return refused;
    }

    boolean hasTooManyRefusals() {
        return refused.size() == options.maxRefusals();
    }
}
