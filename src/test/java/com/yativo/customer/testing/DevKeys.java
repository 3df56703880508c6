package com.yativo.customer.testing;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * Throw-away keys in a folder, and the configuration that uses them: what an operator has to bring, made in a second.
 * Keys that are in the folder already are used again.
 */
public final class DevKeys {

    private final Path folder;
    private final TokenIssuer tokenIssuer;

    private DevKeys(Path folder) throws IOException {
        this.folder = folder;
        this.tokenIssuer = issuer();
    }

    /** @param folder made if it isn't there */
    public static DevKeys in(Path folder) throws IOException {
        var keys = new DevKeys(Files.createDirectories(folder.toAbsolutePath().normalize()));
        keys.prepareOfficer();
        keys.prepareSecret();
        return keys;
    }

    private TokenIssuer issuer() throws IOException {
        Path file = folder.resolve("token-issuer.jwk");
        if (Files.notExists(file)) {
            writePrivately(file, TokenIssuer.rs256().privateJwk());
        }
        var issuer = TokenIssuer.from(Files.readString(file));
        Files.writeString(tokenKey(), issuer.publicKeyPem());
        return issuer;
    }

    private void prepareOfficer() throws IOException {
        if (Files.exists(officerKey()) && Files.exists(officerCertificate())) {
            return;
        }
        Instant now = Instant.now();
        Officer officer = Officer.withRsa().certified(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(3650)));
        writePrivately(officerKey(), officer.privateKey());
        Files.writeString(officerCertificate(), officer.certificate());
    }

    private void prepareSecret() throws IOException {
        if (Files.notExists(secret())) {
            byte[] bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            writePrivately(secret(), Base64.getEncoder().encodeToString(bytes));
        }
    }

    /** Writes a file that nobody else can read, from its first byte on. */
    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }

    /** Whose tokens the configuration trusts. */
    public TokenIssuer tokenIssuer() {
        return tokenIssuer;
    }

    /** The public key of the tokens, in PEM. */
    public Path tokenKey() {
        return folder.resolve("token-key.pem");
    }

    /** The certificate that identity documents are sealed for, in PEM. */
    public Path officerCertificate() {
        return folder.resolve("officer.pem");
    }

    /** The private key that opens sealed identity documents: PKCS #8 in PEM. */
    public Path officerKey() {
        return folder.resolve("officer.key");
    }

    private Path secret() {
        return folder.resolve("idempotency.secret");
    }

    /** The required configuration, as environment variables. It names no database, so that the default one is used. */
    public Map<String, String> environment() throws IOException {
        return Map.of(
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", tokenKey().toUri().toString(),
                "MP_JWT_VERIFY_ISSUER", TokenIssuer.NAME,
                "MP_JWT_VERIFY_AUDIENCES", TokenIssuer.AUDIENCE,
                "CUSTOMER_IDENTITY_RECIPIENTS", officerCertificate().toString(),
                "CUSTOMER_IDEMPOTENCY_SECRET", Files.readString(secret()));
    }
}
