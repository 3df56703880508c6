import {call, newIdempotencyKey} from './api.js';
import {ADDRESS, CUSTOMER, IDENTITY_DOCUMENT} from './fields.js';
import {addFields, clearErrors, hasDistinctMembers, say, showRefusal, values} from './form.js';
import {t, translatePage} from './language.js';
import {onToken} from './token.js';

const form = document.querySelector('form');
const button = form.querySelector('button');
const progress = form.querySelector('progress');
const answer = document.getElementById('answer');
const token = document.getElementById('token');

/** Stays the same until the form changes, so that sending again after a failure adds no second customer. */
let idempotencyKey = '';

translatePage();
addFields(document.getElementById('customer'), CUSTOMER);
addFields(document.getElementById('address'), ADDRESS);
addFields(document.getElementById('identity-document'), IDENTITY_DOCUMENT);
onToken(value => token.value = value);
form.addEventListener('input', () => idempotencyKey = '');
form.addEventListener('submit', async event => {
    event.preventDefault();
    clearErrors();
    answer.hidden = true;
    if (!hasDistinctMembers(form)) {
        return;
    }
    button.disabled = true;
    say(t('Sending …'));
    try {
        show(await send(JSON.stringify(await values(form))));
    } catch (failure) {
        say(`${failure.message} ${t('Sending again adds no second customer.')}`, 'refused');
    } finally {
        button.disabled = false;
        progress.hidden = true;
    }
});

function send(body) {
    idempotencyKey ||= newIdempotencyKey();
    return call('POST', 'customer', token.value, {
        headers: {'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey},
        body,
        onProgress: (sent, whole) => {
            progress.hidden = false;
            progress.value = sent / whole;
        },
    });
}

function show(response) {
    answer.hidden = false;
    answer.querySelector('pre').textContent = JSON.stringify(response.envelope, null, 2);
    if (response.envelope.status !== 'success') {
        showRefusal(form, response);
        return;
    }
    const kept = token.value;
    form.reset();
    token.value = kept;
    idempotencyKey = '';
    say(t('The customer was added: {0}', response.envelope.data.customer_id), 'added');
    answer.querySelector('pre').focus();
}
