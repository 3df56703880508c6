package com.yativo.customer;

import com.yativo.customer.config.Settings;
import com.yativo.customer.customers.CustomerResource;
import com.yativo.customer.customers.ImportResource;
import com.yativo.customer.http.ApiFilter;
import com.yativo.customer.http.ContentNegotiation;
import com.yativo.customer.http.EnvelopeWriter;
import com.yativo.customer.http.MergePatchReader;
import com.yativo.customer.http.OptionsFilter;
import com.yativo.customer.http.RequestBodyFilter;
import com.yativo.customer.http.RouteFeature;
import com.yativo.customer.http.StreamedBodyFilter;
import com.yativo.customer.http.StrictJsonReader;
import com.yativo.customer.http.ThrowableMapper;
import com.yativo.customer.http.ViolationMapper;
import com.yativo.customer.security.BearerTokenFilter;
import com.yativo.customer.security.RateLimitFilter;
import com.yativo.customer.security.RolesAllowedFeature;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The base URL: everything below it answers in the envelope. */
@ApplicationPath(ApiFilter.BASE_PATH)
public class CustomerApi extends Application {

    /** What serves it, by name: a class that is found by chance would be as good as a class that is not. */
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(BearerTokenFilter.class, RouteFeature.class, RolesAllowedFeature.class, RateLimitFilter.class,
                ContentNegotiation.class,
                RequestBodyFilter.class, StreamedBodyFilter.class, CustomerResource.class, ImportResource.class,
                StrictJsonReader.class, MergePatchReader.class, EnvelopeWriter.class,
                OptionsFilter.class, ThrowableMapper.class, ViolationMapper.class);
    }

    /**
     * Settings of Jersey, which other implementations pass over: no description in WADL; no validation before that of
     * the container, which would do it again; and none of the server's features that add themselves to each request,
     * unless it is to be traced, which is one of them.
     */
    @Override
    public Map<String, Object> getProperties() {
        boolean traced = !Settings.optional("otel.traces.sampler").equals(Optional.of("always_off"));
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.beanValidation.disable.server", true,
                "jersey.config.server.disableAutoDiscovery", !traced);
    }
}
