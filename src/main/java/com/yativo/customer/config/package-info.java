/**
 * Settings: what the operator says by MicroProfile Config, typed and checked. A value that can't be used is named by
 * its key, with the reason; each room reads its own.
 */
package com.yativo.customer.config;
