#!/usr/bin/env bash
# Adds the customer in customer.json to the API at $API with the token in $TOKEN, in up to six attempts. curl itself
# waits as long as Retry-After says. Run with: bash add-customer.sh
curl --silent --show-error --retry 5 --retry-all-errors "$API/customer" \
  --header "Authorization: Bearer $TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: $(openssl rand -hex 16)" \
  --data-binary @customer.json
