import {doubled, FIELDS, GROUPS, guessColumns, METADATA, metadataField, missing} from './columns.js';
import {clearErrors, element, say} from './form.js';
import {work} from './import-file.js';
import {t} from './language.js';

const SAMPLE = 60;

const input = document.getElementById('file');
const drop = document.querySelector('.drop');
const encoding = document.getElementById('encoding');
const delimiter = document.getElementById('delimiter');
const preview = document.getElementById('preview');
const columns = document.getElementById('columns');

/** What the file is, with its first rows; null until one is chosen that can be read. */
let found = null;

input.addEventListener('change', () => inspect({}));
encoding.addEventListener('change', () => inspect({encoding: encoding.value}));
delimiter.addEventListener('change', () => inspect({encoding: encoding.value, delimiter: delimiter.value}));

for (const name of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    drop.addEventListener(name, event => {
        event.preventDefault();
        drop.classList.toggle('over', name === 'dragenter' || name === 'dragover');
    });
}
drop.addEventListener('drop', event => {
    if (event.dataTransfer.files.length > 0) {
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event('change'));
    }
});

export function file() {
    return input.files[0];
}

/** How the file is to be read. */
export function choice() {
    return {
        format: found.format,
        encoding: found.encoding,
        delimiter: found.delimiter,
        columns: [...columns.querySelectorAll('select')].map(select => select.value),
    };
}

/** What is still to be chosen, as a text; nothing if all is. What is at fault gets the keyboard. */
export function askForColumns() {
    if (found === null) {
        input.focus();
        return t('Choose a file first.');
    }
    if (found.format === 'ndjson') {
        return '';
    }
    const chosen = choice().columns;
    const absent = missing(chosen).map(field => t(field.label));
    const twice = doubled(chosen);
    if (absent.length > 0 || twice.length > 0) {
        columns.querySelectorAll('select')[Math.max(0, chosen.lastIndexOf(twice[0]))].focus();
    }
    if (absent.length > 0) {
        return t('No column is chosen for: {0}', absent.join(', '));
    }
    return twice.length > 0 ? t('More than one column is chosen for: {0}',
        t(FIELDS.find(field => field.name === twice[0])?.label ?? twice[0])) : '';
}

async function inspect(given) {
    clearErrors();
    const chosen = file();
    found = null;
    preview.hidden = columns.hidden = true;
    encoding.disabled = delimiter.disabled = true;
    if (!chosen) {
        return;
    }
    say(t('The file is being read …'));
    try {
        const result = await work('inspect', {file: chosen, ...given});
        if (chosen === file()) {
            found = result;
            show();
        }
    } catch (failure) {
        say(failure.message, 'refused');
        encoding.disabled = false;
    }
}

function show() {
    encoding.value = found.encoding;
    encoding.disabled = false;
    delimiter.disabled = found.format === 'ndjson';
    columns.querySelectorAll('.field').forEach(field => field.remove());
    if (found.format === 'csv') {
        delimiter.value = found.delimiter;
        columns.append(...guessColumns(found.header).map(column));
        showTable(preview.querySelector('table'), found.header, found.rows.map(shortened));
    } else {
        showTable(preview.querySelector('table'), [t('Lines')], found.lines.map(line => shortened([line])));
    }
    preview.hidden = false;
    columns.hidden = found.format === 'ndjson';
    say(t('Encoding: {0}. See whether the columns are right, then check or import.',
        encoding.selectedOptions[0].textContent));
}

/** The choice of what one column is. */
function column(guess, i) {
    const heading = found.header[i];
    const id = `column-${i}`;
    const select = element('select', {id}, element('option', {value: ''}, t('Leave out')));
    for (const [title, fields] of Object.entries(GROUPS)) {
        select.append(element('optgroup', {label: t(title)},
            ...fields.map(field => element('option', {value: field.name}, t(field.label)))));
    }
    const metadata = metadataField(heading);
    if (metadata !== '') {
        select.append(element('option', {value: metadata},
            `${t('Metadata')}: ${metadata.slice(METADATA.length + 1)}`));
    }
    select.value = guess;
    const sample = found.rows.map(row => row[i] ?? '').filter(cell => cell.trim() !== '').join(' · ');
    const hint = element('span', {className: 'hint', id: `${id}-hint`}, ...shortened([sample]));
    select.setAttribute('aria-describedby', hint.id);
    return element('div', {className: 'field'},
        element('label', {htmlFor: id}, heading.trim() || t('Column {0}', i + 1)), select, hint);
}

export function shortened(cells) {
    return cells.map(cell => cell.length > SAMPLE ? `${cell.slice(0, SAMPLE)} …` : cell);
}

/** Fills a table with texts. */
export function showTable(table, header, rows) {
    table.replaceChildren(
        element('thead', {}, element('tr', {}, ...header.map(text => element('th', {scope: 'col'}, text)))),
        element('tbody', {}, ...rows.map(cells =>
            element('tr', {}, ...cells.map(cell => element('td', {}, cell))))));
}
