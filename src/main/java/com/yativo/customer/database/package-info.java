/**
 * The way to the database: where it is, who goes there, and why it lets nobody in. Depends on settings alone.
 */
package com.yativo.customer.database;
