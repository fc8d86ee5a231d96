"""Who uses the page: with a keyboard, an input method, a phone, a screen reader, in light and in dark."""

import pytest
from browsing import QUESTION, put
from test_library import own  # noqa: F401 - a page that takes articles, too

FINDINGS = ("serious", "critical")
NARROW = {"width": 390, "height": 844}
FITS = "document.documentElement.scrollWidth <= innerWidth"


def findings(page) -> list[str]:
    """What axe-core finds, of the kinds that keep people out."""
    from axe_playwright_python.sync_playwright import Axe

    page.wait_for_timeout(300)  # a fade is a contrast of its own
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for rule in found
        if rule["impact"] in FINDINGS
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(
    ("scheme", "viewport"),
    [("light", {"width": 1280, "height": 860}), ("dark", NARROW)],
    ids=["light desk", "dark phone"],
)
def test_axe_finds_nothing_that_keeps_people_out(scheme, viewport, visit, own):  # noqa: F811 - the fixture
    page = visit(at=own, color_scheme=scheme, viewport=viewport)
    assert findings(page) == [], "empty conversation"
    put(page, "Anthropicが購入するAzureの計算資源について教えて")
    put(page, "それはいくらですか？")
    page.locator("#more button").first.wait_for()
    assert findings(page) == [], "an answer"
    page.locator("#source-2-1").get_by_role("button", name="記事で読む").click()
    page.locator("#reader.open mark.here").first.wait_for()
    page.locator("#reader summary").first.click()
    assert findings(page) == [], "the reader"
    page.keyboard.press("Escape")
    put(page, "徳川家康の生年月日は？")
    assert findings(page) == [], "no answer"
    page.get_by_role("tab", name="記事一覧").click()
    page.locator("select[name=publisher]").select_option("ALLFORCES編集部")
    page.locator("#list .count", has_text="2件の記事").wait_for()
    assert findings(page) == [], "the articles"
    page.get_by_role("tab", name="会話").click()
    page.locator("#scope .chip").wait_for()
    assert findings(page) == [], "a filter"
    page.get_by_role("tab", name="検索テスト").click()
    page.locator("#trial-question").get_by_role("textbox").fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator("#trial tbody tr").first.wait_for()
    assert findings(page) == [], "the search test"


def test_axe_sees_what_is_wrong(visit):
    page = visit()
    page.evaluate("document.querySelector('#head h1').innerHTML += '<button></button>'")
    assert any(finding.startswith("button-name") for finding in findings(page))


