package com.yativo.customer.contract;

/** Texts of a certain length. */
final class SampleText {

    private SampleText() {
    }

    /** An e-mail address whose parts are as long as the RFC lets them be, and no longer. */
    static String email(int length) {
        String local = "a".repeat(60) + "@";
        String label = "b".repeat(60) + ".";
        String domain = label.repeat(3);
        return local + domain + "c".repeat(length - local.length() - domain.length());
    }
}
