package com.yativo.customer.json;

import java.util.regex.Pattern;

/** A second opinion on what is blank, in the words of Unicode's properties. */
public final class Blank {

    /** White space and what nobody sees. */
    public static final Pattern FORM = Pattern.compile("""
            [\\p{IsWhite_Space}\\p{Cf}\
            \\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2065}\\x{2800}\\x{3164}\
            \\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{1D159}\\x{E0000}-\\x{E0FFF}]*""");

    private Blank() {
    }
}
