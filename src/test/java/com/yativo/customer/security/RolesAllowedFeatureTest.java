package com.yativo.customer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.yativo.customer.CustomerApi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolesAllowedFeatureTest {

    private static final Set<String> ROLES = Set.of(Caller.MAY_CREATE, Caller.MAY_READ, Caller.MAY_UPDATE,
            Caller.MAY_ERASE);

    static Stream<Method> resourceMethods() {
        return new CustomerApi().getClasses().stream().flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> Arrays.stream(method.getAnnotations())
                        .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class)));
    }

    @ParameterizedTest
    @MethodSource("resourceMethods")
    void knowsTheRoleOfEachResourceMethod(Method method) {
        assertThat(method.getAnnotation(RolesAllowed.class)).as(method.toString()).isNotNull();
        assertThat(method.getAnnotation(RolesAllowed.class).value()).isNotEmpty().isSubsetOf(ROLES);
    }

    /** Else it would be told that nothing is there to callers without a token. */
    @Test
    void guardsTheAddressOfEachResource() {
        assertThat(new CustomerApi().getClasses()).filteredOn(type -> type.isAnnotationPresent(Path.class)).isNotEmpty()
                .allSatisfy(type -> assertThat(type.getAnnotation(Path.class).value().split("/")[0])
                        .isIn(BearerTokenFilter.RESOURCES));
    }

    @Test
    void letsTheApplicationStart() {
        assertThatCode(() -> RolesAllowedFeature.check(new CustomerApi())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(classes = {WithoutRole.class, WithNoRoleAtAll.class, LeadingOn.class})
    void letsNoneStartWithAMethodThatHasNoRole(Class<?> resource) {
        var application = new Application() {
            @Override
            public Set<Class<?>> getClasses() {
                return Set.of(resource);
            }
        };

        assertThatIllegalStateException().isThrownBy(() -> RolesAllowedFeature.check(application))
                .withMessage(resource.getName() + ".method has no @RolesAllowed: who may call it?");
    }

    /** Nobody said who may call it. */
    @Path("a")
    public static class WithoutRole {

        @GET
        public void method() {
            // it is never called
        }
    }

    /** The list of those who may call it is empty. */
    @Path("b")
    public static class WithNoRoleAtAll {

        @GET
        @RolesAllowed({})
        public void method() {
            // it is never called
        }
    }

    /** A locator of more resources. */
    @Path("c")
    public static class LeadingOn {

        @Path("d")
        public Object method() {
            return this;
        }
    }
}
