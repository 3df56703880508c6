import {readFileSync} from 'node:fs';
import {Configuration, CustomersApi, NewCustomerFromJSON} from './client';

// Adds the customer in customer.json by a client that was generated from the API description.
const api = new CustomersApi(new Configuration({basePath: process.env.API, accessToken: process.env.TOKEN}));
const newCustomer = NewCustomerFromJSON(JSON.parse(readFileSync('customer.json', 'utf8')));

api.addCustomer({newCustomer, idempotencyKey: process.env.KEY}).then(added => console.log(added.data.customerId));
