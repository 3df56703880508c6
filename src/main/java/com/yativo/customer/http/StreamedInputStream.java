package com.yativo.customer.http;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import com.yativo.customer.observability.RequestObservation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body of any length that fails with an {@link ApiException} where it comes too slowly or breaks off, or once the
 * service stops. Only the time counts in which its bytes are waited for, not the time in which they are worked on.
 */
final class StreamedInputStream extends FilterInputStream {

    private final Thread reader = Thread.currentThread();
    private final RequestObservation observation;
    private final long announced;
    private long count;
    private long waitedNanos;
    private volatile boolean unwanted;

    StreamedInputStream(InputStream body, HttpServletRequest request) {
        super(body);
        this.observation = RequestObservation.of(request);
        this.announced = request.getContentLengthLong();
    }

    /** From now on nothing more is waited for, nor where that is done already. By any thread. */
    void stop() {
        unwanted = true;
        SlowUploadGuard.abortStreamed(reader);
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (!InFlightRequests.open()) {
            throw new ApiException(ErrorCode.UNAVAILABLE);
        }
        int read = readWaiting(buffer, offset, length);
        count += Math.max(read, 0);
        observation.received(count);
        if (read < 0 && count < announced || LimitedInputStream.isTooSlow(waitedNanos, count)) {
            throw new ApiException(ErrorCode.BAD_REQUEST);
        }
        return read;
    }

    private int readWaiting(byte[] buffer, int offset, int length) {
        long begin = System.nanoTime();
        try {
            return SlowUploadGuard.readStreamed(in, buffer, offset, length, () -> !unwanted);
        } catch (IOException brokenOff) {
            throw new ApiException(InFlightRequests.open() ? ErrorCode.BAD_REQUEST : ErrorCode.UNAVAILABLE);
        } finally {
            waitedNanos += System.nanoTime() - begin;
        }
    }
}
