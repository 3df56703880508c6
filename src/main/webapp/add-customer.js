import {onToken} from './token.js';

const form = document.querySelector('form');
const button = form.querySelector('button');
const progress = form.querySelector('progress');
const status = document.getElementById('status');
const answer = document.getElementById('answer');
const token = document.getElementById('token');

/** Stays the same until the form changes, so that sending again after a failure adds no second customer. */
let idempotencyKey = '';

onToken(value => token.value = value);
form.addEventListener('input', () => idempotencyKey = '');
form.addEventListener('submit', async event => {
    event.preventDefault();
    clearErrors();
    answer.hidden = true;
    button.disabled = true;
    say('Sending …');
    try {
        const request = await send(JSON.stringify(await customer()));
        show(envelope(request), request.getResponseHeader('Content-Language') ?? '');
    } catch (failure) {
        say(failure.message, 'refused');
    } finally {
        button.disabled = false;
        progress.hidden = true;
    }
});

/** The request, without empty fields. */
async function customer() {
    const customer = {};
    for (const input of form.elements) {
        const value = input.type === 'file' ? await base64(input.files[0]) : input.value;
        if (!input.name || value === '') {
            continue;
        }
        const [field, nested] = input.name.split('.');
        if (nested) {
            (customer[field] ??= {})[nested] = value;
        } else {
            customer[field] = value;
        }
    }
    return customer;
}

function base64(file) {
    return new Promise((resolve, reject) => {
        if (!file) {
            resolve('');
            return;
        }
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
        reader.onerror = () => reject(new Error(`The file ${file.name} can't be read.`));
        reader.readAsDataURL(file);
    });
}

/** Posts the text with XMLHttpRequest, since fetch() reports no upload progress. */
function send(json) {
    idempotencyKey ||= Array.from(crypto.getRandomValues(new Uint32Array(4)), word => word.toString(36)).join('-');
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open('POST', 'api/v1/customer');
        request.setRequestHeader('Authorization', `Bearer ${token.value.trim()}`);
        request.setRequestHeader('Content-Type', 'application/json');
        request.setRequestHeader('Idempotency-Key', idempotencyKey);
        request.upload.onprogress = event => {
            progress.hidden = false;
            progress.value = event.loaded / event.total;
        };
        request.onload = () => resolve(request);
        request.onerror = () => reject(new Error('The server did not answer. Sending again adds no second customer.'));
        request.send(json);
    });
}

function envelope(request) {
    try {
        return JSON.parse(request.responseText);
    } catch {
        return {status: 'error', status_code: request.status, message: `The server answered ${request.status}.`};
    }
}

/** @param language of the server's messages */
function show(envelope, language) {
    answer.hidden = false;
    answer.querySelector('pre').textContent = JSON.stringify(envelope, null, 2);
    if (envelope.status === 'success') {
        const kept = token.value;
        form.reset();
        token.value = kept;
        idempotencyKey = '';
        say(`The customer was added: ${envelope.data.customer_id}`, 'added');
        answer.querySelector('pre').focus();
        return;
    }
    const errors = envelope.status_code === 401 ? {token: [envelope.message]} : envelope.errors ?? {};
    const elsewhere = Object.entries(errors).filter(([field, messages]) => !mark(field, messages.join('. '), language));
    say([envelope.message, ...elsewhere.map(([field, messages]) => `${field}: ${messages.join('. ')}`)].join('. '),
        'refused', language);
    form.querySelector('[aria-invalid]')?.focus();
}

/** Shows a message beside its field; false if the form has no such field. */
function mark(field, message, language) {
    const input = document.getElementById(field);
    if (!form.contains(input)) {
        return false;
    }
    const error = document.createElement('span');
    error.className = 'error';
    error.id = `${field}-error`;
    error.lang = language;
    error.textContent = message;
    input.after(error);
    input.setAttribute('aria-invalid', 'true');
    input.setAttribute('aria-describedby', `${error.id} ${input.getAttribute('aria-describedby') ?? ''}`.trim());
    return true;
}

function clearErrors() {
    for (const error of form.querySelectorAll('.error')) {
        const input = document.getElementById(error.id.replace(/-error$/, ''));
        input.removeAttribute('aria-invalid');
        const hints = input.getAttribute('aria-describedby').split(' ').filter(id => id !== error.id).join(' ');
        if (hints) {
            input.setAttribute('aria-describedby', hints);
        } else {
            input.removeAttribute('aria-describedby');
        }
        error.remove();
    }
}

/** @param kind CSS class: none, `added` or `refused` */
function say(text, kind = '', language = '') {
    status.textContent = text;
    status.className = kind;
    status.lang = language || document.documentElement.lang;
}
