/**
 * Bodies of many records, one a line: read from the stream while they arrive, each line apart from the others, and worked
 * on in batches by few threads in bounded memory. Knows neither customers nor HTTP.
 */
package com.yativo.customer.imports;
