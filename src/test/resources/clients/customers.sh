#!/usr/bin/env bash
# Adds, finds, changes and erases customers of the API at $API with the token in $TOKEN, each request in up to six
# attempts. curl itself waits as long as Retry-After says. Run with:
#   bash customers.sh add customer.json
#   bash customers.sh find C-4711
#   bash customers.sh change C-4711 change.json
#   bash customers.sh document C-4711 document.json
#   bash customers.sh erase C-4711
set -euo pipefail

send() {
  curl --silent --show-error --retry 5 --retry-all-errors --request "$1" "$API$2" "${@:3}" \
    --header "Authorization: Bearer $TOKEN" --header "Content-Type: application/json"
}

add() {
  send POST /customer --header "Idempotency-Key: $(openssl rand -hex 16)" --data-binary @"$1"
}

find() {
  send GET /customer --get --data-urlencode "customer_reference=$1"
}

path() {
  find "$1" | grep -o '"customer_id":"[^"]*' | sed 's|.*"|/customer/|'
}

# Of the version that was read; if somebody else was faster, of the one that he left.
change() {
  local path tag changed
  path=$(path "$1")
  for _ in 1 2 3 4 5; do
    tag=$(send GET "$path" --output /dev/null --dump-header - | tr -d '\r' | awk 'tolower($1) == "etag:" { print $2 }')
    changed=$(send PATCH "$path" --header "If-Match: $tag" --data-binary @"$2")
    [[ $changed == *'"code":"precondition_failed"'* ]] || break
  done
  echo "$changed"
}

document() {
  send PUT "$(path "$1")/identity-document" --data-binary @"$2"
}

erase() {
  send DELETE "$(path "$1")"
}

"$@"
