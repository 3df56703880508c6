import {call} from './api.js';
import {ADDRESS, CUSTOMER, IDENTITY_DOCUMENT} from './fields.js';
import {addFields, clearErrors, element, fill, hasDistinctMembers, mergePatch, say, showRefusal, values} from './form.js';
import {t, time} from './language.js';

const section = document.getElementById('one');
const title = document.getElementById('one-title');
const change = document.getElementById('change');
const identityDocument = document.getElementById('document');
const progress = identityDocument.querySelector('progress');
const dialog = document.getElementById('erase');
const confirmation = document.getElementById('confirmation');
const again = document.getElementById('again');
const token = document.getElementById('token');

/** As the server answered it last. */
let customer;
let etag;
/** What the form for changes said then: only what differs from it is sent. */
let before;
let left;

addFields(document.getElementById('customer'), CUSTOMER);
addFields(document.getElementById('address'), ADDRESS);
addFields(document.getElementById('identity-document'), IDENTITY_DOCUMENT);

/** Calls `use` with the customer's id when people go back to the list, or have erased the customer. */
export function whenLeft(use) {
    left = use;
}

/** Shows one customer, in place of the list. */
export function open(id) {
    return attempt(null, async () => {
        const response = await call('GET', `customer/${id}`, token.value);
        await accept(change, response, '', () => {
            document.getElementById('list').hidden = true;
            section.hidden = false;
            identityDocument.reset();
            title.focus();
        });
    });
}

change.addEventListener('submit', event => {
    event.preventDefault();
    attempt(change.querySelector('button'), async () => {
        if (!hasDistinctMembers(change)) {
            return;
        }
        const patch = mergePatch(before, await values(change));
        if (Object.keys(patch).length === 0) {
            say(t('Nothing was changed.'));
            return;
        }
        const response = await send('PATCH', '', 'application/merge-patch+json', patch);
        await accept(change, response, t('The customer was changed.'));
    });
});

identityDocument.addEventListener('submit', event => {
    event.preventDefault();
    attempt(identityDocument.querySelector('button'), async () => {
        say(t('Sending …'));
        const response = await send('PUT', '/identity-document', 'application/json', await values(identityDocument),
            (sent, whole) => {
                progress.hidden = false;
                progress.value = sent / whole;
            });
        progress.hidden = true;
        await accept(identityDocument, response, t('The identity document was sealed and stored.'),
            () => identityDocument.reset());
    });
});

document.getElementById('ask').addEventListener('click', () => {
    document.getElementById('erase-email').textContent = customer.customer_email;
    confirmation.value = '';
    allowErasing();
    dialog.showModal();
    confirmation.focus();
});
confirmation.addEventListener('input', allowErasing);
document.getElementById('keep').addEventListener('click', () => dialog.close());
dialog.querySelector('form').addEventListener('submit', event => {
    event.preventDefault();
    dialog.close();
    attempt(document.getElementById('ask'), async () => {
        const response = await send('DELETE', '');
        if (response.envelope.status === 'success') {
            await left(customer.customer_id);
            say(t('The customer was erased on {0}.', time(response.envelope.data.erased_at)), 'added');
        } else {
            refuse(change, response);
        }
    });
});

function allowErasing() {
    document.getElementById('confirm').disabled = confirmation.value.trim() !== customer.customer_email;
}

document.getElementById('back').addEventListener('click', () => {
    again.hidden = true;
    left(customer.customer_id);
});
again.addEventListener('click', () => open(customer.customer_id));

/** Does what a button asks for; the button rests meanwhile. */
async function attempt(button, act) {
    clearErrors();
    again.hidden = true;
    say('');
    if (button) {
        button.disabled = true;
    }
    try {
        await act();
    } catch (failure) {
        say(failure.message, 'refused');
    } finally {
        progress.hidden = true;
        if (button) {
            button.disabled = false;
        }
    }
}

/** Sends something that is to be refused if somebody else has changed the customer meanwhile. */
function send(method, path, type, body, onProgress) {
    const headers = {...(etag && {'If-Match': etag}), ...(type && {'Content-Type': type})};
    return call(method, `customer/${customer.customer_id}${path}`, token.value,
        {headers, body: body && JSON.stringify(body), onProgress});
}

/** Shows the customer that was answered, and what was done; or why it was refused. */
async function accept(form, response, done, then = () => {}) {
    if (response.envelope.status !== 'success') {
        refuse(form, response);
        return;
    }
    customer = response.envelope.data;
    etag = response.etag;
    title.textContent = customer.customer_name;
    section.querySelector('dl').replaceChildren(...entries());
    fill(change, customer);
    before = await values(change);
    say(done, done && 'added');
    then();
}

function refuse(form, response) {
    if (response.envelope.code !== 'precondition_failed') {
        showRefusal(form, response);
        return;
    }
    say(t('Somebody else has changed this customer meanwhile. Nothing was done: load it again first.'), 'refused');
    again.hidden = false;
    again.focus();
}

function entries() {
    const {customer_id: id, customer_metadata: metadata = {}, created_at: added, updated_at: changed} = customer;
    const address = customer.customer_address ?? {};
    return [
        ...CUSTOMER.filter(field => field.type !== 'members').map(field => [t(field.label), customer[field.name]]),
        ...ADDRESS.map(field => [`${t('Address')}: ${t(field.label)}`, address[field.name.split('.')[1]]]),
        ...Object.entries(metadata),
        [t('Customer ID'), id],
        [t('Added'), time(added)],
        [t('Changed'), changed && time(changed)],
    ].filter(([, value]) => value).map(([name, value]) =>
        element('div', {}, element('dt', {}, name), element('dd', {}, value)));
}
