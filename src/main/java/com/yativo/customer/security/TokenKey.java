package com.yativo.customer.security;

import com.nimbusds.jose.JWSAlgorithm;
import java.security.PublicKey;

/**
 * A public key that tokens may be signed with.
 *
 * @param id        as {@code kid} names it; {@code null} if it has no name
 * @param algorithm the only one that it is taken for
 */
record TokenKey(String id, JWSAlgorithm algorithm, PublicKey publicKey) {
}
