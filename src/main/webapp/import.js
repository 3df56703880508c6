import {call, newIdempotencyKey} from './api.js';
import {clearErrors, say, showRefusal} from './form.js';
import {askForColumns, choice, file} from './import-choice.js';
import {work} from './import-file.js';
import {hideRefused, showRefused} from './import-refused.js';
import {number, t, translatePage} from './language.js';
import {onToken} from './token.js';

/** As many as the server tells of. */
const MAX_REFUSALS = 10_000;

const form = document.querySelector('form');
const progress = form.querySelector('progress');
const rate = document.getElementById('rate');
const token = document.getElementById('token');
const key = document.getElementById('key');
const buttons = {
    check: document.getElementById('check'),
    import: document.getElementById('import'),
    cancel: document.getElementById('cancel'),
};

/** Ends what is under way. */
let running = null;
/** What was sent last, and what it was made from, so that it is made once to be checked, imported and resumed. */
let prepared = {from: null};

translatePage();
onToken(value => token.value = value);
document.getElementById('file').addEventListener('change', () => buttons.import.textContent = t('Import'));
key.value = newIdempotencyKey();
form.addEventListener('submit', event => {
    event.preventDefault();
    send(false);
});
buttons.check.addEventListener('click', () => send(true));
buttons.cancel.addEventListener('click', () => running.abort(new Error(t('Cancelled.'))));
addEventListener('beforeunload', event => {
    if (running) {
        event.preventDefault();
    }
});

async function send(validateOnly) {
    clearErrors();
    hideRefused();
    const fault = askForColumns();
    if (fault) {
        say(fault, 'refused');
        return;
    }
    begin();
    let sent = false;
    try {
        const {body, records, refusals} = await prepare();
        sent = true;
        const response = await post(body, records, validateOnly);
        sent = false;
        buttons.import.textContent = t('Import');
        await show(response, refusals, validateOnly);
    } catch (failure) {
        if (sent && !validateOnly) {
            buttons.import.textContent = t('Resume');
            say(`${failure.message} ${t('Resume sends the file again with the same key. Nothing is added twice.')}`,
                'refused');
        } else {
            say(failure.message, 'refused');
        }
    } finally {
        end();
    }
}

function begin() {
    running = new AbortController();
    say('');
    progress.value = 0;
    progress.hidden = rate.hidden = buttons.cancel.hidden = false;
    buttons.check.disabled = buttons.import.disabled = true;
    buttons.cancel.focus();
}

function end() {
    const hadKeyboard = document.activeElement === buttons.cancel;
    running = null;
    progress.hidden = rate.hidden = buttons.cancel.hidden = true;
    buttons.check.disabled = buttons.import.disabled = false;
    if (hadKeyboard) {
        buttons.import.focus();
    }
}

async function prepare() {
    const from = JSON.stringify(choice());
    if (prepared.from !== from || prepared.file !== file()) {
        const result = await work('convert', {file: file(), ...choice()}, {
            onProgress: done => {
                progress.value = done;
                rate.textContent = t('The file is being read: {0} %', Math.round(done * 100));
            },
            signal: running.signal,
        });
        prepared = {from, file: file(), result};
    }
    return prepared.result;
}

function post(body, records, validateOnly) {
    const started = performance.now();
    const query = `max_refusals=${MAX_REFUSALS}${validateOnly ? '&validate_only=true' : ''}`;
    return call('POST', `customer/import?${query}`, token.value, {
        headers: {'Content-Type': body.type, 'Idempotency-Key': key.value.trim()},
        body,
        onProgress: (sent, whole) => {
            progress.value = sent / whole;
            rate.textContent = pace(sent / whole, records, (performance.now() - started) / 1000);
        },
        signal: running.signal,
    });
}

function pace(part, records, seconds) {
    if (part === 1) {
        return t('All is sent. The server works on the last rows.');
    }
    return t('{0} %, {1} of {2} rows, {3} rows a second, {4} left', Math.floor(part * 100),
        number(Math.floor(part * records)), number(records), number(Math.round(part * records / seconds)),
        duration(seconds / part - seconds));
}

function duration(seconds) {
    const whole = Math.ceil(seconds);
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** @param refusals those of rows that were not sent, since they have another number of cells than the header */
async function show(response, refusals, validateOnly) {
    const {envelope, language} = response;
    if (!envelope.data?.refusals) {
        showRefusal(form, response);
        return;
    }
    const {lines, added, replayed} = envelope.data;
    const refused = envelope.data.refused + refusals.length;
    const counts = validateOnly
        ? t('{0} rows checked, {1} refused. Nothing was stored.', number(lines + refusals.length), number(refused))
        : t('{0} added, {1} already there from this import, {2} refused.', number(added), number(replayed),
            number(refused));
    if (envelope.status === 'success') {
        say(counts, refused === 0 ? 'added' : 'refused');
    } else {
        say(`${envelope.message}. ${counts}`, 'refused', language);
        buttons.import.textContent = t(validateOnly ? 'Import' : 'Resume');
    }
    if (refused > 0) {
        await showRefused(envelope.data.refusals, refusals, refused, language);
    }
}
