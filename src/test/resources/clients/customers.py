"""Adds, finds, changes and erases customers of the API at $API with the token in $TOKEN. Run with:

python3 customers.py add customer.json
python3 customers.py find C-4711
python3 customers.py change C-4711 change.json
python3 customers.py document C-4711 document.json
python3 customers.py erase C-4711
"""
import http.client
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid


def send(method, path, body=None, headers=None):
    """Returns status, headers and body of the response, after up to five attempts."""
    request = urllib.request.Request(os.environ["API"] + path, method=method, data=body, headers={
        "Authorization": "Bearer " + os.environ["TOKEN"],
        "Content-Type": "application/json",
        **(headers or {}),
    })
    for attempt in range(1, 6):
        seconds = attempt
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, response.headers, response.read().decode()
        except urllib.error.HTTPError as error:
            retry_after = error.headers["Retry-After"]
            if attempt == 5 or error.code < 500 and retry_after is None:
                return error.code, error.headers, error.read().decode()
            seconds = int(retry_after or seconds)
        except (OSError, http.client.HTTPException):
            if attempt == 5:
                raise
        time.sleep(seconds)


def add(customer):
    return send("POST", "/customer", customer, {"Idempotency-Key": str(uuid.uuid4())})


def find(reference):
    return send("GET", "/customer?customer_reference=" + urllib.parse.quote(reference, safe=""))


def path(reference):
    _, _, found = find(reference)
    return "/customer/" + json.loads(found)["data"][0]["customer_id"]


def change(reference, patch):
    """Changes the version that was read; if somebody else was faster, the one that he left."""
    customer = path(reference)
    for attempt in range(1, 6):
        _, headers, _ = send("GET", customer)
        changed = send("PATCH", customer, patch, {"If-Match": headers["ETag"]})
        if changed[0] != 412 or attempt == 5:
            return changed


def document(reference, new):
    return send("PUT", path(reference) + "/identity-document", new)


def erase(reference):
    return send("DELETE", path(reference))


def content(file):
    with open(file, "rb") as opened:
        return opened.read()


command, *arguments = sys.argv[1:]
print({
    "add": lambda file: add(content(file)),
    "find": find,
    "change": lambda reference, file: change(reference, content(file)),
    "document": lambda reference, file: document(reference, content(file)),
    "erase": erase,
}[command](*arguments)[2])
