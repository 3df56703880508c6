/**
 * Pages: what people see of the API, in a real browser, which has to be installed: Chromium and its driver. Screenshots
 * of what was tried are left in {@code target/screenshots}.
 */
package com.yativo.customer.browser;
