package com.yativo.customer.validation;

import com.yativo.customer.json.EncodedImage;

/** A request that has the six fields of an identity document; each is {@code null} if it was not sent. */
public interface SentIdentityDocument {

    String idType();

    String idNumber();

    String idCountry();

    String idExpiration();

    EncodedImage idFront();

    EncodedImage idBack();
}
