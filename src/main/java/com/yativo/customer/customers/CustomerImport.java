package com.yativo.customer.customers;

import com.yativo.customer.config.StartupCheck;
import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.http.InFlightRequests;
import com.yativo.customer.http.LargeBodyBulkhead;
import com.yativo.customer.http.StrictJsonReader;
import com.yativo.customer.imports.BatchPipeline;
import com.yativo.customer.imports.CsvFormat;
import com.yativo.customer.imports.ImportFormat;
import com.yativo.customer.imports.Line;
import com.yativo.customer.imports.LineLimits;
import com.yativo.customer.imports.NdjsonFormat;
import com.yativo.customer.json.RecordReader;
import com.yativo.customer.observability.ServiceMetrics;
import com.yativo.customer.security.RateLimit;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Adds the customers of a body, a few such bodies at a time. */
@ApplicationScoped
public class CustomerImport implements StartupCheck {

    private static final Logger LOG = System.getLogger(CustomerImport.class.getName());
    private static final int MAX_RUNNING = 2;
    /** When another import may have ended. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);
    private static final Duration MAX_PAUSE = Duration.ofMillis(500);
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    /** So many times as long as it worked, an import leaves the processors to other requests that can use them. */
    private static final int PAUSE_FACTOR = 3;

    private final Semaphore permits = new Semaphore(MAX_RUNNING);

    @Resource
    private ManagedExecutorService executor;
    @Inject
    private ImportWriter writer;
    @Inject
    private Validator validator;
    @Inject
    private StrictJsonReader json;
    @Inject
    private LargeBodyBulkhead bulkhead;
    @Inject
    private RateLimit rateLimit;

    @PostConstruct
    void register() {
        ServiceMetrics.show("customer_imports_limit", "Imports that may run at a time", () -> MAX_RUNNING);
        ServiceMetrics.show("customer_imports_running", "Imports that run", this::running);
    }

    private int running() {
        return MAX_RUNNING - permits.availablePermits();
    }

    /**
     * Adds a customer for each line.
     *
     * @param charset     of a CSV; {@code null} for JSON
     * @param stopReading has the body end where its next bytes would be waited for
     * @return what came of it, with how it ended
     * @throws ApiException {@link ErrorCode#UNAVAILABLE} if others run, or for what is wrong with the body as a whole
     */
    ImportOutcome run(ImportOptions options, InputStream body, Charset charset, String requestId, Runnable stopReading)
            throws IOException {
        if (!permits.tryAcquire()) {
            throw new ApiException(ErrorCode.UNAVAILABLE, RETRY_AFTER);
        }
        long begin = System.nanoTime();
        try {
            ImportFormat<AddCustomerRequest> format = format(body, charset);
            Line first = format.next();
            var run = new ImportRun(options, format, validator, writer, InFlightRequests::open);
            var outcome = new ImportOutcome(run, ended(run, format, first, options.account(), stopReading));
            LOG.log(Level.INFO, "{0} import {1}: {2} lines, {3} added, {4} replayed, {5} refused, {6} ms", requestId,
                    outcome.word(), run.lines(), run.added(), run.replayed(), run.refused().size(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            return outcome;
        } finally {
            permits.release();
        }
    }

    private ImportFormat<AddCustomerRequest> format(InputStream body, Charset charset) throws IOException {
        RecordReader<AddCustomerRequest> records = json.readerOf(AddCustomerRequest.class);
        LineLimits limits = bulkhead.lineLimits();
        return charset == null ? new NdjsonFormat<>(body, records, limits)
                : new CsvFormat<>(body, charset, records, limits);
    }

    /** @return why it ended before the body did; {@code null} if it did not */
    private ApiException ended(ImportRun run, ImportFormat<AddCustomerRequest> format, Line first, String account,
            Runnable stopReading) throws IOException {
        var pipeline = new BatchPipeline<>(run, LargeBodyBulkhead.LARGE_BYTES, this::giveWay, stopReading);
        pipeline.start(executor);
        ApiException end = null;
        try {
            Line line = first;
            while (line != null && pipeline.put(line)) {
                slowDown(account);
                line = format.next();
            }
        } catch (ApiException broken) {
            end = broken;
        } finally {
            try {
                pipeline.finish();
            } catch (ApiException failed) {
                end = failed;
            }
        }
        return run.hasTooManyRefusals() ? new ApiException(ErrorCode.TOO_MANY_REFUSALS) : end;
    }

    private void giveWay(Duration worked) {
        if (InFlightRequests.open()) {
            LockSupport.parkNanos(pause(worked, InFlightRequests.processed() - running()).toNanos());
        }
    }

    /**
     * How long an import makes way for the requests of others after it has worked. Without it, 16 callers on two
     * processors were answered a third less often beside an import. It doesn't help them where they wait for the disk.
     */
    static Duration pause(Duration worked, int others) {
        if (others < PROCESSORS) {
            return Duration.ZERO;
        }
        Duration pause = worked.multipliedBy(PAUSE_FACTOR);
        return pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE;
    }

    private void slowDown(String account) {
        Duration pause = rateLimit.countOrWait(account);
        while (!pause.isZero() && InFlightRequests.open()) {
            LockSupport.parkNanos(Math.min(pause.toNanos(), MAX_PAUSE.toNanos()));
            pause = rateLimit.countOrWait(account);
        }
    }
}
