import {SPANISH} from './spanish.js';

/** The language that the server chooses for this browser, too. */
export const LANGUAGE = navigator.languages.map(tag => tag.slice(0, 2)).find(tag => ['en', 'es'].includes(tag)) ?? 'en';

const TEXTS = LANGUAGE === 'es' ? SPANISH : {};
const ATTRIBUTES = ['aria-label'];

/** The text in the language of the page, with `{0}`, `{1}` … replaced by the values. */
export function t(text, ...values) {
    return (TEXTS[text] ?? text).replace(/\{(\d)}/g, (_, place) => values[place]);
}

/** Translates what stands in the HTML. */
export function translatePage() {
    document.documentElement.lang = LANGUAGE;
    document.title = translated(document.title);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        texts.currentNode.data = translated(texts.currentNode.data);
    }
    for (const name of ATTRIBUTES) {
        for (const element of document.querySelectorAll(`[${name}]`)) {
            element.setAttribute(name, translated(element.getAttribute(name)));
        }
    }
}

/** White space around it stays, and such within it, as the HTML's layout has it, doesn't matter. */
function translated(text) {
    const words = text.trim();
    return words === '' ? text : text.replace(words, () => t(words.replace(/\s+/g, ' ')));
}

/** A time of the server as people write it. */
export function time(timestamp) {
    return new Date(timestamp).toLocaleString(LANGUAGE, {dateStyle: 'medium', timeStyle: 'short'});
}

export function number(value) {
    return value.toLocaleString(LANGUAGE);
}
