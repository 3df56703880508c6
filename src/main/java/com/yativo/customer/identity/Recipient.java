package com.yativo.customer.identity;

import java.security.GeneralSecurityException;
import org.bouncycastle.asn1.cms.RecipientInfo;

/** Somebody who holds a private key, and so can open what is sealed. Safe for use by many threads. */
interface Recipient {

    /**
     * Hands a content key over, so that only this recipient can take it.
     *
     * @param contentKey 32 bytes, the key of one seal
     */
    RecipientInfo recipientInfo(byte[] contentKey) throws GeneralSecurityException;
}
