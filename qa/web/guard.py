"""Stands before the page: who may ask, what may be sent, and the headers on every answer."""

from __future__ import annotations

import base64
import hmac
import ipaddress
from collections.abc import Awaitable, Callable, Collection, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from qa import QAError

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

# What the page may load: itself. Gradio needs inline and evaluated script of its own.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'self'; object-src 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
OPEN = "/healthz"  # for whoever watches the machine: no password, no article
SHARED = b"access-control-"  # headers by which Gradio lets other sites read: none of them may
CLOSED = "/gradio_api/upload"  # Gradio takes files from anyone who sends some; articles have a way of their own


class Guard:
    """The site behind it, with `credentials` ("user:password", "" for none) asked of everyone.

    `names` are those of the host that it goes by beside this machine's own, None for any. Any is too many where only
    this machine can reach it: another site may let its own name lead here, and so be taken for this one.
    """

    def __init__(self, app: App, credentials: str = "", names: Collection[str] | None = None) -> None:
        self._app, self._names = app, None if names is None else {name.lower() for name in names}
        self._wanted = b"Basic " + base64.b64encode(credentials.encode()) if credentials else b""

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request, as ASGI wants it."""
        if scope["type"] == "lifespan":  # the server starts and stops
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # a socket, which no page of ours opens
            await send({"type": "websocket.close", "code": 1008})
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                told = [(name.lower(), value) for name, value in message.get("headers", ())]
                kept = [pair for pair in told if pair[0].decode("latin-1") not in HEADERS]
                message = {**message, "headers": [*(pair for pair in kept if not pair[0].startswith(SHARED)), *own]}
            await send(message)

        headers = {name.lower(): value for name, value in scope["headers"]}
        if not self._goes_by(headers.get(b"host", b"")):
            await _refuse(headed, 403, "not a name of this server: start it with --allow-host NAME")
        elif self._wanted and scope["path"] != OPEN and not self._knows(headers):
            asks = (b"www-authenticate", b'Basic realm="Kiji", charset="UTF-8"')
            await _refuse(headed, 401, "a user and a password are needed", asks)
        elif scope["method"] not in ("GET", "HEAD") and not self._is_from_here(headers):
            await _refuse(headed, 403, "sent by another site; behind a proxy, start the server with --allow-host NAME")
        elif scope["path"].startswith(CLOSED):
            await _refuse(headed, 403, "no files are taken here")
        else:
            await self._app(scope, receive, headed)

    def _knows(self, headers: dict[bytes, bytes]) -> bool:
        return hmac.compare_digest(headers.get(b"authorization", b""), self._wanted)

    def _goes_by(self, host: bytes) -> bool:
        """Whether a host, perhaps with a port, is this one."""
        if self._names is None:
            return True
        try:
            name = urlsplit(b"//" + host).hostname or b""
        except ValueError:  # no browser's: [
            return False
        told = name.decode("latin-1")
        return told in self._names or is_this_machine(told)

    def _is_from_here(self, headers: dict[bytes, bytes]) -> bool:
        """Whether a page of ours sent it, or a program: those tell no origin. No other site may act for a visitor.

        Before another site's page may send a forged X-Forwarded-Host, its browser asks by OPTIONS, and without it.
        """
        origin = headers.get(b"origin")
        if origin is None:
            return True
        forwarded = headers.get(b"x-forwarded-host", b"")
        here = [headers.get(b"host"), *([forwarded] if self._goes_by(forwarded) else [])]
        try:
            return urlsplit(origin).netloc in here
        except ValueError:  # no browser's: http://[
            return False


def is_this_machine(host: str) -> bool:
    """Whether only this machine can reach that address.

    >>> is_this_machine("localhost"), is_this_machine("::1"), is_this_machine("0.0.0.0")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def credentials(text: str) -> str:
    """A user and a password as they were given. Raises `QAError` if they are none."""
    user, colon, password = text.partition(":")
    if text and not (user and colon and password):
        raise QAError("--auth and QA_AUTH need user:password")
    return text


async def _refuse(send: Send, status: int, reason: str, *more: tuple[bytes, bytes]) -> None:
    body = reason.encode()
    length = (b"content-length", str(len(body)).encode())
    headers = [(b"content-type", b"text/plain; charset=utf-8"), length, *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
