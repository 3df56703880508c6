/**
 * Load: an installation that runs somewhere gets customers, at a steady rate or many in one import, and what callers felt
 * is reported.
 */
package com.yativo.customer.load;
