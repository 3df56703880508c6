/**
 * Stand-ins: what takes the place of the outside world in the tests and in the development run. The identity provider
 * that issues tokens, the officer who opens sealed documents, a client's request, and the machine that the product is
 * installed on. Nothing of it ships.
 */
package com.yativo.customer.testing;
