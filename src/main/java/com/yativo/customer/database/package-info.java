/**
 * The database: where it is, who goes there, how its schema comes about, what its exceptions mean, and the circuit
 * breaker before it. Knows nothing of HTTP, and of customers only how an e-mail address is folded, for a migration.
 */
package com.yativo.customer.database;
