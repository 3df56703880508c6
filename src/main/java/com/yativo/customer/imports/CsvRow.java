package com.yativo.customer.imports;

/**
 * Tells where a row of a CSV ends: not inside of quotation marks. Works on bytes, as in every charset that is accepted
 * these signs have the same single bytes; what a row says is for the CSV reader, which sees each row alone, so that one
 * that is no CSV spoils no other.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180#section-2">RFC 4180, section 2</a>
 */
final class CsvRow {

    /** Of the header row: which delimiter it is, the row tells itself. */
    static final String ANY_DELIMITER = ",;\t";

    private enum Place {
        CELL_START, PLAIN, QUOTED, AFTER_QUOTE
    }

    private String delimiters = ANY_DELIMITER;
    private Place place = Place.CELL_START;

    void delimitedBy(char delimiter) {
        delimiters = String.valueOf(delimiter);
    }

    /** Takes the next byte of the row. */
    void take(byte next) {
        place = switch (place) {
            case CELL_START -> next == '"' ? Place.QUOTED : outside(next);
            case PLAIN -> outside(next);
            case QUOTED -> next == '"' ? Place.AFTER_QUOTE : Place.QUOTED;
            case AFTER_QUOTE -> next == '"' ? Place.QUOTED : outside(next); // two are one
        };
    }

    private Place outside(byte next) {
        return delimiters.indexOf(next) >= 0 ? Place.CELL_START : Place.PLAIN;
    }

    /** Whether a line end would be one of the cell's own. */
    boolean isInQuotes() {
        return place == Place.QUOTED;
    }

    void end() {
        place = Place.CELL_START;
    }
}
