package com.yativo.customer.http;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A resource method that takes its body as a stream of any length, and looks itself at the media type. */
@NameBinding
@Target({METHOD, TYPE})
@Retention(RUNTIME)
public @interface StreamedBody {
}
