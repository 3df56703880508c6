package com.yativo.customer.http;

import com.yativo.customer.config.Settings;
import com.yativo.customer.config.StartupCheck;
import com.yativo.customer.json.RecordReader;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Reads each body that is taken as a record strictly, in place of JSON-B, which accepts much that the RFC forbids. An
 * image over {@code customer.max-image-size} (bytes decoded, default 5 MiB) is not kept.
 */
@Provider
@Dependent // a proxy would hide the type that it reads
@Consumes(MediaType.APPLICATION_JSON)
public class StrictJsonReader implements MessageBodyReader<Record>, StartupCheck {

    private static final int FIVE_MIB = 5 * 1024 * 1024;

    private final int maxImageBytes = Settings.bytes("customer.max-image-size", FIVE_MIB);

    /** Reads records of this type as bodies are read. */
    public <R extends Record> RecordReader<R> readerOf(Class<R> type) {
        return new RecordReader<>(type, maxImageBytes);
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(Class<Record> type, Type genericType, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, String> headers, InputStream body) throws IOException {
        return readerOf(type).read(body);
    }
}
