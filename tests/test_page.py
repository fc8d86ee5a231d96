"""The page, in a real Chromium: what a reader sees, and what a text can never do there."""

import json
import re
import urllib.error
import urllib.parse
import urllib.request

import pytest
from browsing import QUESTION, put
from conftest import SEEDS

from qa.marks import Cite
from qa.markup import plain

EXAMPLES = json.loads((SEEDS / "examples.json").read_text(encoding="utf-8"))


def test_a_question_in_japanese_is_answered_with_a_marked_source(visit):
    page = visit()
    bubble = put(page, QUESTION)
    assert page.locator("#chat [data-testid=user]").inner_text().strip() == QUESTION
    assert "300億ドル" in bubble.inner_text()
    assert page.locator("#source-1-1 mark").count() >= 1
    assert any("300億ドル" in text for text in page.locator(".source mark").all_inner_texts())
    assert re.search(r"\d+(–\d+)?行目", page.locator("#source-1-1 .place").inner_text())
    original = page.locator(".source .about a").first
    assert re.match(r"https://.*#:~:text=(%[0-9A-F]{2}|[\w.~,])+$", original.get_attribute("href"))
    assert original.get_attribute("rel") == "noopener noreferrer"
    assert page.locator("#question textarea").input_value() == ""


def test_a_question_in_english_is_answered_in_english(visit):
    page = visit(locale="en-US")
    bubble = put(page, "How much Azure compute capacity will Anthropic buy?")
    assert bubble.get_by_role("link", name="Source 1", exact=True).count() == 1
    assert page.locator(".sources h2").inner_text() == "Sources"
    assert re.fullmatch(r"lines? \d+(–\d+)?", page.locator("#source-1-1 .place").inner_text())
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
    assert made == ["P"]


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
    buttons = page.locator(".examples button")
    assert [text.strip() for text in buttons.all_inner_texts()] == EXAMPLES
    assert not page.locator("#clear").is_visible()  # there is no conversation to be left
    for number in (1, 3):
        buttons.nth(number).click()
        page.locator("#chat [data-testid=bot]").wait_for()
        page.locator(".source mark").first.wait_for()
        assert page.locator("#chat [data-testid=user]").inner_text().strip() == EXAMPLES[number]
        page.locator("#clear").click()
        page.locator("#sources .hint").wait_for()


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
    _, behind = page.locator("#source-1-1").evaluate(COLOURS)
    assert (luminance(behind) < 0.2) == (scheme == "dark")
    text, marker = page.locator(".source mark").first.evaluate(COLOURS)
    assert luminance(text) < 0.1 < 0.5 < luminance(marker)
    for name in ("mark", "mark b", "h3", ".number", ".about", ".about a", ".section", ".why", ".passage :is(p, li)"):
        colours = page.locator(".source").locator(name).first.evaluate(COLOURS)
        assert contrast(*colours) >= 4.5, (name, colours)
    for part in (bubble.locator("p").first, page.locator("#head p"), page.locator("#clear")):
        assert contrast(*part.evaluate(COLOURS)) >= 4.5
    for name in ("#clear", ".form:has(> #question)", "#source-1-1 [data-copy]", "#chat [data-retry]"):
        edge = page.locator(name).first.evaluate("e => getComputedStyle(e).borderTopColor")
        _, behind = page.locator(name).first.evaluate(COLOURS)
        assert contrast(edge, behind) >= 3, name
    number = bubble.locator("a.cite").first.bounding_box()
    assert min(number["width"], number["height"]) >= 24


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


# The reader


def the_mark(page):
    """The text of the place that the reader shows, once it lies within the window."""
    mark = page.locator("#reader.open mark.here")
    mark.first.wait_for()
    page.wait_for_function(
        """() => { const at = document.querySelector('#reader mark.here').getBoundingClientRect();
                   return at.top > 0 && at.bottom < innerHeight; }"""
    )
    return "".join(mark.all_inner_texts())


@pytest.mark.parametrize("size", [(1280, 860), (390, 844)], ids=["desk", "phone"])
def test_a_number_in_the_answer_opens_the_article_at_its_sentence(size, visit):
    page = visit(viewport={"width": size[0], "height": size[1]})
    bubble = put(page, QUESTION)
    link = bubble.locator("a.cite:not([href='#source-1-1'])").first
    source = link.get_attribute("href")
    for _ in range(2):  # the second time, nothing is new to the page, and it must scroll all the same
        link.click()
        assert "300億ドル" in the_mark(page)
        assert page.locator("#reader h2").inner_text() == page.locator(f"{source} h3").inner_text()
        assert page.evaluate("document.activeElement.id") == "reader-title"
        page.locator("#reader aside").evaluate("e => e.scrollTo(0, 0)")
        page.keyboard.press("Escape")
        page.locator("#reader.open").wait_for(state="detached")
        assert page.evaluate("document.activeElement.getAttribute('href')") == source
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_a_card_opens_the_reader_which_leads_through_all_that_the_answer_cites(visit, index):
    page = visit()
    put(page, QUESTION)
    places = [Cite.parse(place) for place in json.loads(page.locator(".sources").get_attribute("data-cites"))]
    assert len(places) > 1
    page.locator("#source-1-1").get_by_role("button", name="記事で読む").click()
    reader = page.locator("#reader")
    assert the_mark(page)
    before, after = (reader.get_by_role("button", name=name) for name in ("前の引用", "次の引用"))
    others = 0
    first = page.locator("#source-1-1 [data-cite]").last.get_attribute("data-cite")
    for number in range(places.index(Cite.parse(first)), 0, -1):
        before.click(force=True)
        reader.locator(".count", has_text=f"{number} / {len(places)}").wait_for()
    assert before.is_disabled()
    for number, cite in enumerate(places, 1):
        reader.locator(".count", has_text=f"{number} / {len(places)}").wait_for()
        article = index.articles[cite.article]
        assert "".join(the_mark(page).split()) == "".join(plain(article.text[cite.start : cite.end]).split())
        assert reader.locator("h2").inner_text() == article.title
        others += reader.locator("mark:not(.here)").count()
        after.click(force=True)
    assert after.is_disabled()
    articles = {cite.article for cite in places}
    assert bool(others) == (len(articles) < len(places))  # other places in the same article are marked, too
    reader.get_by_role("button", name="閉じる").click()
    assert not reader.locator("aside").is_visible()


