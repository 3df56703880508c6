/**
 * Secrecy: nothing of an identity document comes out anywhere, and nothing personal where it doesn't belong, whether a
 * request succeeds, is refused, or something breaks. What looks for it is also there for operators.
 */
package com.yativo.customer.confidentiality;
