"""The published client's quick start and errors, in nothing but Python's standard library.

Run by python-interpreter.test.ts with the server's address and an API key; prints one JSON object.
"""

import json
import sys
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timedelta, timezone

base_url, api_key = sys.argv[1].rstrip("/"), sys.argv[2]


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """The published client follows none."""

    def redirect_request(self, *args, **kwargs):
        return None


opener = urllib.request.build_opener(NoRedirects)


def call(method, path, body=None, key=api_key):
    data = None if body is None else json.dumps(body).encode()
    headers = {"X-API-Key": key, "User-Agent": "qrauth-python/0.2.0", "Accept": "*/*"}
    if data is not None:
        headers["Content-Type"] = "application/json"
    request = urllib.request.Request(base_url + path, data=data, headers=headers, method=method)
    try:
        with opener.open(request, timeout=30) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


in_a_year = (datetime.now(timezone.utc) + timedelta(days=365)).isoformat()
created_status, code = call(
    "POST",
    "/api/v1/qrcodes",
    {
        "destinationUrl": "https://municipal-parking.com/pay",
        "location": {"lat": 40.63, "lng": 22.94, "radiusM": 50},
        "expiresAt": in_a_year,
    },
)
token = urllib.parse.quote(code["token"], safe="")
_, result = call("GET", f"/api/v1/verify/{token}?clientLat=40.63&clientLng=22.94")
_, page = call("GET", "/api/v1/qrcodes?page=1&pageSize=20&status=ACTIVE")
_, row = call("GET", f"/api/v1/qrcodes/{token}")
bulk_status, bulk = call(
    "POST",
    "/api/v1/qrcodes/bulk",
    {"items": [{"destinationUrl": f"https://example.com/{i}", "label": f"Meter {i}"} for i in (1, 2)]},
)
revoked_status, _ = call("DELETE", f"/api/v1/qrcodes/{token}")
_, after = call("GET", f"/api/v1/verify/{token}")
error_status, error = call("POST", "/api/v1/qrcodes", {"destinationUrl": "nonsense"})
stranger_status, _ = call("GET", "/api/v1/qrcodes", key="qrauth_xxx")

print(
    json.dumps(
        {
            "created": created_status,
            "expires_at": code["expires_at"],
            "sent": in_a_year,
            "verified": result["verified"],
            "trust_score": result["security"]["trustScore"],
            "listed": any(item["token"] == code["token"] for item in page["data"]),
            "status": row["status"],
            "bulk": [bulk_status, bulk["succeeded"]],
            "revoked": revoked_status,
            "verified_after": after["verified"],
            "error": [error_status, error["message"], [issue["path"] for issue in error["issues"]]],
            "stranger": stranger_status,
        }
    )
)
