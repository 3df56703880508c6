/**
 * Observability: what an operator sees of the requests: metrics at {@code /metrics}, and a line each in the log if it is
 * turned on. Neither names an account, a customer or anything that was sent; knows nothing of customers.
 */
package com.yativo.customer.observability;
