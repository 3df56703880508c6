package com.yativo.customer.rules;

import com.yativo.customer.reading.EncodedImage;

/** A request that has the six fields of an identity document; each is {@code null} if it was not sent. */
public interface SentIdentityDocument {

    String idType();

    String idNumber();

    String idCountry();

    String idExpiration();

    EncodedImage idFront();

    EncodedImage idBack();
}
