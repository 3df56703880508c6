/**
 * Watching: what an operator sees of the requests: numbers at {@code /metrics}, and a line each in the log if it is
 * asked for. Neither names an account, a customer or anything that was sent; knows nothing of customers.
 */
package com.yativo.customer.observability;
