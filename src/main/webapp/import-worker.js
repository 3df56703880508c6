import {conversion} from './columns.js';
import {CsvReader, csvRecord, guessDelimiter} from './csv.js';

const SLICE = 1024 * 1024;
const PREVIEW = 5;
/** The rows of the table of refusals; all of them are in the file. */
const SHOWN_REFUSALS = 200;
const BYTE_ORDER_MARK = '\uFEFF';

const TASKS = {inspect, convert, refused};

addEventListener('message', async ({data: {task, ...parameters}}) => {
    try {
        postMessage({result: await TASKS[task](parameters)});
    } catch (failure) {
        postMessage({fault: failure.message, line: failure.cause});
    }
});

/** The file's text in pieces, so that only one of them is in memory. */
async function* pieces(file, encoding, fatal = false) {
    const decoder = new TextDecoder(encoding, {fatal});
    for (let offset = 0; offset < file.size; offset += SLICE) {
        const bytes = await file.slice(offset, offset + SLICE).arrayBuffer();
        yield decoder.decode(bytes, {stream: true});
        postMessage({done: Math.min(1, (offset + SLICE) / file.size)});
    }
    yield decoder.decode();
}

/** The file's records, those of one piece at a time: one by one each would take a turn of the event loop. */
async function* records(file, encoding, delimiter) {
    const reader = new CsvReader(delimiter);
    for await (const piece of pieces(file, encoding)) {
        yield reader.read(piece);
    }
    yield reader.end();
}

/** What the file is, and its first rows. What is given is not guessed. */
async function inspect({file, encoding, delimiter}) {
    encoding ??= await guessEncoding(file);
    const text = new TextDecoder(encoding).decode(await file.slice(0, SLICE).arrayBuffer());
    if (text.startsWith('PK\u0003\u0004')) {
        throw new Error('spreadsheet');
    }
    if (text.trim() === '') {
        throw new Error('empty');
    }
    if (text.trimStart().startsWith('[')) {
        throw new Error('array');
    }
    if (text.trimStart().startsWith('{')) {
        return {format: 'ndjson', encoding, lines: text.split('\n', PREVIEW).map(line => line.slice(0, SLICE / 1024))};
    }
    delimiter ??= guessDelimiter(text);
    const [header, ...rows] = await firstRecords(file, encoding, delimiter);
    if (header.broken) {
        throw new Error('endless cell', {cause: header.line});
    }
    return {format: 'csv', encoding, delimiter, header: [...header], rows: rows.map(record => [...record])};
}

async function firstRecords(file, encoding, delimiter) {
    const first = [];
    for await (const some of records(file, encoding, delimiter)) {
        first.push(...some.slice(0, PREVIEW + 1 - first.length));
        if (first.length > PREVIEW) {
            break;
        }
    }
    return first;
}

/** UTF-16 by its byte order mark, UTF-8 if all of the file is that, else what spreadsheets save in. */
async function guessEncoding(file) {
    const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    if (first === 0xFF && second === 0xFE) {
        return 'utf-16le';
    }
    try {
        const all = pieces(file, 'utf-8', true);
        while (!(await all.next()).done);
        return 'utf-8';
    } catch (failure) {
        if (failure instanceof TypeError) {
            return 'windows-1252';
        }
        throw failure;
    }
}

/** A body that is put together by slices, so that the browser can keep it outside of memory. */
class Body {
    #blobs = [];
    #texts = [];
    #length = 0;

    add(text) {
        this.#texts.push(text);
        this.#length += text.length;
        if (this.#length > SLICE) {
            this.#flush();
        }
    }

    #flush() {
        this.#blobs.push(new Blob(this.#texts));
        this.#texts = [];
        this.#length = 0;
    }

    blob(type) {
        this.#flush();
        return new Blob(this.#blobs, {type});
    }
}

/**
 * The file as the API takes it, in UTF-8. Each record begins in the line in which it begins in the file, so that the
 * server's line numbers are the file's.
 */
async function convert({file, format, encoding, delimiter, columns}) {
    return format === 'ndjson' ? convertLines(file, encoding) : convertCsv(file, encoding, delimiter, columns);
}

