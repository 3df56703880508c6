/**
 * Siege: callers who mean harm, and the good ones beside them. A server as an operator runs it is sent what no client
 * of HTTP would send, too much of it, and too slowly; it must go on, and tell nothing of itself.
 */
package com.yativo.customer.hostile;
