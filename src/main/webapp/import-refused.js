import {element} from './form.js';
import {choice, file, shortened, showTable} from './import-choice.js';
import {work} from './import-file.js';
import {number, t} from './language.js';

const section = document.getElementById('refused');
const download = document.getElementById('download');
const more = document.getElementById('more');

export function hideRefused() {
    section.hidden = true;
    URL.revokeObjectURL(download.href);
}

/**
 * Shows the first of the refused rows with the reasons, and offers all of them as a file.
 *
 * @param answered as the server told of them
 * @param unsent rows with another number of cells than the header
 * @param count of all, which may be more than the server told of
 */
export async function showRefused(answered, unsent, count, language) {
    const errors = new Map([...unsent.map(({line, cells}) => [line, cells === 0
        ? t('A quotation mark is not closed, or text follows it.')
        : t('The row has {0} cells instead of {1}.', cells, choice().columns.length)]),
    ...answered.map(refusal => [refusal.line, reason(refusal)])]);
    const refused = await work('refused', {file: file(), ...choice(), errors});
    download.href = URL.createObjectURL(refused.file);
    const table = section.querySelector('table');
    showTable(table, [t('Line'), t('Error'), ...refused.header],
        refused.rows.map(({line, cells}) => [String(line), errors.get(line), ...shortened(cells)]));
    table.querySelectorAll('td:nth-child(2)').forEach(cell => cell.lang = language);
    more.hidden = count <= refused.rows.length;
    more.textContent = t('{0} of {1} are shown.', number(refused.rows.length), number(count));
    section.hidden = false;
}

function reason({message, error_details: details, customer_id: customer}) {
    const text = details?.map(detail => detail.message).join('. ') ?? message;
    return customer ? `${text} (${customer})` : text;
}
