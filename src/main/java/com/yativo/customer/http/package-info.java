/**
 * Answers: one envelope for every answer of the base URL, whoever makes it. The one room that turns refusals, and
 * what validation, the framework and the container refuse, into HTTP; knows nothing of customers.
 */
package com.yativo.customer.http;
