/**
 * Rules: what a value must be, and what it then means. One constraint per kind of field, each giving at most one
 * violation, whose message template is the code of the fault in braces. Knows nothing of HTTP or JSON, and not which
 * field has which rule, which is {@code com.yativo.customer.customers}.
 */
package com.yativo.customer.validation;
