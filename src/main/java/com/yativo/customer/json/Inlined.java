package com.yativo.customer.json;

import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A component that is a record and has no name on the wire: its own components stand there beside those of the record
 * around it. It is always made, also when none of them was sent. It is changed by itself, and not by a
 * {@link MergePatch} of the record around it.
 */
@Documented
@Target(RECORD_COMPONENT)
@Retention(RUNTIME)
public @interface Inlined {
}