def test_every_source_is_reached_by_scrolling_beside_the_conversation(visit):
    page = visit()
    page.get_by_role("tab", name="記事一覧").click()
    page.get_by_role("tab", name="会話").click()
    put(page, QUESTION)
    page.locator(".others summary").click()
    last = page.locator(".source").last
    assert last.bounding_box()["y"] > 860
    page.locator("#source-1-1").hover()
    for _ in range(40):
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(50)
        box = last.bounding_box()
        if box["y"] + box["height"] <= 860:
            break
    assert 0 < box["y"] + box["height"] <= 860
    assert page.locator("#chat .asked").bounding_box()["y"] > 0  # the conversation stays where it is
    assert page.locator("#question").bounding_box()["y"] < 860


def test_what_to_ask_next_hides_no_line_of_the_answer(visit):
    page = visit()
    put(page, "Anthropicが購入するAzureの計算資源について教えて")
    put(page, "それはいくらですか？")
    page.locator("#source-2-1").wait_for()
    page.locator("#more button").first.wait_for()
    page.wait_for_function(
        """() => {
            const turns = document.querySelector('#chat .turns').getBoundingClientRect();
            const cite = document.querySelector('#chat .turn:last-child a')?.getBoundingClientRect();
            return cite && cite.bottom <= turns.bottom && cite.top >= turns.top;
        }""",
        timeout=5000,
    )


def test_a_number_of_an_earlier_answer_brings_its_sources_back(visit):
    page = visit()
    first = put(page, QUESTION)
    put(page, "新しいデータセンターはいつ稼働しますか？")
    page.locator("#source-2-1").wait_for()
    first.get_by_role("link", name="出典 1", exact=True).first.click()
    assert the_mark(page)
    page.locator("#source-1-1").wait_for()


def test_a_permalink_opens_a_passage_and_a_question(visit):
    page = visit("/?cite=001_a0ab25d0bc649b3f:2000-2030")
    assert len(the_mark(page)) > 5
    page = visit(f"/?q={urllib.parse.quote(QUESTION)}")
    page.locator("#chat [data-testid=bot]").wait_for()
    assert page.locator("#chat [data-testid=user]").inner_text().strip() == QUESTION
    assert page.locator(".source mark").count() >= 1
    page = visit("/?cite=no_such_article:1-2")
    page.locator("#reader [role=alert]").wait_for()


def test_links_and_quotes_are_copied(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    put(page, QUESTION)
    card = page.locator("[id^=source-1-]").filter(has=page.get_by_role("link", name="原文")).first
    copied = []
    for button in (
        card.get_by_role("button", name="コピー", exact=True),
        card.get_by_role("button", name="Markdownでコピー"),
        page.locator("#chat").get_by_role("button", name="この質問へのリンク"),
    ):
        button.click()
        page.locator(".done", has_text="コピーしました").first.wait_for()
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    text, markdown, address = copied
    assert text.startswith("「")
    assert re.search(r"行目\nhttps://\S+$", text)
    assert markdown.startswith("> ")
    card.get_by_role("button", name="記事で読む").click()
    mark = the_mark(page)
    page.locator("#reader").get_by_role("button", name="リンクをコピー").click()
    page.locator("#reader .done", has_text="コピーしました").wait_for()
    place = page.evaluate("navigator.clipboard.readText()")
    again = visit(place.removeprefix(page.url.rstrip("/")))
    assert the_mark(again) == mark
    again = visit(address.removeprefix(page.url.rstrip("/")))
    again.locator("#source-1-1").wait_for()


def test_a_question_is_asked_again_or_put_back_to_be_mended(visit):
    page = visit()
    put(page, QUESTION)
    page.get_by_role("button", name="もう一度").click()
    page.wait_for_timeout(500)
    assert page.locator("#chat [data-testid=user]").count() == 1
    page.get_by_role("button", name="質問を直す").click()
    page.locator("#sources .hint").wait_for()
    assert page.locator("#question textarea").input_value() == QUESTION
    assert page.locator("#chat [data-testid=user]").count() == 0
