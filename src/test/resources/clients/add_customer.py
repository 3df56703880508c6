"""Adds the customer in customer.json to the API at $API with the token in $TOKEN, in up to five attempts.

Run with: python3 add_customer.py
"""
import http.client
import os
import time
import urllib.error
import urllib.request
import uuid


def add_customer(json):
    request = urllib.request.Request(os.environ["API"] + "/customer", data=json, headers={
        "Authorization": "Bearer " + os.environ["TOKEN"],
        "Content-Type": "application/json",
        "Idempotency-Key": str(uuid.uuid4()),
    })
    for attempt in range(1, 6):
        seconds = attempt
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.read().decode()
        except urllib.error.HTTPError as error:
            retry_after = error.headers["Retry-After"]
            if attempt == 5 or error.code < 500 and retry_after is None:
                return error.read().decode()
            seconds = int(retry_after or seconds)
        except (OSError, http.client.HTTPException):
            if attempt == 5:
                raise
        time.sleep(seconds)


with open("customer.json", "rb") as file:
    print(add_customer(file.read()))
