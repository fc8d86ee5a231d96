"""Who may ask, from where, and what is said when the page stands open."""

import asyncio
import base64
import json
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from browsing import QUESTION, SEEDS, serving

from qa import QAError
from qa.web.guard import HEADERS, Guard, credentials
from qa.web.site import serve

PAIR = "kiji:ひみつ:の言葉"


def told(pair: str) -> str:
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


def status(address: str, *, body: bytes | None = None, **headers: str) -> int:
    """Of an answer, whose headers are looked at, too."""
    request = urllib.request.Request(address, body, {k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=15) as response:
            found, code = response.headers, response.status
    except urllib.error.HTTPError as error:
        found, code = error.headers, error.code
        error.close()
    for name, value in HEADERS.items():
        assert found.get_all(name) == [value]
    return code


@pytest.fixture(scope="module")
def locked(index_folder, tmp_path_factory):
    folder = tmp_path_factory.mktemp("locked")
    options = ["--seeds", str(SEEDS), "--index", str(index_folder), "--allow-upload", "--mcp"]
    with serving(folder, *options, environment={"QA_AUTH": PAIR}) as served:
        yield served


PATHS = ["/", "/config", "/gradio_api/info", "/gradio_api/openapi.json", "/gradio_api/mcp/", "/nothing", "/upload"]


@pytest.mark.parametrize("path", PATHS)
def test_nobody_gets_anywhere_without_the_password(path, locked):
    assert status(locked.address + path) == 401
    for wrong in ("", "Basic", "Basic x", "Bearer x", told("kiji:wrong"), told("kiji:"), told(PAIR)[:-1]):
        assert status(locked.address + path, authorization=wrong) == 401
    assert status(locked.address + path, authorization=told(PAIR)) != 401


@pytest.mark.parametrize(
    "path", ["/gradio_api/run/ask", "/gradio_api/run/predict", "/gradio_api/queue/join", "/upload"]
)
def test_nobody_sends_anything_without_the_password(path, locked):
    body = json.dumps({"data": [QUESTION, 5, [], []]}).encode()
    assert status(locked.address + path, body=body, content_type="application/json") == 401


def test_with_the_password_everything_works(locked, visit):
    body = json.dumps({"data": [QUESTION, 5, [], []]}).encode()
    headers = {"content_type": "application/json", "authorization": told(PAIR)}
    assert status(f"{locked.address}/gradio_api/run/ask", body=body, **headers) == 200
    user, _, password = PAIR.partition(":")
    page = visit(at=locked, http_credentials={"username": user, "password": password})
    page.locator("#question textarea").fill(QUESTION)
    page.locator("#question textarea").press("Enter")
    page.locator("#source-1-1").wait_for()


def test_health_is_told_to_whoever_watches_the_machine(locked):
    assert status(f"{locked.address}/healthz") == 200
    assert status(f"{locked.address}/healthz/../config") == 401


def test_the_password_is_in_no_output(locked):
    assert "ひみつ" not in locked.said.read_text(encoding="utf-8") + locked.complained.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost", "http://["]
)
def test_other_sites_cannot_act_for_a_visitor(origin, server):
    body = json.dumps({"data": [QUESTION, 5, [], []]}).encode()
    address = f"{server.address}/gradio_api/run/ask"
    assert status(address, body=body, content_type="application/json", origin=origin) == 403
    assert status(address, body=body, content_type="application/json", origin=server.address) == 200


@pytest.mark.parametrize("credentials", ["", PAIR])
def test_no_socket_gets_past_and_the_server_starts(credentials):
    passed, sent = [], []

    async def app(scope, receive, send):
        passed.append(scope["type"])

    async def send(message):
        sent.append(message["type"])

    guard = Guard(app, credentials)
    for kind in ("websocket", "lifespan"):
        scope = {"type": kind, "path": "/", "headers": []}
        with ThreadPoolExecutor(1) as thread:  # this one may have a loop, the browser's
            thread.submit(lambda scope=scope: asyncio.run(guard(scope, None, send))).result()
    assert (passed, sent) == (["lifespan"], ["websocket.close"])


def test_behind_a_proxy_the_page_is_its_own_site_still(server):
    body = json.dumps({"data": [QUESTION, 5, [], []]}).encode()
    headers = {"content_type": "application/json", "origin": "https://kiji.example", "x_forwarded_host": "kiji.example"}
    assert status(f"{server.address}/gradio_api/run/ask", body=body, **headers) == 200


@pytest.mark.parametrize("text", ["user", "user:", ":password", ":"])
def test_half_a_password_is_refused(text, index):
    with pytest.raises(QAError, match="--auth and QA_AUTH need user:password"):
        credentials(text)
    with pytest.raises(QAError, match="--auth and QA_AUTH need user:password"):
        serve(index, host="127.0.0.1", port=0, ready=print, auth=text)


@pytest.mark.parametrize(
    ("host", "options", "warned"),
    [
        ("127.0.0.1", {}, ""),
        ("127.0.0.9", {}, ""),
        ("localhost", {}, ""),
        ("0.0.0.0", {"auth": "a:b"}, ""),
        (
            "0.0.0.0",
            {},
            "listening on 0.0.0.0 without a password: whoever can reach this machine can read the articles. ",
        ),
        ("0.0.0.0", {"seeds": SEEDS}, "can read the articles and add some. Set QA_AUTH=user:password"),
    ],
)
def test_an_open_door_is_told_loudly(host, options, warned, index, monkeypatch, caplog):
    monkeypatch.setattr("uvicorn.Server.run", lambda self: None)
    serve(index, host=host, port=0, ready=print, **options)
    assert warned in caplog.text
    assert bool(warned) == ("without a password" in caplog.text)
