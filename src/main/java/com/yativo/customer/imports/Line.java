package com.yativo.customer.imports;

/**
 * One record of a body, not yet understood.
 *
 * @param number  of the body's line in which it begins, from 1
 * @param bytes   without the line end; not copied; empty if there is a fault
 * @param release gives back the memory that it takes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Line(long number, byte[] bytes, Fault fault, Runnable release) {

    /** What is wrong with a line before it is read. */
    public enum Fault {
        NONE,
        /** It is longer than a record may be. */
        TOO_LONG,
        /** A quotation mark is not closed until the body's end. */
        UNCLOSED
    }

    @Override
    public String toString() {
        return "Line[" + number + "]";
    }
}
