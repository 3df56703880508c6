import {randomUUID} from 'node:crypto';
import {readFile} from 'node:fs/promises';

// Adds the customer in customer.json to the API at $API with the token in $TOKEN, in up to five attempts. Run with:
// npx tsx add-customer.ts
async function addCustomer(json: string): Promise<string> {
    const request = {
        method: 'POST',
        headers: {
            'Authorization': `Bearer ${process.env.TOKEN}`,
            'Content-Type': 'application/json',
            'Idempotency-Key': randomUUID(),
        },
        body: json,
    };
    for (let attempt = 1; ; attempt++) {
        let seconds = attempt;
        try {
            const response = await fetch(`${process.env.API}/customer`,
                {...request, signal: AbortSignal.timeout(30_000)});
            const retryAfter = response.headers.get('Retry-After');
            if (attempt === 5 || (response.status < 500 && retryAfter === null)) {
                return await response.text();
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

readFile('customer.json', 'utf8').then(addCustomer).then(console.log);
