/**
 * Settings by MicroProfile Config, typed and checked. One that can't be used is named by its key, with the reason; each
 * package reads its own.
 */
package com.yativo.customer.config;