async function convertLines(file, encoding) {
    const body = new Body();
    let lines = 0;
    let last = '\n';
    for await (const piece of pieces(file, encoding)) {
        body.add(piece);
        lines += piece.split('\n').length - 1;
        last = piece.at(-1) ?? last;
    }
    return {body: body.blob('application/x-ndjson'), records: last === '\n' ? lines : lines + 1, refusals: []};
}

async function convertCsv(file, encoding, delimiter, columns) {
    const body = new Body();
    const {header, convert} = conversion(columns);
    body.add(`${csvRecord(header, ',')}\n`);
    const refusals = [];
    let line = 2;
    let count = 0;
    let isHeader = true;
    const take = record => {
        if (isHeader) {
            isHeader = false;
        } else if (record.broken || record.length !== columns.length) {
            refusals.push({line: record.line, cells: record.broken ? 0 : record.length});
        } else if (record.some(cell => cell.trim() !== '')) {
            const text = csvRecord(convert(record).map(cell => cell.replace(/\r\n?/g, '\n')), ',');
            body.add(`${'\n'.repeat(record.line - line)}${text}\n`);
            line = record.line + text.split('\n').length;
            count++;
        }
    };
    for await (const some of records(file, encoding, delimiter)) {
        some.forEach(take);
    }
    return {body: body.blob('text/csv'), records: count + refusals.length, refusals};
}

/** The refused records as a CSV file for spreadsheets, with what is wrong with them in a last column. */
class RefusedRows {
    #body = new Body();
    #delimiter;
    #errors;
    #header;
    #first = [];

    /** @param errors texts by line */
    constructor(header, delimiter, errors) {
        this.#header = header;
        this.#delimiter = delimiter;
        this.#errors = errors;
        this.#write(BYTE_ORDER_MARK, [...header, 'error']);
    }

    add(line, cells) {
        this.#write('', [...cells, this.#errors.get(line)]);
        if (this.#first.length < SHOWN_REFUSALS) {
            this.#first.push({line, cells});
        }
    }

    #write(before, cells) {
        this.#body.add(`${before}${csvRecord(cells, this.#delimiter)}\r\n`);
    }

    result() {
        return {file: this.#body.blob('text/csv'), header: this.#header, rows: this.#first};
    }
}

async function refused({file, format, encoding, delimiter, errors}) {
    return format === 'ndjson' ? refusedLines(file, encoding, errors)
        : refusedRecords(file, encoding, delimiter, errors);
}

async function refusedRecords(file, encoding, delimiter, errors) {
    const [header] = await firstRecords(file, encoding, delimiter);
    const rows = new RefusedRows([...header], delimiter, errors);
    for await (const some of records(file, encoding, delimiter)) {
        some.filter(record => errors.has(record.line) && record.line !== header.line)
            .forEach(record => rows.add(record.line, header.map((_, i) => record[i] ?? '')));
    }
    return rows.result();
}

/** Objects become rows under the wire names that one of them has. */
async function refusedLines(file, encoding, errors) {
    const objects = [];
    let line = 1;
    let rest = '';
    const take = text => {
        if (errors.has(line)) {
            objects.push({line, values: flattened(text)});
        }
        line++;
    };
    for await (const piece of pieces(file, encoding)) {
        const lines = (rest + piece).split('\n');
        rest = lines.pop();
        lines.forEach(take);
    }
    take(rest);
    const header = [...new Set(objects.flatMap(({values}) => [...values.keys()]))];
    const rows = new RefusedRows(header, ',', errors);
    objects.forEach(({line, values}) => rows.add(line, header.map(name => values.get(name) ?? '')));
    return rows.result();
}

/** The values by wire names with dots; none if the text is no object. */
function flattened(text) {
    const values = new Map();
    const add = (name, value) => {
        if (value !== null && typeof value === 'object') {
            Object.entries(value).forEach(([inner, member]) => add(name === '' ? inner : `${name}.${inner}`, member));
        } else if (name !== '' && value !== null) {
            values.set(name, String(value));
        }
    };
    try {
        add('', JSON.parse(text));
    } catch {
        // no JSON: its error is all there is to tell
    }
    return values;
}
