package com.yativo.customer.contract;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What is tested. */
final class CustomerWar {

    private static final String AT_CONTEXT_ROOT = "ROOT.war"; // only this name gives the context root /

    private CustomerWar() {
    }

    /** The WAR as {@code mvn package} left it: what is tested is what ships. */
    static WebArchive asShipped() {
        return ShrinkWrap.create(ZipImporter.class, AT_CONTEXT_ROOT)
                .importFrom(new File("target/customer-api.war"))
                .as(WebArchive.class);
    }
}
