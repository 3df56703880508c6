/** Load: an installation that runs somewhere gets customers at a steady rate, and what callers felt is reported. */
package com.yativo.customer.load;
