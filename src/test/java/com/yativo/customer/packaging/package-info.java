/** What is delivered: the WAR's list of parts, its reproducible build, and the documentation. */
package com.yativo.customer.packaging;
