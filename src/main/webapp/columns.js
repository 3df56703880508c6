import {ADDRESS, CUSTOMER, IDENTITY_DOCUMENT} from './fields.js';

/** A column whose text follows that of the name's column, with a space. */
export const LAST_NAME = 'last_name';
/** A column that becomes a member of the metadata, named like its heading. */
export const METADATA = 'customer_metadata';

const COUNTRY = 'customer_country';
const ADDRESS_COUNTRY = 'customer_address.country';

/** Usual headings in English and Spanish; lower case, without accents, words parted by one space. */
const HEADINGS = {
    customer_name: 'name|full name|first name|given name|customer|customer name|client|client name|company|company name'
        + '|nombre|nombres|nombre completo|nombre y apellido|nombre y apellidos|cliente|nombre del cliente|empresa'
        + '|razon social',
    [LAST_NAME]: 'last name|surname|family name|apellido|apellidos|primer apellido|segundo apellido|apellido paterno'
        + '|apellido materno',
    customer_email: 'email|e mail|mail|email address|e mail address|correo|correo electronico|direccion de correo'
        + '|direccion de correo electronico',
    customer_phone: 'phone|phone number|telephone|telephone number|tel|mobile|mobile phone|cell|cell phone|telefono'
        + '|numero de telefono|telefono movil|movil|celular',
    [COUNTRY]: 'country|country of residence|pais|pais de residencia',
    customer_type: 'type|customer type|tipo|tipo de cliente',
    customer_reference: 'reference|customer reference|id|customer id|customer number|external id|code|customer code'
        + '|referencia|id de cliente|numero de cliente|codigo|codigo de cliente',
    'customer_address.street': 'street|street name|address|address line 1|street address|calle|direccion|domicilio',
    'customer_address.number': 'number|street number|house number|numero|numero de calle|n|no|nro|num',
    'customer_address.zipcode': 'zip|zip code|zipcode|postal code|postcode|codigo postal|cp|c p',
    'customer_address.city': 'city|town|ciudad|localidad|poblacion|municipio',
    'customer_address.state': 'state|province|region|county|estado|provincia|departamento|comunidad autonoma',
    [ADDRESS_COUNTRY]: 'address country|country of address|pais de la direccion',
    customer_idType: 'id type|document type|tipo de documento|tipo de identificacion',
    customer_idNumber: 'id number|document number|passport number|numero de documento|numero de identificacion'
        + '|numero de pasaporte',
    customer_idCountry: 'id country|document country|issuing country|pais del documento|pais emisor|pais de expedicion',
    customer_idExpiration: 'id expiration|expiration|expiration date|expiry date|expires|vencimiento'
        + '|fecha de vencimiento|caducidad|fecha de caducidad',
    customer_idFront: 'id front|front|anverso',
    customer_idBack: 'id back|back|reverso',
};

/** The fields that a column can become, by the titles of their groups; those of the metadata apart. */
export const GROUPS = {
    Customer: [
        ...CUSTOMER.filter(field => field.name !== METADATA),
        {name: LAST_NAME, label: 'Last name, after the name'},
    ],
    Address: ADDRESS,
    'Identity document': IDENTITY_DOCUMENT,
};

export const FIELDS = Object.values(GROUPS).flat();

const BY_HEADING = new Map(Object.entries(HEADINGS)
    .flatMap(([field, headings]) => headings.split('|').map(heading => [heading, field])));

/** What each column is, by its heading: a field's wire name, or nothing. */
export function guessColumns(header) {
    const taken = new Set();
    return header.map(heading => {
        const field = guess(heading.trim());
        if (field === '' || field !== LAST_NAME && taken.has(field)) {
            return '';
        }
        taken.add(field);
        return field;
    });
}

function guess(heading) {
    if (heading.startsWith(`${METADATA}.`) || FIELDS.some(field => field.name === heading)) {
        return heading;
    }
    const words = heading.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
    return BY_HEADING.get(words) ?? '';
}

/** The name that a column has as a member of the metadata; nothing if its heading has no letter or digit for it. */
export function metadataField(heading) {
    const own = heading.trim().replace(`${METADATA}.`, '');
    const name = own.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9_.-]+/g, '_').replace(/^_+|_+$/g, '');
    return name === '' ? '' : `${METADATA}.${name.slice(0, 40)}`;
}

/** The fields that more than one column became. */
export function doubled(columns) {
    return columns.filter((field, i) => field !== '' && field !== LAST_NAME && columns.indexOf(field) < i);
}

/** The required fields that no column became. */
export function missing(columns) {
    return FIELDS.filter(field => field.required && !columns.includes(field.name));
}

/**
 * How rows become rows of the API.
 *
 * @param columns what each column is
 * @returns {{header: string[], convert: function(string[]): string[]}}
 */
export function conversion(columns) {
    const lastNames = columns.flatMap((field, i) => field === LAST_NAME ? [i] : []);
    const kept = columns.flatMap((field, i) => field === '' || field === LAST_NAME ? [] : [{field, cell: i}]);
    const address = kept.filter(({field}) => field.startsWith('customer_address.'));
    const country = columns.indexOf(COUNTRY);
    const addressTakesCountry = address.length > 0 && country >= 0 && !columns.includes(ADDRESS_COUNTRY);
    const value = (cells, {field, cell}) => field === 'customer_name'
        ? [cell, ...lastNames].map(i => cells[i].trim()).join(' ').trim()
        : cells[cell];
    return {
        header: [...kept.map(({field}) => field), ...(addressTakesCountry ? [ADDRESS_COUNTRY] : [])],
        convert: cells => {
            const converted = kept.map(column => value(cells, column));
            if (addressTakesCountry) {
                const any = address.some(({cell}) => cells[cell].trim() !== '');
                converted.push(any ? cells[country].trim().replace(/\s+/g, ' ') : ''); // no more line ends than before
            }
            return converted;
        },
    };
}
