/** Delivery: what is built is what it says it is, and is built the same by everybody. */
package com.yativo.customer.packaging;
