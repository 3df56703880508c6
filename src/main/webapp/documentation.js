import {onToken} from './token.js';

const documentation = new Promise(resolve => {
    const page = SwaggerUIBundle({
        url: '/openapi',
        dom_id: '#documentation',
        displayRequestDuration: true,
        validatorUrl: null, // calls no other server
        onComplete: () => resolve(page),
    });
});

onToken(async token => (await documentation).preauthorizeApiKey('bearer', token));
