/** A cell as long as this is no cell: a quotation mark is open. It is the server's limit of a record. */
const MAX_CELL = 16 * 1024 * 1024;

const QUOTE = 34;
const CR = 13;
const LF = 10;

/**
 * Splits CSV (RFC 4180) that arrives in pieces. Each record is an array of texts, with its line in the file, counted
 * from 1, as `line`, and `broken` where it is no CSV. Blank lines are passed over.
 */
export class CsvReader {
    #delimiter;
    #records = [];
    #cells = [];
    #cell = '';
    #state = 'start'; // of a cell; or inside of it: 'plain', 'quoted', 'closed'
    #broken = false;
    #line = 1;
    #begin = 1;
    #lastWasCr = false;

    constructor(delimiter) {
        this.#delimiter = delimiter.charCodeAt(0);
    }

    /** The records that are complete with this piece. */
    read(text) {
        let from = 0;
        for (let i = 0; i < text.length; i++) {
            const char = text.charCodeAt(i);
            if (this.#lastWasCr) {
                this.#lastWasCr = false;
                if (char === LF) { // belongs to the CR, which has been counted
                    if (this.#state !== 'quoted') {
                        from = i + 1;
                    }
                    continue;
                }
            }
            if (this.#state === 'quoted') {
                if (char === QUOTE) {
                    this.#take(text, from, i);
                    this.#state = 'closed';
                    from = i + 1;
                } else {
                    this.#count(char);
                }
            } else if (char === QUOTE && this.#state === 'start') {
                this.#state = 'quoted';
                from = i + 1;
            } else if (char === QUOTE && this.#state === 'closed') {
                this.#state = 'quoted'; // two of them are one
                from = i;
            } else if (char === this.#delimiter) {
                this.#endCell(text, from, i);
                from = i + 1;
            } else if (char === LF || char === CR) {
                this.#endCell(text, from, i);
                this.#count(char);
                this.#endRecord();
                from = i + 1;
            } else if (this.#state === 'closed') {
                this.#broken = true;
                this.#state = 'plain';
            } else if (this.#state === 'start') {
                this.#state = 'plain';
            }
        }
        this.#take(text, from, text.length);
        return this.#complete();
    }

    /** The last record, if it has no line end. */
    end() {
        if (this.#state !== 'start' || this.#cells.length > 0) {
            this.#broken ||= this.#state === 'quoted';
            this.#endCell('', 0, 0);
            this.#endRecord();
        }
        return this.#complete();
    }

    #take(text, from, to) {
        if (from < to) {
            this.#cell += text.slice(from, to);
        }
        if (this.#cell.length > MAX_CELL) {
            throw new Error('endless cell', {cause: this.#begin});
        }
    }

    #count(char) {
        if (char === LF || char === CR) {
            this.#line++;
            this.#lastWasCr = char === CR;
        }
    }

    #endCell(text, from, to) {
        this.#take(text, from, to);
        this.#cells.push(this.#cell);
        this.#cell = '';
        this.#state = 'start';
    }

    #endRecord() {
        if (this.#cells.length > 1 || this.#cells[0] !== '') {
            this.#records.push(Object.assign(this.#cells, {line: this.#begin, broken: this.#broken}));
        }
        this.#cells = [];
        this.#broken = false;
        this.#begin = this.#line;
    }

    #complete() {
        const records = this.#records;
        this.#records = [];
        return records;
    }
}

/** One record as it is written, without a line end. */
export function csvRecord(cells, delimiter) {
    return cells.map(cell => {
        const quoted = /["\r\n]/.test(cell) || cell.includes(delimiter);
        return quoted ? `"${cell.replaceAll('"', '""')}"` : cell;
    }).join(delimiter);
}

/** The delimiter of a header row: what stands there most often, outside of quotation marks. */
export function guessDelimiter(text) {
    const header = text.trimStart().replace(/"[^"]*"/g, '').split(/[\r\n]/, 1)[0];
    const count = delimiter => header.split(delimiter).length;
    return [',', ';', '\t'].reduce((best, other) => count(other) > count(best) ? other : best);
}
