package com.yativo.customer.identity;

import java.security.GeneralSecurityException;
import org.bouncycastle.asn1.cms.RecipientInfo;

/** Holds a private key, and so can open what is sealed. Safe for use by many threads. */
interface Recipient {

    /**
     * The RecipientInfo of one envelope: its content key, encrypted so that only this recipient can decrypt it.
     *
     * @param contentKey 32 bytes, used for one envelope
     */
    RecipientInfo recipientInfo(byte[] contentKey) throws GeneralSecurityException;
}
