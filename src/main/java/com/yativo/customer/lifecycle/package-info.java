/**
 * Start: the service comes up right or not at all. Settings are checked, the database is waited for and migrated, and
 * readiness says afterwards whether that still holds.
 */
package com.yativo.customer.lifecycle;
