package com.yativo.customer.http;

import com.yativo.customer.observability.RequestObservation;
import com.yativo.customer.observability.Route;
import com.yativo.customer.observability.ServiceMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Locale;

/** Tells metrics and request log which resource method was matched: {@code addCustomer} is {@code add_customer}. */
@Provider
@ApplicationScoped
public class RouteFeature implements DynamicFeature {

    @Inject
    private HttpServletRequest http;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Class<?> type = resource.getResourceClass();
        if (type.isAnnotationPresent(Path.class)) { // else it is the framework's own, as for OPTIONS
            Route route = route(type, resource.getResourceMethod());
            ServiceMetrics.expect(route);
            context.register((ContainerRequestFilter) request -> RequestObservation.of(http).matched(route),
                    Priorities.AUTHENTICATION);
        }
    }

    static Route route(Class<?> type, Method method) {
        UriBuilder template = UriBuilder.fromPath(ApiFilter.BASE_PATH).path(type);
        if (method.isAnnotationPresent(Path.class)) {
            template.path(method);
        }
        return new Route(method.getName().replaceAll("[A-Z]", "_$0").toLowerCase(Locale.ROOT), template.toTemplate());
    }
}
