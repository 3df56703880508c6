package com.yativo.customer.launcher;

/**
 * How far the application is, as a system property, which is all that it and the launcher have in common. The names are
 * constants of the compiler, so that the application needs no class of the launcher.
 */
public final class StartupState {

    public static final String PROPERTY = "customer.startup-state";

    /** The schema is being changed, which takes as long as there are customers, and is not to be broken off. */
    public static final String MIGRATING = "migrating";

    /** All that comes before the first request is done. */
    public static final String STARTED = "started";

    private StartupState() {
    }
}