def test_enter_that_confirms_a_conversion_sends_nothing(visit):
    page = visit()
    box = page.locator("#question textarea")
    box.focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "きじ", "selectionStart": 2, "selectionEnd": 2})
    assert box.input_value() == "きじ"
    for kind in ("keyDown", "keyUp"):  # as an input method sends it: key code 229, while it composes
        session.send("Input.dispatchKeyEvent", {"type": kind, "key": "Enter", "windowsVirtualKeyCode": 229})
    session.send(
        "Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
    )
    session.send(
        "Input.dispatchKeyEvent", {"type": "keyUp", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
    )
    session.send("Input.insertText", {"text": "記事"})
    page.wait_for_timeout(600)
    assert page.locator("#chat [data-testid=user]").count() == 0
    assert "記事" in box.input_value()
    box.fill(QUESTION)
    box.press("Enter")
    page.locator("#chat [data-testid=bot]").wait_for()
    assert page.locator("#chat [data-testid=user]").inner_text().strip() == QUESTION


@pytest.mark.parametrize("told", ["isComposing: true, keyCode: 13", "isComposing: false, keyCode: 229"])
def test_every_browsers_way_to_tell_a_conversion_is_known(told, visit):
    page = visit()
    page.locator("#question textarea").fill(QUESTION)
    press = """([told, plain]) => {
      const box = document.querySelector('#question textarea');
      const init = {key: 'Enter', code: 'Enter', bubbles: true, cancelable: true};
      for (const name of ['keydown', 'keypress', 'keyup']) {
        const event = new KeyboardEvent(name, {...init, isComposing: told.isComposing});
        Object.defineProperty(event, 'keyCode', {value: told.keyCode});
        box.dispatchEvent(event);
      }
    }"""
    composing, code = (part.split(": ")[1] for part in told.split(", "))
    page.evaluate(press, [{"isComposing": composing == "true", "keyCode": int(code)}, None])
    page.wait_for_timeout(500)
    assert page.locator("#chat [data-testid=user]").count() == 0
    page.evaluate(press, [{"isComposing": False, "keyCode": 13}, None])  # the same, and no conversion
    page.locator("#chat [data-testid=bot]").wait_for()


def test_shift_and_enter_begin_a_new_line(visit):
    page = visit()
    box = page.locator("#question textarea")
    box.focus()
    page.keyboard.type("一行目")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("二行目")
    assert box.input_value() == "一行目\n二行目"
    assert page.locator("#chat [data-testid=user]").count() == 0


OUTLINE = """() => {
  const style = getComputedStyle(document.activeElement);
  const near = getComputedStyle(document.activeElement.closest('.form:has(> #question)') || document.activeElement);
  return parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none' || near.boxShadow !== 'none';
}"""


FOCUSED = """() => {
  const element = document.activeElement;
  return [element.tagName, (element.ariaLabel || element.textContent || '').trim()];
}"""


def test_everything_is_reached_and_used_with_the_keyboard_alone(visit):
    page = visit()
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"  # a question can be typed at once
    assert page.evaluate(OUTLINE)
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator("#more button").first.wait_for()
    reached = []
    for _ in range(70):
        page.keyboard.press("Tab")
        told = page.evaluate(FOCUSED)
        if told[0] == "BODY":  # behind the last one, the first follows
            continue
        assert page.evaluate(OUTLINE), told
        reached.append(told[1])
    wanted = [
        "出典 1",
        "もう一度",
        "質問を直す",
        "この質問へのリンク",
        "新しい会話",
        "会話を書き出す",
        "記事で読む",
        "コピー",
        "原文",
        "記事一覧",
    ]
    assert [name for name in wanted if name not in reached] == []
    page.locator("#chat a.cite").first.focus()
    page.keyboard.press("Enter")
    page.locator("#reader.open mark.here").first.wait_for()
    assert page.evaluate("document.activeElement.id") == "reader-title"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "cite"
    page.get_by_role("tab", name="記事一覧").focus()
    page.keyboard.press("Enter")
    page.locator("#list tbody tr").first.wait_for()


def test_on_a_phone_nothing_is_wider_than_the_screen(visit, own):  # noqa: F811 - the fixture
    page = visit(at=own, viewport=NARROW, has_touch=True)
    assert page.evaluate(FITS)
    put(page, QUESTION)
    page.locator("#more button").first.wait_for()
    assert page.evaluate(FITS)
    assert page.locator("#source-1-1").bounding_box()["y"] > page.locator("#question").bounding_box()["y"]
    page.locator("#source-1-1").get_by_role("button", name="記事で読む").click()
    page.locator("#reader.open mark.here").first.wait_for()
    assert page.evaluate(FITS)
    assert page.locator("#reader.open").bounding_box()["width"] == 390
    page.keyboard.press("Escape")
    for tab, part in (("記事一覧", "#list tbody tr"), ("検索テスト", "#trial-search")):
        page.get_by_role("tab", name=tab).click()
        page.locator(part).first.wait_for()
        assert page.evaluate(FITS), tab
    page.locator("#trial-question").get_by_role("textbox").fill(QUESTION)
    page.locator("#trial-search").click()
    page.locator("#trial tbody tr").first.wait_for()
    assert page.evaluate(FITS)


@pytest.mark.parametrize("locale", ["en-US", "de-DE"])
def test_who_reads_no_japanese_is_addressed_in_english(locale, visit):
    page = visit(locale=locale)
    assert page.locator("#head").inner_text().startswith("Kiji")
    for name in ("Chat", "Articles", "Search test"):
        page.get_by_role("tab", name=name, exact=True).wait_for()
    assert page.locator("#question textarea").get_attribute("placeholder").startswith("Ask in English")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title() == "Kiji"
