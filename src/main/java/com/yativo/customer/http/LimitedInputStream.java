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

/** A body that ends in a refusal where it grows over what is allowed, comes too slowly or breaks off. */
final class LimitedInputStream extends FilterInputStream {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MIN_BYTES_PER_SECOND = 32 * 1024;

    private final ServletRequest request;
    private final RequestObservation visit;
    private final long maximumBytes;
    private final long begin = System.nanoTime();
    private long count;

    /** @param request takes a place among the {@link LargeBodyBulkhead} once the body turns out to be large */
    LimitedInputStream(InputStream body, long maximumBytes, ServletRequest request) {
        super(body);
        this.maximumBytes = maximumBytes;
        this.request = request;
        this.visit = RequestObservation.of(request);
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        int read;
        try {
            read = SlowUploadGuard.read(in, buffer, offset, length, begin);
        } catch (IOException brokenOff) {
            throw new ApiException(ErrorCode.BAD_REQUEST);
        }
        count += Math.max(read, 0);
        visit.received(count);
        if (count > maximumBytes) {
            throw new ApiException(ErrorCode.PAYLOAD_TOO_LARGE, Bounds.atMost(maximumBytes));
        }
        if (count > LargeBodyBulkhead.LARGE_BYTES) {
            LargeBodyBulkhead.enter(request);
        }
        if (System.nanoTime() - begin > TIMEOUT.toNanos() + count * 1_000_000_000L / MIN_BYTES_PER_SECOND) {
            throw new ApiException(ErrorCode.BAD_REQUEST);
        }
        return read;
    }
}
