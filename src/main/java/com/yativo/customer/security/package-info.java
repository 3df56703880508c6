/**
 * Access: who calls, by the bearer token of MicroProfile JWT. Lets in whom the issuer vouches for, with the roles that
 * resource methods ask for; what is theirs is said in {@code com.yativo.customer.customers}.
 */
package com.yativo.customer.security;
