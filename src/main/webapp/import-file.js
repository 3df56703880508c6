import {t} from './language.js';

const FAULTS = {
    'endless cell': 'A quotation mark that is opened in line {0} is not closed.',
    spreadsheet: 'This is a spreadsheet. Save it as CSV and choose that file.',
    empty: 'The file is empty.',
    array: 'This is one JSON array. Each customer has to be an object on a line of its own.',
};

/**
 * Has a worker do something with a file, so that the page stays alive, however large the file is.
 *
 * @param task `inspect`, `convert` or `refused`, as in import-worker.js
 * @param onProgress is told which part of the file was read, from 0 to 1
 * @param signal ends it; its reason is what the caller gets
 */
export function work(task, parameters, {onProgress = () => {}, signal} = {}) {
    const worker = new Worker('import-worker.js', {type: 'module'});
    return new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        worker.onerror = () => reject(new Error(t('The file {0} can\'t be read.', parameters.file.name)));
        worker.onmessage = ({data: {done, result, fault, line}}) => {
            if (result) {
                resolve(result);
            } else if (fault !== undefined) {
                reject(new Error(t(FAULTS[fault] ?? 'The file {0} can\'t be read.', line ?? parameters.file.name)));
            } else {
                onProgress(done);
            }
        };
        worker.postMessage({task, ...parameters});
    }).finally(() => worker.terminate());
}
