package com.yativo.customer.customers;

/**
 * A customer that is in the registry.
 *
 * @param before whether an earlier request with the same key had put it there
 */
public record AddCustomerResult(Customer customer, boolean before) {
}
