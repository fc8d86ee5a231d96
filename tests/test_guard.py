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


def through(guard: Guard, method: str = "POST", **headers: str) -> int:
    """The status that a request gets."""
    sent = []

    async def send(message):
        sent.append(message)

    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": "/gradio_api/run/ask", "headers": told}
    with ThreadPoolExecutor(1) as thread:  # this one may have a loop, the browser's
        thread.submit(lambda: asyncio.run(guard(scope, None, send))).result()
    return sent[0]["status"]


async def reached(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


HERE = ["localhost:7860", "LOCALHOST", "127.0.0.1:7860", "127.0.0.9", "[::1]:7860", "kiji.example", "Kiji.example:8443"]
ELSEWHERE = ["evil.example:7860", "localhost.evil.example", "kiji.example.evil.example", "192.0.2.1", "", "[", "@evil"]


@pytest.mark.parametrize(("host", "code"), [*((h, 200) for h in HERE), *((h, 403) for h in ELSEWHERE)])
def test_by_a_name_that_is_not_its_own_the_server_is_not_reached(host, code):
    guard = Guard(reached, names=["kiji.example"])
    assert through(guard, "GET", host=host) == code
    assert through(guard, host=host, origin=f"http://{host}") == code
    assert through(guard, host=host, origin=f"http://{host}", x_forwarded_host="localhost") == code
    assert through(Guard(reached), "GET", host=host) == 200  # any name


def test_another_site_cannot_lead_its_own_name_here(server):
    assert status(f"{server.address}/config", host="evil.example:7860") == 403
    address, body = f"{server.address}/gradio_api/run/ask", json.dumps({"data": [QUESTION, 5, [], []]}).encode()
    headers = {"content_type": "application/json", "host": "evil.example:7860", "origin": "http://evil.example:7860"}
    assert status(address, body=body, **headers) == 403


@pytest.mark.parametrize(
    ("names", "headers", "code"),
    [
        (["kiji.example"], {"host": "kiji.example"}, 200),
        (["kiji.example"], {"host": "127.0.0.1:7860", "x_forwarded_host": "kiji.example"}, 200),
        (["kiji.example"], {"host": "127.0.0.1:7860"}, 403),
        (["other.example"], {"host": "127.0.0.1:7860", "x_forwarded_host": "kiji.example"}, 403),
        ([], {"host": "127.0.0.1:7860", "x_forwarded_host": "kiji.example"}, 403),
        (None, {"host": "kiji:7860", "x_forwarded_host": "kiji.example"}, 200),
    ],
)
def test_behind_a_proxy_the_page_is_its_own_site_by_the_name_that_it_was_given(names, headers, code):
    assert through(Guard(reached, names=names), origin="https://kiji.example", **headers) == code


def test_a_browser_that_asks_whether_another_site_may_send_a_header_is_told_no():
    asked = {"host": "kiji.example", "access_control_request_headers": "content-type,x-forwarded-host"}
    assert through(Guard(reached), "OPTIONS", origin="https://evil.example", **asked) == 403
    assert through(Guard(reached), "OPTIONS", origin="https://kiji.example", **asked) == 200


def test_no_answer_lets_another_site_read_it(index_folder, tmp_path):
    options = ["--seeds", str(SEEDS), "--index", str(index_folder), "--allow-host", "kiji.example"]
    with serving(tmp_path, *options) as served:
        address = f"{served.address}/gradio_api/info"
        headers = {"host": "kiji.example", "origin": "https://evil.example"}
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=15) as response:
            assert [name for name in response.headers if name.lower().startswith("access-control-")] == []


@pytest.mark.parametrize(
    ("host", "names", "given"),
    [("127.0.0.1", [], []), ("0.0.0.0", [], None), ("0.0.0.0", ["kiji.example"], ["kiji.example"])],
)
def test_a_server_for_this_machine_alone_goes_by_no_other_name(host, names, given, index, monkeypatch):
    monkeypatch.setattr("uvicorn.Server.run", lambda self: None)
    made = {}
    monkeypatch.setattr("qa.web.site.create_app", lambda _, **options: made.update(options))
    serve(index, host=host, port=0, ready=print, names=names)
    assert made["names"] == given


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
