import {call} from './api.js';
import {open, whenLeft} from './customer.js';
import {clearErrors, element, say, showRefusal} from './form.js';
import {t, time, translatePage} from './language.js';
import {onToken} from './token.js';

const PAGE_SIZE = 20;

const form = document.getElementById('find');
const list = document.getElementById('list');
const rows = list.querySelector('tbody');
const older = document.getElementById('older');
const newer = document.getElementById('newer');
const token = document.getElementById('token');

/** The queries of the pages so far, that of the page shown last. */
let pages = [];
let nextPage = null;

translatePage();
onToken(value => {
    token.value = value;
    showFirst();
});
form.addEventListener('submit', event => {
    event.preventDefault();
    showFirst();
});
older.addEventListener('click', () => show([...pages, nextPage]));
newer.addEventListener('click', () => show(pages.slice(0, -1)));
whenLeft(async id => {
    await show(pages);
    (rows.querySelector(`[data-id="${CSS.escape(id)}"]`) ?? form.querySelector('button')).focus();
});

function showFirst() {
    const query = new URLSearchParams({limit: PAGE_SIZE});
    for (const input of form.querySelectorAll('[name]')) {
        if (input.value.trim() !== '') {
            query.set(input.name, input.value.trim());
        }
    }
    return show([`?${query}`]);
}

/** @param queries those of the pages before, and that of the page to show */
async function show(queries) {
    clearErrors();
    document.getElementById('one').hidden = true;
    try {
        const response = await call('GET', `customer${queries.at(-1)}`, token.value);
        list.hidden = response.envelope.status !== 'success';
        if (list.hidden) {
            showRefusal(form, response);
            return;
        }
        const {data, pagination} = response.envelope;
        rows.replaceChildren(...data.map(row));
        pages = queries;
        // Only the query: the server may know itself by another address than the one it is called by here.
        nextPage = pagination.next_page_url && new URL(pagination.next_page_url, location.href).search;
        older.disabled = nextPage === null;
        newer.disabled = pages.length === 1;
        say(data.length === 0 ? t('No customer was found.') : t('Page {0}, customers shown: {1}.', pages.length, data.length));
    } catch (failure) {
        say(failure.message, 'refused');
    }
}

function row(customer) {
    const name = element('button', {type: 'button', className: 'link'}, customer.customer_name);
    name.dataset.id = customer.customer_id;
    name.addEventListener('click', () => open(customer.customer_id));
    return element('tr', {},
        element('td', {}, name),
        element('td', {}, customer.customer_email),
        element('td', {}, customer.customer_reference ?? ''),
        element('td', {}, time(customer.created_at)));
}
