/**
 * Secrecy: nothing of an identity document comes out anywhere, and nothing personal where it doesn't belong, whether a
 * request succeeds, is refused, or something breaks. The leak check that finds out is the operators' own.
 */
package com.yativo.customer.confidentiality;
