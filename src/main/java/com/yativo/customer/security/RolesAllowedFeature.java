package com.yativo.customer.security;

import com.yativo.customer.error.ApiException;
import com.yativo.customer.error.ErrorCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;

/**
 * Enforces {@link RolesAllowed} on resource methods, before the account is looked at and a body is read. Each method of
 * this application must have roles; those that the framework adds, such as for OPTIONS, have none.
 */
@Provider
public class RolesAllowedFeature implements DynamicFeature {

    private static final String APPLICATION = "com.yativo.customer.";

    /** @throws IllegalStateException if nobody said who may call the method */
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (resource.getResourceClass().getName().startsWith(APPLICATION)) {
            context.register(requiring(roles(resource.getResourceMethod())), Priorities.AUTHORIZATION - 1);
        }
    }

    /**
     * Looks at all methods of an application: where the framework itself would find out, the server would go on.
     *
     * @throws IllegalStateException naming the first method that nobody may call
     */
    public static void check(Application application) {
        application.getClasses().stream().filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getMethods())).filter(RolesAllowedFeature::servesRequests)
                .forEach(RolesAllowedFeature::roles);
    }

    private static boolean servesRequests(Method method) {
        return method.isAnnotationPresent(Path.class) || Arrays.stream(method.getAnnotations())
                .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    private static Set<String> roles(Method method) {
        RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
        if (allowed == null || allowed.value().length == 0) {
            throw new IllegalStateException(method.getDeclaringClass().getName() + "." + method.getName()
                    + " has no @RolesAllowed: who may call it?");
        }
        return Set.of(allowed.value());
    }

    private static ContainerRequestFilter requiring(Set<String> roles) {
        return request -> {
            if (!(request.getSecurityContext().getUserPrincipal() instanceof Token)) {
                throw new ApiException(ErrorCode.MISSING_TOKEN);
            }
            if (roles.stream().noneMatch(request.getSecurityContext()::isUserInRole)) {
                throw new ApiException(ErrorCode.INSUFFICIENT_SCOPE);
            }
        };
    }
}
