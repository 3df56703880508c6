/**
 * The database: where it is, who goes there, how its schema comes about, what its exceptions mean, and the circuit
 * breaker before it. Knows nothing of customers' rules or of HTTP.
 */
package com.yativo.customer.database;
