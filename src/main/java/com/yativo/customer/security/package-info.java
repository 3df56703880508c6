/**
 * Security: who calls, by the bearer token of MicroProfile JWT, with the roles that resource methods require. Which
 * customers are an account's is decided in {@code com.yativo.customer.customers}.
 */
package com.yativo.customer.security;
