/**
 * The process: what {@code java -jar} runs before the server, and what ends it if the service doesn't get ready. In the
 * root of the uberjar and not in the WAR, so it depends on nothing but the JDK; the application tells it how far it is
 * by {@link com.yativo.customer.launcher.StartupState}.
 */
package com.yativo.customer.launcher;
