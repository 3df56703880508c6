package com.yativo.customer.customers;

/**
 * A customer that is stored.
 *
 * @param replayed whether an earlier request with the same key had added it
 */
public record AddCustomerResult(Customer customer, boolean replayed) {
}
