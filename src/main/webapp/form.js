import {base64} from './api.js';
import {LANGUAGE, t} from './language.js';

/** An element with these properties and children; strings become text, never HTML. */
export function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
}

/** Adds an input for each of the fields, with its label and its hint. */
export function addFields(parent, fields) {
    for (const field of fields) {
        const label = element('label', {htmlFor: field.name}, t(field.label));
        const entry = input(field);
        const box = element('div', {className: field.type === 'members' ? 'field wide' : 'field'}, label, entry);
        if (field.required) {
            label.append(' ', element('small', {}, t('required')));
        }
        if (field.hint) {
            const hint = element('span', {className: 'hint', id: `${field.name}-hint`}, t(field.hint));
            entry.setAttribute('aria-describedby', hint.id);
            box.append(hint);
        }
        parent.append(box);
    }
}

function input({name, type = 'text', options, required = false, accept}) {
    const common = {id: name, name, required};
    if (options) {
        return element('select', common, ...Object.entries(options)
            .map(([value, label]) => element('option', {value}, t(label))));
    }
    if (type === 'members') {
        return element('textarea', {...common, rows: 3, spellcheck: false, autocomplete: 'off'});
    }
    return element('input', {...common, type, ...(accept ? {accept} : {autocomplete: 'off'})});
}

/** What was entered, by wire names; empty fields are left out. */
export async function values(form) {
    const values = {};
    for (const input of form.elements) {
        const value = await entered(input);
        if (!input.name || value === '') {
            continue;
        }
        const [field, nested] = input.name.split('.');
        if (nested) {
            (values[field] ??= {})[nested] = value;
        } else {
            values[field] = value;
        }
    }
    return values;
}

function entered(input) {
    if (input.type === 'file') {
        return base64(input.files[0]);
    }
    if (input.type === 'textarea') {
        const entries = members(input.value);
        return entries.length === 0 ? '' : Object.fromEntries(entries);
    }
    return input.value;
}

/** Names and values of the lines `name = value`. */
function members(text) {
    return text.split('\n').filter(line => line.trim() !== '').map(line => {
        const [name, ...value] = line.split('=');
        return [name.trim(), value.join('=').trim()];
    });
}

/** Whether every member has a name of its own; otherwise, as one of two would be lost, it is told beside their field. */
export function hasDistinctMembers(form) {
    const errors = {};
    for (const input of form.querySelectorAll('textarea')) {
        const names = members(input.value).map(([name]) => name);
        const twice = names.find((name, place) => names.indexOf(name) < place);
        if (twice !== undefined) {
            errors[input.name] = [t('{0} is there twice', twice)];
        }
    }
    const distinct = Object.keys(errors).length === 0;
    if (!distinct) {
        showRefusal(form, {envelope: {message: t('Validation failed'), errors}, language: LANGUAGE});
    }
    return distinct;
}

/** Shows a customer's values in the form. */
export function fill(form, customer) {
    for (const input of form.elements) {
        if (input.name) {
            const [field, nested] = input.name.split('.');
            const value = nested ? customer[field]?.[nested] : customer[field];
            input.value = input.type === 'textarea' ? lines(value ?? {}) : value ?? '';
        }
    }
}

function lines(members) {
    return Object.entries(members).map(([name, value]) => `${name} = ${value}`).join('\n');
}

/** The merge patch (RFC 7396) that makes one object of the other. */
export function mergePatch(from, to) {
    const patch = {};
    for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
        if (to[name] === undefined) {
            patch[name] = null;
        } else if (typeof from[name] === 'object' && typeof to[name] === 'object') {
            const inner = mergePatch(from[name], to[name]);
            if (Object.keys(inner).length > 0) {
                patch[name] = inner;
            }
        } else if (from[name] !== to[name]) {
            patch[name] = to[name];
        }
    }
    return patch;
}

/**
 * Tells why the server refused: each fault beside its field, and the rest, with the message, in the page's status.
 * The first field at fault gets the keyboard.
 */
export function showRefusal(form, {envelope, language}) {
    const errors = envelope.status_code === 401 ? {token: [envelope.message]} : envelope.errors ?? {};
    const elsewhere = Object.entries(errors).filter(([field, messages]) => !mark(form, field, messages, language));
    say([envelope.message, ...elsewhere.map(([field, messages]) => `${field}: ${messages.join('. ')}`)].join('. '),
        'refused', language);
    document.querySelector('[aria-invalid]')?.focus();
}

/** Shows messages beside their field, or that which holds it; false if the form has no such field. */
function mark(form, field, messages, language) {
    const input = field === 'token' ? document.getElementById(field)
        : form.elements[field] ?? form.elements[field.split('.')[0]];
    if (!input) {
        return false;
    }
    const id = `${input.id}-error`;
    const error = document.getElementById(id) ?? element('span', {className: 'error', id, lang: language});
    error.append(error.hasChildNodes() ? '. ' : '', messages.join('. '));
    input.after(error);
    input.setAttribute('aria-invalid', 'true');
    const hints = (input.getAttribute('aria-describedby') ?? '').split(' ').filter(hint => hint !== id);
    input.setAttribute('aria-describedby', [id, ...hints].join(' ').trim());
    return true;
}

/** Takes away what {@link showRefusal} has shown beside fields. */
export function clearErrors() {
    for (const error of document.querySelectorAll('.error')) {
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
export function say(text, kind = '', language = '') {
    const status = document.getElementById('status');
    status.textContent = text;
    status.className = kind;
    status.lang = language || LANGUAGE;
    if (kind) {
        status.scrollIntoView({block: 'nearest'}); // the button that was pressed may be far from it
    }
}
