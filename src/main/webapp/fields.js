const IMAGES = 'image/png,image/jpeg,image/webp,image/tiff,image/heic,image/heif';

/** The fields of a customer by their wire names, as forms show them. */
export const CUSTOMER = [
    {name: 'customer_name', label: 'Name', required: true},
    {name: 'customer_email', label: 'E-mail address', required: true, type: 'email'},
    {
        name: 'customer_phone', label: 'Phone', required: true, type: 'tel',
        hint: 'With + and the country code.',
    },
    {
        name: 'customer_country', label: 'Country', required: true,
        hint: 'Its name in English or Spanish, or its code of 2 or 3 letters.',
    },
    {
        name: 'customer_type', label: 'Type',
        options: {'': 'Not said', individual: 'Individual', business: 'Business'},
    },
    {name: 'customer_reference', label: 'Reference', hint: 'Your own number or name for it.'},
    {
        name: 'customer_metadata', label: 'Metadata', type: 'members',
        hint: 'What else you keep, one a line: name = value',
    },
];

export const ADDRESS = [
    {name: 'customer_address.street', label: 'Street'},
    {name: 'customer_address.number', label: 'Number'},
    {name: 'customer_address.zipcode', label: 'Postal code'},
    {name: 'customer_address.city', label: 'City'},
    {name: 'customer_address.state', label: 'State'},
    {name: 'customer_address.country', label: 'Country'},
];

export const IDENTITY_DOCUMENT = [
    {
        name: 'customer_idType', label: 'Type',
        options: {
            '': 'No document', PASSPORT: 'Passport', NATIONAL_ID: 'National identity card',
            DRIVERS_LICENSE: 'Driver\'s license', RESIDENCE_PERMIT: 'Residence permit',
        },
    },
    {name: 'customer_idNumber', label: 'Number'},
    {name: 'customer_idCountry', label: 'Country that issued it'},
    {
        name: 'customer_idExpiration', label: 'Expires',
        hint: 'MM/YY, MM/YYYY or YYYY-MM-DD; none if it never does.',
    },
    {
        name: 'customer_idFront', label: 'Image of the front', type: 'file', accept: IMAGES,
        hint: 'PNG, JPEG, WebP, TIFF or HEIC.',
    },
    {
        name: 'customer_idBack', label: 'Image of the back', type: 'file', accept: IMAGES,
        hint: 'Not needed for a passport.',
    },
];
