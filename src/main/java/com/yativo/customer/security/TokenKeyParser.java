package com.yativo.customer.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKParameterNames;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.yativo.customer.config.UnusableSettingException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads public keys from PEM (a public key or a certificate), from a JWK or from a JWKS. An entry of a JWKS that can't
 * be used is left out, and the others are taken.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, section 5</a>
 */
final class TokenKeyParser {

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_NAME_LENGTH = 60;
    private static final String KEYS = "keys";
    private static final String NO_KEY = "holds no public key as PEM, JWK or JWKS";
    /** As in RFC 7468, and the older ones that OpenSSL writes. */
    private static final Pattern PEM_LABEL = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----");
    private static final Set<String> PUBLIC_LABELS =
            Set.of("PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE", "X509 CERTIFICATE");
    /** RFC 7518, sections 6.2.2 and 6.3.2. */
    private static final Set<String> PRIVATE_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth");
    private static final Set<String> TYPES_WITH_PRIVATE_MEMBERS = Set.of("RSA", "EC", "OKP");

    private final List<TokenKeySet.Key> usable = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<String> privateKeys = new ArrayList<>();

    private TokenKeyParser() {
    }

    /** @throws UnusableSettingException if the text is in none of the formats, or is a PEM of other than one key */
    static TokenKeySet parse(String text) {
        var parser = new TokenKeyParser();
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text; // RFC 8259, section 8.1
        if (content.stripLeading().startsWith("{")) {
            parser.addJson(content);
        } else {
            parser.addPem(content);
        }
        return new TokenKeySet(parser.usable, parser.ignored, parser.privateKeys);
    }

    private void addPem(String text) {
        List<String> labels = PEM_LABEL.matcher(text).results().map(label -> label.group(1)).toList();
        if (labels.stream().anyMatch(label -> label.contains("PRIVATE KEY"))) {
            throw TokenKeys.unusable("holds a private key, of which only the public half may be there");
        }
        long keys = labels.stream().filter(PUBLIC_LABELS::contains).count();
        if (keys == 0) {
            throw TokenKeys.unusable(NO_KEY);
        }
        if (keys > 1) { // a chain's other certificates are no token keys
            throw TokenKeys.unusable("holds several keys or certificates in PEM, where one is taken; use a JWKS");
        }
        try {
            add("the PEM key", JWK.parseFromPEMEncodedObjects(text));
        } catch (JOSEException | RuntimeException malformed) {
            throw TokenKeys.unusable("holds a malformed key or certificate in PEM, or one that is neither RSA nor EC");
        }
    }

    private void addJson(String text) {
        Map<String, Object> json;
        try {
            json = JSONObjectUtils.parse(text);
        } catch (ParseException malformed) {
            throw TokenKeys.unusable(NO_KEY);
        }
        if (!json.containsKey(KEYS)) {
            addEntry("the JWK", json);
        } else if (json.get(KEYS) instanceof List<?> entries) {
            for (int i = 0; i < entries.size(); i++) {
                addEntry("keys[" + i + "]", entries.get(i));
            }
        } else {
            throw TokenKeys.unusable("holds a JWKS whose member keys is not an array");
        }
    }

    private void addEntry(String place, Object entry) {
        if (!(entry instanceof Map<?, ?> sent)) {
            ignore(place, "is not a JSON object");
            return;
        }
        Map<String, Object> members = withoutNulls(sent);
        String named = place + names(members);
        Object type = members.get(JWKParameterNames.KEY_TYPE);
        if (KeyType.OCT.getValue().equals(type)) {
            ignore(named, "is a symmetric key");
        } else if (TYPES_WITH_PRIVATE_MEMBERS.contains(String.valueOf(type))
                && !Collections.disjoint(members.keySet(), PRIVATE_MEMBERS)) {
            privateKeys.add(named);
            ignore(named, "is a private key");
        } else if (!KeyType.RSA.getValue().equals(type) && !KeyType.EC.getValue().equals(type)) {
            ignore(named, "has a kty that is neither RSA nor EC");
        } else if (KeyType.EC.getValue().equals(type)
                && !Curve.P_256.getName().equals(members.get(JWKParameterNames.ELLIPTIC_CURVE))) {
            ignore(named, "is on another curve than P-256");
        } else {
            addJwk(named, members);
        }
    }

    /** Some issuers write out members that they don't have. */
    private static Map<String, Object> withoutNulls(Map<?, ?> members) {
        return members.entrySet().stream().filter(member -> member.getValue() != null)
                .collect(Collectors.toMap(member -> (String) member.getKey(), Map.Entry::getValue));
    }

    private void addJwk(String named, Map<String, Object> members) {
        try {
            add(named, JWK.parse(members));
        } catch (ParseException | JOSEException | RuntimeException malformed) { // the last are the library's own
            ignore(named, "is malformed or lacks a required member");
        }
    }

    private void add(String named, JWK key) throws JOSEException {
        JWSAlgorithm algorithm = key instanceof RSAKey ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
        if (key instanceof RSAKey rsa && rsa.size() < MIN_RSA_BITS) {
            ignore(named, "is an RSA key of less than " + MIN_RSA_BITS + " bits");
        } else if (key instanceof ECKey elliptic && !Curve.P_256.equals(elliptic.getCurve())) {
            ignore(named, "is on another curve than P-256");
        } else if (!verifiesSignatures(key)) {
            ignore(named, "is not for verifying signatures, by its use or key_ops");
        } else if (key.getAlgorithm() != null && !algorithm.equals(key.getAlgorithm())) {
            ignore(named, "is for another algorithm than " + algorithm);
        } else {
            usable.add(new TokenKeySet.Key(key.getKeyID(), algorithm, ((AsymmetricJWK) key).toPublicKey()));
        }
    }

    private static boolean verifiesSignatures(JWK key) {
        return (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY));
    }

    private void ignore(String named, String reason) {
        ignored.add(named + " " + reason);
    }

    /** What names an entry, in brackets, as far as it is printable. */
    private static String names(Map<String, Object> members) {
        String names = Stream.of(JWKParameterNames.KEY_ID, JWKParameterNames.KEY_TYPE, JWKParameterNames.ELLIPTIC_CURVE)
                .map(name -> members.get(name) instanceof String value ? name + " " + printable(value) : null)
                .filter(Objects::nonNull).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (" + names + ")";
    }

    private static String printable(String value) {
        String cut = value.length() > MAX_NAME_LENGTH ? value.substring(0, MAX_NAME_LENGTH) : value;
        return cut.replaceAll("[^!-~]", "?");
    }
}
