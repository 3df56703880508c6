package com.yativo.customer.identity;

/** Nothing can be sealed for these recipients. The message is one sentence for whoever runs the server. */
public class UnusableRecipientsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableRecipientsException(String reason) {
        this(reason, null);
    }

    /** @param cause what led to it; {@code null} if nothing did */
    UnusableRecipientsException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
