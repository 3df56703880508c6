package com.yativo.customer.http;

import com.yativo.customer.json.MergePatch;
import com.yativo.customer.json.RecordReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** Reads a merge patch of a record as strictly as {@link StrictJsonReader} reads the record. */
@Provider
@Consumes({MergePatchReader.MEDIA_TYPE, MediaType.APPLICATION_JSON})
public class MergePatchReader implements MessageBodyReader<MergePatch<?>> {

    /** Of a JSON merge patch, RFC 7396. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private static final int NO_IMAGES = 0;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == MergePatch.class;
    }

    @Override
    public MergePatch<?> readFrom(Class<MergePatch<?>> type, Type genericType, Annotation[] annotations,
            MediaType mediaType, MultivaluedMap<String, String> headers, InputStream body) throws IOException {
        Type patched = ((ParameterizedType) genericType).getActualTypeArguments()[0];
        return new RecordReader<>(((Class<?>) patched).asSubclass(Record.class), NO_IMAGES).readPatch(body);
    }
}
