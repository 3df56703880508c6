/**
 * The registry: customers are added, found and listed, each by its own account alone. Adding happens once, however
 * often and wherever it is asked for; the identity document goes into its seal, which is
 * {@code com.yativo.customer.identity}.
 */
package com.yativo.customer.customers;
