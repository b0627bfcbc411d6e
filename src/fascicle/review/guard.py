"""The door of the page: this machine only, one user only, nothing from other pages, nothing loaded from elsewhere.

Three tests, each against another attack: the Host header (a foreign name that resolves to this machine, DNS rebinding), the Origin header
(another page that posts here, CSRF), the cookie that a one-time key was exchanged for (another user of this machine). The key is in the
address that the terminal shows and works once; it stands in no log, and the page never sends a referrer.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAFE = ("GET", "HEAD")
_MOST_BYTES = 256 * 1024
"""Of what a page says; an upload has a limit of its own, for any upload counts what it reads."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


class TooLargeError(Exception):
    """The body of a request is longer than is read."""


class Guard:
    """Lets through what comes from this machine's own page and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, port: int, *, uploads: str, most_uploaded: int) -> None:
        """Guard an application that listens on a port; only the path `uploads` takes long bodies."""
        self._app = app
        self._uploads, self._most_uploaded = uploads, most_uploaded
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"} | ({"127.0.0.1", "localhost"} if port == 80 else set())
        self._cookie_name = f"fascicle_{port}"  # cookies know no ports: two servers must not take each other's
        self._key: str | None = secrets.token_urlsafe(32)
        self._cookie = secrets.token_urlsafe(32)
        self.used = time.monotonic()

    @property
    def key(self) -> str:
        """Give the one-time key, "" once it is used."""
        return self._key or ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        nonce = secrets.token_urlsafe(18)
        scope.setdefault("state", {})["nonce"] = nonce
        refused = self._refused(scope)
        if refused is None:
            self.used = time.monotonic()
        app = refused or self._app
        await app(scope, self._counted(scope, receive), _with_headers(send, nonce))

    def _refused(self, scope: Scope) -> Response | None:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host, origin = headers.get("host", ""), headers.get("origin")
        if host not in self._hosts:
            return _no("This address is not Fascicle's; open the link that the terminal shows.")
        if (origin is None and scope["method"] not in _SAFE) or (origin is not None and origin != f"http://{host}"):
            return _no("This came from another page and was refused.")
        if scope["path"] == "/enter" and scope["method"] == "GET":
            return self._entered(scope)
        if not secrets.compare_digest(_cookie(headers.get("cookie", ""), self._cookie_name), self._cookie):
            return _no("Open the link that the terminal shows; it works once, and then in this browser. Start Fascicle again for another.")
        return None

    def _entered(self, scope: Scope) -> Response:
        given = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0]
        if self._key is None or not secrets.compare_digest(given.encode(), self._key.encode()):
            return _no("This link was used already or is not the one that the terminal shows; start Fascicle again for another.")
        self._key = None
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(self._cookie_name, self._cookie, httponly=True, samesite="strict", path="/")
        return answer

    def _counted(self, scope: Scope, receive: Receive) -> Receive:
        most = self._most_uploaded if scope["path"] == self._uploads else _MOST_BYTES
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise TooLargeError(most)
            return message

        return counted


def _no(sentence: str) -> Response:
    return PlainTextResponse(sentence + "\n", status_code=403)


def _cookie(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _with_headers(send: Send, nonce: str) -> Send:
    policy = (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; connect-src 'self'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )

    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            added = {**_HEADERS, "Content-Security-Policy": policy}
            message["headers"] = [*message["headers"], *((k.lower().encode(), v.encode()) for k, v in added.items())]
        await send(message)

    return sending
