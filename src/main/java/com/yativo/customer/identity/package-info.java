/**
 * The identity document: recognised, sealed, never read back. Decides what an image is, and for whom a document is
 * sealed; nothing here, and no key on this server, can open what was sealed. Knows nothing of HTTP, JSON requests or
 * transactions.
 */
package com.yativo.customer.identity;
