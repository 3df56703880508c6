/**
 * HTTP: one envelope for every response of the base URL, whoever makes it. Here alone exceptions, and what validation,
 * the framework and the container refuse, become HTTP; knows nothing of customers.
 */
package com.yativo.customer.http;
