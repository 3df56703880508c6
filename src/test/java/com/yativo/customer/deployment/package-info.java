/** The service as strangers deploy it, each target with the files of {@code server-config} that are meant for it. */
package com.yativo.customer.deployment;
