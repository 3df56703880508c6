package com.yativo.customer.customers;

/**
 * A customer as it is after a request to change it.
 *
 * @param changed whether that changed anything
 */
public record ChangeResult(Customer customer, boolean changed) {
}
