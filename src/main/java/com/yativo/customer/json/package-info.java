/**
 * Strict reading: bytes become values by RFC 8259 to the letter, in one pass from front to back, and the first fault
 * ends it. Knows JSON, UTF-8 and base64; what a value must be beyond its JSON type is
 * {@code com.yativo.customer.validation}.
 */
package com.yativo.customer.json;
