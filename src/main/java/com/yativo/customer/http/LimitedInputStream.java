package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.Bounds;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.observability.RequestObservation;
import jakarta.servlet.ServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A body that fails with an {@link ApiException} where it is too large, comes too slowly or breaks off. */
final class LimitedInputStream extends FilterInputStream {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MIN_BYTES_PER_SECOND = 32 * 1024;

    private final ServletRequest request;
    private final RequestObservation observation;
    private final LargeBodyBulkhead bulkhead;
    private final long begin = System.nanoTime();
    private long count;

    /** @param request enters the bulkhead once its body turns out to be large */
    LimitedInputStream(InputStream body, LargeBodyBulkhead bulkhead, ServletRequest request) {
        super(body);
        this.bulkhead = bulkhead;
        this.request = request;
        this.observation = RequestObservation.of(request);
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (!InFlightRequests.receiving()) {
            throw new ApiException(ErrorCode.UNAVAILABLE);
        }
        int read;
        try {
            read = SlowUploadGuard.read(in, buffer, offset, length, begin);
        } catch (IOException brokenOff) {
            throw new ApiException(InFlightRequests.receiving() ? ErrorCode.BAD_REQUEST : ErrorCode.UNAVAILABLE);
        }
        count += Math.max(read, 0);
        observation.received(count);
        if (count > bulkhead.maxBytes()) {
            throw new ApiException(ErrorCode.PAYLOAD_TOO_LARGE, Bounds.atMost(bulkhead.maxBytes()));
        }
        if (count > LargeBodyBulkhead.LARGE_BYTES) {
            bulkhead.enter(request);
        }
        if (isTooSlow(System.nanoTime() - begin, count)) {
            throw new ApiException(ErrorCode.BAD_REQUEST);
        }
        return read;
    }

    /** Whether so many bytes should have come sooner. */
    static boolean isTooSlow(long nanos, long bytes) {
        return nanos > TIMEOUT.toNanos() + bytes * 1_000_000_000L / MIN_BYTES_PER_SECOND;
    }
}
