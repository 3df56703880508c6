/**
 * Fuzzing: inputs that nobody thought of, bred by what code they reach. What is fuzzed stands beside it, as
 * {@code *Fuzz}; here it is run, for as long as the build has time.
 */
package com.yativo.customer.fuzzing;
