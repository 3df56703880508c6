package com.yativo.customer.json;

import jakarta.json.bind.annotation.JsonbProperty;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A record as the wire sees it: its components, and those of records inside it, by their wire names, which are as
 * {@link JsonbProperty} says, else as in Java. Those of an {@link Inlined} record count as the record's own.
 */
public final class RecordShape {

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final List<Part> parts;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, String> wireNames;
    /** For each component as in Java the shape of the record that is inlined there, or {@code null}. */
    private final List<RecordShape> inlined;
    private final Constructor<?> constructor;

    private RecordShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        inlined = Stream.of(components).map(RecordShape::inlined).toList();
        parts = Stream.of(components).flatMap(RecordShape::parts).toList();
        parts.forEach(part -> indexes.put(part.wireName(), indexes.size()));
        wireNames = Collections.unmodifiableMap(wireNames(parts));
        constructor = constructor(type, Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new));
    }

    private static RecordShape inlined(RecordComponent component) {
        return component.isAnnotationPresent(Inlined.class) ? SHAPES.get(component.getType()) : null;
    }

    private static Stream<Part> parts(RecordComponent component) {
        RecordShape inlined = inlined(component);
        return inlined == null ? Stream.of(Part.of(component))
                : inlined.parts.stream().map(part -> part.inlinedBy(component));
    }

    /** @throws IllegalArgumentException if a component is neither a record nor made of a text or an image */
    public static RecordShape of(Class<? extends Record> type) {
        return SHAPES.get(type);
    }

    /**
     * The wire names of all components.
     *
     * @return Java path to wire path, such as {@code address.city} to {@code customer_address.city}; in the order of
     *         declaration, a record before its components
     */
    public Map<String, String> wireNames() {
        return wireNames;
    }

    private static Map<String, String> wireNames(List<Part> parts) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Part part : parts) {
            names.put(part.name(), part.wireName());
            if (part.inner() != null) {
                part.inner().wireNames().forEach(
                        (path, wirePath) -> names.put(part.name() + '.' + path, part.wireName() + '.' + wirePath));
            }
        }
        return names;
    }

    /** @return the values that a record has, those of records inside it too, by their wire paths */
    public static Map<String, ParsedValue> values(Record record) {
        Map<String, ParsedValue> values = new HashMap<>();
        for (Part part : of(record.getClass()).parts) {
            Object value = part.valueIn(record);
            if (value instanceof Record inner) {
                values(inner).forEach((path, each) -> values.put(part.wireName() + '.' + path, each));
            } else if (value != null) {
                values.put(part.wireName(), (ParsedValue) value);
            }
        }
        return values;
    }

    List<Part> parts() {
        return parts;
    }

    /** @return {@code null} if no component has the name */
    Integer index(String wireName) {
        return indexes.get(wireName);
    }

    /** @param values of all parts */
    Object make(Object[] values) {
        if (inlined.size() == values.length) {
            return made(constructor, values);
        }
        Object[] own = new Object[inlined.size()];
        int used = 0;
        for (int i = 0; i < own.length; i++) {
            RecordShape inner = inlined.get(i);
            int size = inner == null ? 1 : inner.parts.size();
            own[i] = inner == null ? values[used] : inner.make(Arrays.copyOfRange(values, used, used + size));
            used += size;
        }
        return made(constructor, own);
    }

    private static Object made(Constructor<?> constructor, Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(constructor + " is not usable", impossible);
        }
    }

    private static Constructor<?> constructor(Class<?> type, Class<?>... parameters) {
        try {
            return type.getConstructor(parameters);
        } catch (NoSuchMethodException missing) {
            throw new IllegalArgumentException(type + " has no fitting public constructor", missing);
        }
    }

    /** What a component is made of. */
    enum Kind {
        TEXT(StrictJsonParser.Type.TEXT), IMAGE(StrictJsonParser.Type.TEXT), RECORD(
                StrictJsonParser.Type.OBJECT),
        NAMED_TEXTS(StrictJsonParser.Type.OBJECT);

        private final StrictJsonParser.Type jsonType;

        Kind(StrictJsonParser.Type jsonType) {
            this.jsonType = jsonType;
        }

        private static Kind of(Class<?> type) {
            if (type.isRecord()) {
                return RECORD;
            }
            if (type == Base64Image.class) {
                return IMAGE;
            }
            return Stream.of(type.getConstructors())
                    .anyMatch(each -> List.of(each.getParameterTypes()).equals(List.of(NamedTexts.class)))
                            ? NAMED_TEXTS
                            : TEXT;
        }

        StrictJsonParser.Type jsonType() {
            return jsonType;
        }
    }

    /**
     * One component.
     *
     * @param name      in Java; of an inlined record after that record's, with a dot
     * @param accessors that lead to it
     * @param inner     its shape, if it is a record
     * @param fromTexts what makes it from a text or several; {@code null} for a record and an image
     */
    record Part(String name, String wireName, List<Method> accessors, Kind kind, RecordShape inner,
            Constructor<?> fromTexts) {

        private static Part of(RecordComponent component) {
            Class<?> type = component.getType();
            Method accessor = component.getAccessor();
            var property = accessor.getAnnotation(JsonbProperty.class);
            var kind = Kind.of(type);
            return new Part(component.getName(), property == null ? component.getName() : property.value(),
                    List.of(accessor), kind, kind == Kind.RECORD ? SHAPES.get(type) : null, switch (kind) {
                        case TEXT -> constructor(type, String.class);
                        case NAMED_TEXTS -> constructor(type, NamedTexts.class);
                        case RECORD, IMAGE -> null;
                    });
        }

        /** @param sent a text, or {@link NamedTexts} */
        Object madeOf(Object sent) {
            return made(fromTexts, sent);
        }

        private Part inlinedBy(RecordComponent record) {
            return new Part(record.getName() + '.' + name, wireName,
                    Stream.concat(Stream.of(record.getAccessor()), accessors.stream()).toList(), kind, inner,
                    fromTexts);
        }

        boolean isInlined() {
            return accessors.size() > 1;
        }

        private Object valueIn(Record record) {
            Object value = record;
            for (Method accessor : accessors) {
                value = valueOf(accessor, value);
            }
            return value;
        }

        private static Object valueOf(Method accessor, Object record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(accessor + " is not usable", impossible);
            }
        }
    }
}
