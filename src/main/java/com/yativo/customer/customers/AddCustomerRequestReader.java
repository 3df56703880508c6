package com.yativo.customer.customers;

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
 * Reads the request strictly, in place of JSON-B, which accepts much that the RFC forbids. An image over
 * {@code customer.max-image-size} (bytes decoded, default 5 MiB) is not kept.
 */
@Provider
@Dependent // a proxy would hide the type that it reads
@Consumes(MediaType.APPLICATION_JSON)
public class AddCustomerRequestReader implements MessageBodyReader<AddCustomerRequest>, StartupCheck {

    private static final String MAX_IMAGE_BYTES = "customer.max-image-size";
    private static final int FIVE_MIB = 5 * 1024 * 1024;

    private final RecordReader<AddCustomerRequest> reader;

    /** The reader of the service, with its settings. */
    public AddCustomerRequestReader() {
        this(Settings.bytes(MAX_IMAGE_BYTES, FIVE_MIB));
    }

    AddCustomerRequestReader(int mostImageBytes) {
        reader = new RecordReader<>(AddCustomerRequest.class, mostImageBytes);
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == AddCustomerRequest.class;
    }

    @Override
    public AddCustomerRequest readFrom(Class<AddCustomerRequest> type, Type genericType, Annotation[] annotations,
            MediaType mediaType, MultivaluedMap<String, String> headers, InputStream body) throws IOException {
        return reader.read(body);
    }
}
