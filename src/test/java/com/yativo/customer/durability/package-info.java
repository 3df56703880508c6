/**
 * Durability: nothing is lost and nothing doubled, whatever is pulled out from under the service. Servers run as an
 * operator runs them, and are killed, stopped, cut off and doubled; what the database holds afterwards is looked at
 * past them.
 */
package com.yativo.customer.durability;
