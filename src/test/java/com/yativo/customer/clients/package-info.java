/** Callers' programs: those of the README and generated ones, in the languages that are installed on the machine. */
package com.yativo.customer.clients;
