package com.yativo.customer.confidentiality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/**
 * A provider of AES-GCM as an operator may plug one in, which can be pulled out while the server runs. It fails in the
 * worst way, with a message that holds what it was to encrypt.
 */
public final class CryptoModule extends Provider {

    /** In the working directory of the server: while it is there, the module is not. */
    static final String PULLED_OUT = "crypto-module-pulled-out";

    private static final long serialVersionUID = 1L;

    /** For the JDK. */
    public CryptoModule() {
        super("CryptoModule", "1", "AES-GCM that can fail");
        put("Cipher.AES/GCM/NoPadding", FailingCipher.class.getName());
    }

    /**
     * Prepares it for a server.
     *
     * @param folder where its files go
     * @return the options of Java that put it before all other providers
     */
    static String[] plugIn(Path folder) {
        Path jar = folder.resolve("crypto-module.jar").toAbsolutePath();
        Path properties = folder.resolve("crypto-module.properties").toAbsolutePath();
        ShrinkWrap.create(JavaArchive.class).addClasses(CryptoModule.class, FailingCipher.class)
                .as(ZipExporter.class).exportTo(jar.toFile(), true);
        List<String> providers = Stream.concat(Stream.of(CryptoModule.class.getName()),
                Stream.of(Security.getProviders()).map(Provider::getName)).toList();
        var text = new StringBuilder();
        for (int i = 0; i < providers.size(); i++) {
            text.append("security.provider.").append(i + 1).append('=').append(providers.get(i)).append('\n');
        }
        try {
            Files.writeString(properties, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String[] {"-Xbootclasspath/a:" + jar, "-Djava.security.properties=" + properties};
    }
}
