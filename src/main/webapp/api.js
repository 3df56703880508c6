import {t} from './language.js';

/**
 * Calls the API with XMLHttpRequest, since fetch() reports no upload progress.
 *
 * @param path below the base URL, such as `customer?limit=20`
 * @param headers by their names
 * @param body text, Blob or nothing
 * @param onProgress is told how many bytes were sent, and of how many
 * @param signal aborts the request; its reason is what the caller gets
 * @returns {Promise<{envelope: object, language: string, etag: string}>} the language is that of the server's messages
 */
export function call(method, path, token, {headers = {}, body, onProgress, signal} = {}) {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open(method, `api/v1/${path}`);
        request.setRequestHeader('Authorization', `Bearer ${token.trim()}`);
        for (const [name, value] of Object.entries(headers)) {
            request.setRequestHeader(name, value);
        }
        if (onProgress) {
            request.upload.onprogress = event => onProgress(event.loaded, event.total);
        }
        request.onload = () => resolve({
            envelope: envelope(request),
            language: request.getResponseHeader('Content-Language') ?? '',
            etag: request.getResponseHeader('ETag') ?? '',
        });
        request.onerror = () => reject(new Error(t('The server did not answer.')));
        request.onabort = () => reject(signal.reason);
        signal?.addEventListener('abort', () => request.abort());
        request.send(body);
    });
}

function envelope(request) {
    try {
        return JSON.parse(request.responseText);
    } catch {
        return {status: 'error', status_code: request.status, message: t('The server answered {0}.', request.status)};
    }
}

/** A new key for `Idempotency-Key`. */
export function newIdempotencyKey() {
    return Array.from(crypto.getRandomValues(new Uint32Array(4)), word => word.toString(36)).join('-');
}

/** The file in base64; nothing of nothing. */
export function base64(file) {
    return new Promise((resolve, reject) => {
        if (!file) {
            resolve('');
            return;
        }
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
        reader.onerror = () => reject(new Error(t('The file {0} can\'t be read.', file.name)));
        reader.readAsDataURL(file);
    });
}
