/**
 * Values: each is made of the text that was sent, once, and knows what it means or what is wrong with it. Two
 * constraints put that to Jakarta Validation. Knows nothing of HTTP or JSON, and not which field has which value, which
 * is {@code com.yativo.customer.customers}.
 */
package com.yativo.customer.validation;
