package com.yativo.customer.json;

import jakarta.json.bind.annotation.JsonbProperty;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a record's components are spelled on the wire: as {@link JsonbProperty} says, else as in Java. */
public final class WireNames {

    private WireNames() {
    }

    /**
     * The wire names of all components, those of records inside it too.
     *
     * @return Java path to wire path, such as {@code address.city} to {@code customer_address.city}; in the order of
     *         declaration, a record before its components
     */
    public static Map<String, String> of(Class<? extends Record> type) {
        Map<String, String> names = new LinkedHashMap<>();
        collect(type, "", "", names);
        return names;
    }

    private static void collect(Class<?> type, String path, String wirePath, Map<String, String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            String componentPath = path + component.getName();
            String componentWirePath = wirePath + of(component);
            names.put(componentPath, componentWirePath);
            if (component.getType().isRecord()) {
                collect(component.getType(), componentPath + ".", componentWirePath + ".", names);
            }
        }
    }

    static String of(RecordComponent component) {
        var property = component.getAccessor().getAnnotation(JsonbProperty.class);
        return property == null ? component.getName() : property.value();
    }
}
