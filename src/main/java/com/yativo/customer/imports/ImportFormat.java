package com.yativo.customer.imports;

import com.yativo.customer.error.ApiException;
import java.io.IOException;

/**
 * How a body holds records.
 *
 * @param <R> the record
 */
public interface ImportFormat<R extends Record> {

    /**
     * Goes to the next record, by one thread.
     *
     * @return {@code null} after the last one
     * @throws ApiException if the body as a whole is no such thing
     */
    Line next() throws IOException;

    /**
     * Reads a record, by any number of threads.
     *
     * @throws ApiException for what is wrong with it
     */
    R read(Line line);
}
