/**
 * Calling: strangers use the API with what they are given, which is its description and the README, in the languages
 * and with the tools that are installed on the machine.
 */
package com.yativo.customer.clients;
