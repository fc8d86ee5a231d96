"""A server of the page and a real Chromium that visits it, for the tests of the page."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"

QUESTION = "Anthropicが購入するAzureの計算資源はいくら？"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
PATIENCE = 15_000  # milliseconds; a busy machine is slow, a broken page never comes

# Starts the page twice: once on a port that is taken, then on its own.
SERVER = """
import socket, sys
import app
options = sys.argv[1:]
with socket.create_server(("127.0.0.1", 0)) as other:
    sys.argv[1:] = [*options[:-1], str(other.getsockname()[1])]
    print("taken:", app.main(), flush=True)
sys.argv[1:] = options
sys.exit(app.main())
"""


def no_browser(reason: str) -> NoReturn:
    """Skip, or fail where the browser's tests must run."""
    if os.environ.get("QA_TEST_BROWSER") == "required":
        pytest.fail(f"QA_TEST_BROWSER=required, but {reason}", pytrace=False)
    pytest.skip(reason)


@dataclass
class Server:
    address: str
    said: Path  # what it printed
    complained: Path


@contextlib.contextmanager
def serving(
    folder: Path, *options: str, environment: dict[str, str] | None = None, before: str = ""
) -> Iterator[Server]:
    """The page in a process of its own, with those options of `qa serve`; what it prints goes into the folder.

    `before` is Python that runs there first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    said, complained = folder / "stdout", folder / "stderr"
    command = [sys.executable, "-c", before + SERVER, *options, "--port", str(port)]
    with said.open("wb") as out, complained.open("wb") as err:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=err, env={**os.environ, **(environment or {})})
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
                break
            except OSError:
                assert process.poll() is None, complained.read_text(encoding="utf-8")
                time.sleep(0.2)
        yield Server(address, said, complained)
    finally:
        process.terminate()
        try:
            process.wait(20)  # also with a page open, which holds a connection
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            pytest.fail(f"{address} does not stop")


@pytest.fixture(scope="session")
def server(index_folder, tmp_path_factory) -> Iterator[Server]:
    """The page over the five real articles."""
    folder = tmp_path_factory.mktemp("server")
    with serving(folder, "--seeds", str(SEEDS), "--index", str(index_folder)) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        no_browser("playwright is not installed: pip install .[test]")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        no_browser("there is no Chromium: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, OFFLINE])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, server) -> Iterator[Callable[..., Any]]:
    """Opens the page as a new visitor; in the end nothing may have been amiss in any visitor's browser."""
    amiss: list[str] = []
    allowed: list[str] = []
    contexts = []

    def watch(request: Any) -> None:
        if not request.url.startswith((*allowed, "data:", "blob:")):
            amiss.append(f"a request to {request.url}")

    def open_page(path: str = "/", *, at: Server = server, wait: bool = True, **options: Any) -> Any:
        allowed.append(f"{at.address}/")
        context = browser.new_context(**{"locale": "ja-JP", "viewport": {"width": 1280, "height": 860}, **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("request", watch)
        page.on("dialog", lambda dialog: (amiss.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
        page.on("pageerror", lambda error: amiss.append(f"an error: {error}"))
        page.on("console", lambda m: amiss.append(f"on the console: {m.text}") if m.type == "error" else None)
        page.goto(at.address + path)
        if wait:
            page.locator("#question textarea").wait_for()
            page.locator("#head [data-ready]").wait_for()  # the server has told what the page shows at first
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert amiss == [], "\n".join(amiss)


def put(page: Any, question: str) -> Any:
    """Ask; the bubble of the answer, once it and its sources are there."""
    before = page.locator("#chat [data-testid=bot]").count()
    box = page.locator("#question textarea")
    box.fill(question)
    box.press("Enter")
    bubble = page.locator("#chat [data-testid=bot]").nth(before)
    bubble.wait_for()
    page.locator(".source").first.wait_for()
    return bubble
