package com.yativo.customer.validation;

import com.yativo.customer.json.Base64Image;

/** A request that has the six fields of an identity document; each is {@code null} if it was not sent. */
public interface SentIdentityDocument {

    String idType();

    String idNumber();

    String idCountry();

    String idExpiration();

    Base64Image idFront();

    Base64Image idBack();
}
