import {randomUUID} from 'node:crypto';
import {readFile} from 'node:fs/promises';

// Adds, finds, changes and erases customers of the API at $API with the token in $TOKEN. Run with:
// npx tsx customers.ts add customer.json
// npx tsx customers.ts find C-4711
// npx tsx customers.ts change C-4711 change.json
// npx tsx customers.ts document C-4711 document.json
// npx tsx customers.ts erase C-4711

/** In up to five attempts. */
async function send(method: string, path: string, body?: string, headers = {}): Promise<Response> {
    const request = {
        method,
        headers: {'Authorization': `Bearer ${process.env.TOKEN}`, 'Content-Type': 'application/json', ...headers},
        body,
    };
    for (let attempt = 1; ; attempt++) {
        let seconds = attempt;
        try {
            const response = await fetch(process.env.API + path, {...request, signal: AbortSignal.timeout(30_000)});
            const retryAfter = response.headers.get('Retry-After');
            if (attempt === 5 || (response.status < 500 && retryAfter === null)) {
                return response;
            }
            seconds = Number(retryAfter ?? seconds);
        } catch (noResponse) {
            if (attempt === 5) {
                throw noResponse;
            }
        }
        await new Promise(resolve => setTimeout(resolve, seconds * 1000));
    }
}

const add = (customer: string) => send('POST', '/customer', customer, {'Idempotency-Key': randomUUID()});

const find = (reference: string) => send('GET', `/customer?customer_reference=${encodeURIComponent(reference)}`);

async function path(reference: string): Promise<string> {
    const found = await (await find(reference)).json();
    return `/customer/${found.data[0].customer_id}`;
}

/** Changes the version that was read; if somebody else was faster, the one that he left. */
async function change(reference: string, patch: string): Promise<Response> {
    const customer = await path(reference);
    for (let attempt = 1; ; attempt++) {
        const read = await send('GET', customer);
        const changed = await send('PATCH', customer, patch, {'If-Match': read.headers.get('ETag')});
        if (changed.status !== 412 || attempt === 5) {
            return changed;
        }
    }
}

const document = async (reference: string, content: string) =>
    send('PUT', `${await path(reference)}/identity-document`, content);

const erase = async (reference: string) => send('DELETE', await path(reference));

const text = (file: string) => readFile(file, 'utf8');

async function run(command: string, first: string, second: string): Promise<Response> {
    switch (command) {
        case 'add':
            return add(await text(first));
        case 'find':
            return find(first);
        case 'change':
            return change(first, await text(second));
        case 'document':
            return document(first, await text(second));
        case 'erase':
            return erase(first);
        default:
            throw new Error(`No command: ${command}`);
    }
}

const [command, first, second] = process.argv.slice(2);
run(command, first, second).then(response => response.text()).then(console.log);
