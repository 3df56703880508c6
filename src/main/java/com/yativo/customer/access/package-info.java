/**
 * Access: who calls, by the bearer token of MicroProfile JWT. Lets in whom the issuer vouches for; what they may do is
 * said in {@code web.xml}, and what is theirs in {@code com.yativo.customer.registry}.
 */
package com.yativo.customer.access;
