package com.yativo.customer.testing;

/** The requests that change a customer who is there; each changes something. */
public enum ChangeRequest {

    PATCH {
        @Override
        public Response send(Client client, String customerId, String... headers) {
            return client.change(customerId, "{\"customer_name\":\"Momo\"}", headers);
        }
    },
    PUT {
        @Override
        public Response send(Client client, String customerId, String... headers) {
            return client.replaceDocument(customerId,
                    new SeedRequest().withoutCustomer().with("customer_idNumber", "MOMO"), headers);
        }
    },
    DELETE {
        @Override
        public Response send(Client client, String customerId, String... headers) {
            return client.erase(customerId, headers);
        }
    };

    /** @param headers names and values in turn */
    public abstract Response send(Client client, String customerId, String... headers);
}
