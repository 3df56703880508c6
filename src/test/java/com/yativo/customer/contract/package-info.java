/**
 * The contract through HTTP: what callers may rely on, tested on the WAR as it ships, in the server it ships for, once
 * on H2 and once on PostgreSQL. Each test has an account of its own, so that none sees the customers of another.
 */
package com.yativo.customer.contract;
