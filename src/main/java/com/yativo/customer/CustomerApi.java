package com.yativo.customer;

import com.yativo.customer.access.CallerGate;
import com.yativo.customer.answer.AcceptGate;
import com.yativo.customer.answer.AnswerWriter;
import com.yativo.customer.answer.BodyGate;
import com.yativo.customer.answer.OptionsRefusal;
import com.yativo.customer.answer.RefusalMapper;
import com.yativo.customer.registry.AddCustomerRequestReader;
import com.yativo.customer.registry.CustomerResource;
import com.yativo.customer.registry.ViolationMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The base URL: everything below it answers in the envelope. */
@ApplicationPath("api/v1")
public class CustomerApi extends Application {

    /** What serves it, by name: a class that is found by chance would be as good as a class that is not. */
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(CallerGate.class, AcceptGate.class, BodyGate.class, CustomerResource.class,
                AddCustomerRequestReader.class, AnswerWriter.class, OptionsRefusal.class, RefusalMapper.class,
                ViolationMapper.class);
    }

    /**
     * Settings of Jersey, which other implementations pass over: no description in WADL, and no validation before that
     * of the container, which would do it again.
     */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.beanValidation.disable.server", true);
    }
}
