"""The page, in a real Chromium: what a reader sees, and what a text can never do there."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest
from conftest import ROOT, SEEDS

QUESTION = "Anthropicが購入するAzureの計算資源はいくら？"
EXAMPLES = json.loads((SEEDS / "examples.json").read_text(encoding="utf-8"))
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


@pytest.fixture(scope="session")
def server(index_folder, tmp_path_factory) -> Iterator[Server]:
    """The page over the five real articles, in a process of its own."""
    folder = tmp_path_factory.mktemp("server")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    options = ["--seeds", str(SEEDS), "--index", str(index_folder), "--port", str(port)]
    said, complained = folder / "stdout", folder / "stderr"
    with said.open("wb") as out, complained.open("wb") as err:
        process = subprocess.Popen([sys.executable, "-c", SERVER, *options], cwd=ROOT, stdout=out, stderr=err)
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
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


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
    contexts = []

    def watch(request: Any) -> None:
        if not request.url.startswith((f"{server.address}/", "data:", "blob:")):
            amiss.append(f"a request to {request.url}")

    def open_page(**options: Any) -> Any:
        context = browser.new_context(**{"locale": "ja-JP", "viewport": {"width": 1280, "height": 860}, **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("request", watch)
        page.on("dialog", lambda dialog: (amiss.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
        page.on("pageerror", lambda error: amiss.append(f"an error: {error}"))
        page.on("console", lambda m: amiss.append(f"on the console: {m.text}") if m.type == "error" else None)
        page.goto(server.address)
        page.locator("#question textarea").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert amiss == []


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


def test_a_question_in_japanese_is_answered_with_a_marked_source(visit):
    page = visit()
    bubble = put(page, QUESTION)
    assert page.locator("#chat [data-testid=user]").inner_text().strip() == QUESTION
    assert "300億ドル" in bubble.inner_text()
    assert page.locator("#source-1 mark").count() >= 1
    assert any("300億ドル" in text for text in page.locator(".source mark").all_inner_texts())
    assert re.search(r"\d+(–\d+)?行目", page.locator("#source-1 .place").inner_text())
    original = page.locator(".source .about a").first
    assert original.get_attribute("href").startswith("https://")
    assert original.get_attribute("rel") == "noopener noreferrer"
    bubble.get_by_role("link", name="[1]", exact=True).click()
    assert page.url.endswith("#source-1")
    assert page.locator("#source-1").is_visible()
    assert page.locator("#question textarea").input_value() == ""


def test_a_question_in_english_is_answered_in_english(visit):
    page = visit(locale="en-US")
    bubble = put(page, "How much Azure compute capacity will Anthropic buy?")
    assert bubble.get_by_role("link", name="[1]", exact=True).count() == 1
    assert page.locator(".sources h2").inner_text() == "Sources"
    assert re.fullmatch(r"lines? \d+(–\d+)?", page.locator("#source-1 .place").inner_text())
    assert page.get_by_role("button", name="New conversation").is_visible()


@pytest.mark.parametrize(
    "question",
    [
        "<img src=x onerror=alert(1)> $30B *x*",
        "<script>alert(1)</script> ${alert(1)} {{7*7}} $$x$$ `y` [z](javascript:alert(1)) **_~~#~~_**",
        "https://evil.example/?a=b www.evil.example a@evil.example ![x](http://evil.example/x.png)",
        "    四つの空白\n===\n- 項目\n\n| a | b |\n|---|---|",
    ],
    ids=["image", "script and markdown", "addresses", "lines"],
)
def test_a_question_is_shown_as_it_was_typed_and_does_nothing(question, visit):
    page = visit()
    put(page, question)
    bubble = page.locator("#chat [data-testid=user] .message-content")
    shown = bubble.inner_text().replace("\xa0", " ")
    assert [line.strip() for line in shown.split("\n") if line.strip()] == [
        line.strip() for line in question.split("\n") if line.strip()
    ]
    made = bubble.evaluate("e => [...e.querySelectorAll('*')].map(n => n.tagName)")
    assert set(made) <= {"SPAN", "P", "BR"}


def test_the_answer_follows_the_conversation_until_it_is_cleared(visit):
    page = visit()
    put(page, "Anthropicが購入するAzureの計算資源について教えて")
    bubble = put(page, "それはいくらですか？")
    page.locator(".source mark", has_text="300億ドル").first.wait_for()
    assert "見つかりませんでした" not in bubble.inner_text()
    assert page.locator("#chat [data-testid=user]").count() == 2
    page.locator("#clear").click()
    page.locator("#sources .hint").wait_for()
    assert page.locator("#chat [data-testid=user], #chat [data-testid=bot], .source").count() == 0


def test_blanks_are_no_question(visit):
    page = visit()
    box = page.locator("#question textarea")
    box.fill("  ")
    box.press("Enter")
    page.wait_for_function("document.querySelector('#question textarea').value === ''")  # they were taken
    page.wait_for_timeout(500)  # an answer would have come by now
    assert page.locator("#chat [data-testid=user], #chat [data-testid=bot]").count() == 0
    assert page.locator("#sources .hint").is_visible()


def test_the_examples_are_asked_by_a_click(visit):
    page = visit()
    buttons = page.locator("#examples button")
    assert [text.strip() for text in buttons.all_inner_texts()] == EXAMPLES
    for number in (1, 3):
        page.locator("#clear").click()
        page.locator("#sources .hint").wait_for()
        buttons.nth(number).click()
        page.locator("#chat [data-testid=bot]").wait_for()
        page.locator(".source mark").first.wait_for()
        assert page.locator("#chat [data-testid=user]").inner_text().strip() == EXAMPLES[number]


@pytest.mark.parametrize("question", [QUESTION, "資金の循環構造とは？" + "x" * 200], ids=["ordinary", "a long word"])
def test_on_a_phone_nothing_has_to_be_scrolled_sideways(question, visit):
    page = visit(viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    put(page, question)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    boxes = [card.bounding_box() for card in page.locator(".source").all()]
    assert boxes
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)


# The colours of a text and of what it stands on, as the browser draws them.
COLOURS = """element => {
  let behind = element;
  const clear = colour => colour === 'transparent' || /, 0\\)$/.test(colour);
  while (behind.parentElement && clear(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
  return [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor];
}"""


def luminance(colour: str) -> float:
    """WCAG 2.2, "relative luminance", of `rgb(…)`."""
    assert colour.startswith("rgb"), colour
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read_in_light_and_in_dark(scheme, visit):
    assert contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)") == pytest.approx(21)
    page = visit(color_scheme=scheme)
    bubble = put(page, QUESTION)
    _, behind = page.locator("#source-1").evaluate(COLOURS)
    assert (luminance(behind) < 0.2) == (scheme == "dark")
    text, marker = page.locator(".source mark").first.evaluate(COLOURS)
    assert luminance(text) < 0.1 < 0.5 < luminance(marker)
    for name in ("mark", "mark b", "h3", ".number", ".about", ".about a", ".section", ".why", ".passage :is(p, li)"):
        colours = page.locator(".source").locator(name).first.evaluate(COLOURS)
        assert contrast(*colours) >= 4.5, (name, colours)
    for part in (bubble.locator("p").first, page.locator("#head p"), page.locator("#clear")):
        assert contrast(*part.evaluate(COLOURS)) >= 4.5


# Around the page


@pytest.mark.parametrize("path", ["/", "/healthz", "/config", "/nothing/here"])
def test_every_answer_of_the_server_keeps_strangers_out(path, server):
    try:
        with urllib.request.urlopen(server.address + path, timeout=15) as response:
            headers = response.headers
    except urllib.error.HTTPError as error:
        headers = error.headers
        error.close()
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";") if part.strip())
    assert policy["default-src"] == "'self'"
    assert policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert not re.search(r"https?:|\*", headers["Content-Security-Policy"])


def test_healthz_says_what_is_served(server, index):
    with urllib.request.urlopen(f"{server.address}/healthz", timeout=15) as response:
        assert json.load(response) == {"ok": True, "articles": 5, "chunks": len(index.chunks)}


def test_the_address_is_printed_once_the_page_can_be_reached(server):
    assert f"chat over 5 articles at {server.address} " in server.said.read_text(encoding="utf-8")


def test_a_port_that_is_taken_is_told_with_its_cure(server):
    assert "taken: 1\n" in server.said.read_text(encoding="utf-8")
    complained = server.complained.read_text(encoding="utf-8")
    cure = r"^qa: 127\.0\.0\.1:\d+ cannot be listened on .*: choose another with --port$"
    assert re.search(cure, complained, re.MULTILINE)
    assert "Traceback" not in complained
