"""Texts that attack the page, through everything it shows, in a real browser: they are shown, and do nothing."""

import json

import pytest
from browsing import put, serving
from conftest import write_articles

LONG = "長" * 400 + "x" * 400
EVIL = {
    "script": "<script>alert('kiji')</script>",
    "image": "<img src=x onerror=alert('kiji')>",
    "svg": '"><svg/onload=alert(`kiji`)><animate onbegin=alert(1)>',
    "frame": "<iframe srcdoc=\"<script>parent.alert('kiji')</script>\"></iframe><object data=javascript:alert(1)>",
    "form": '<form action=//evil.example><input name=q autofocus onfocus=alert(1)><button formaction=//evil.example>',
    "handler": "' onmouseover='alert(1)' x=\" onclick=\"alert(1)",
    "link": "[押す](javascript:alert(1)) <a href=javascript:alert(1)>押す</a> javascript:alert(1)",
    "data": "[押す](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==) ![絵](http://evil.example/x.png)",
    "style": "<style>body{display:none}</style><link rel=stylesheet href=//evil.example/x><base href=//evil.example>",
    "markdown": "**太字** _斜体_ `code` ~~x~~ <http://evil.example> [a]: http://evil.example \\*x\\*",
    "template": "${alert('kiji')} {{constructor.constructor('alert(1)')()}} {% x %} `${alert(1)}` $$x^2$$",
    "broken": "<div <p </div> <b><i></b> <!-- --!> <![CDATA[ x ]]> &lt;b&gt; &#x3C;img src=x onerror=alert(1)&#x3E; <",
    "money": "$30B → Microsoft → $ → NVIDIA * _ < > & ' \"",
    "long": LONG,
    "bidi": "\u202egnirts\u202c\u2066x\u2069\u200f",
}  # fmt: skip
BIDI = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"))
# What the page is made of where no article and no question is shown: anything else was made by a text.
MADE = """where => [...document.querySelectorAll(where)].flatMap(part => [...part.querySelectorAll('*')])
  .filter(e => ['SCRIPT', 'IMG', 'SVG', 'IFRAME', 'OBJECT', 'FORM', 'STYLE', 'LINK', 'BASE', 'I', 'EM', 'CODE', 'DEL',
                'ANIMATE', 'INPUT', 'VIDEO', 'MATH', 'STRONG'].includes(e.tagName.toUpperCase())
    || [...e.attributes].some(a => /^on/i.test(a.name)
      || !a.name.startsWith('data-') && /^\\s*(javascript|data|vbscript):/i.test(a.value)))
  // Ours: that nothing was found, and the cell of a table marked as the value, to the letter.
  .filter(e => !(e.tagName === 'STRONG' && /見つかりませんでした|\\{\\{constructor/.test(e.textContent))
    && !(e.closest('form.filter')?.parentElement && ['FORM', 'INPUT'].includes(e.tagName)))
  .map(e => e.outerHTML.slice(0, 200))"""


def article(name: str, evil: str) -> str:
    """A text with the attack in every field and every kind of block."""
    told = json.dumps(evil)
    front = "\n".join(f"{key}: {told}" for key in ("title", "publisher", "description", "category", "author"))
    tags = f"tags: [{told}]"
    url = json.dumps(
        {"link": "javascript:alert(1)", "data": "data:text/html,<script>alert(1)</script>"}.get(
            name, f"https://example.com/?{evil}"
        )
    )
    cell = evil.replace("|", "")
    return (
        f"---\n{front}\n{tags}\npublished: 2025-01-01\nurl: {url}\n---\n\n"
        f"# {evil}\n\n猫の番号{name}は七です。{evil}という文もある。\n\n## 節 {evil}\n\n- 項目 {evil}\n- 次の項目\n\n"
        f"| 列 | {cell} |\n|---|---|\n| 1 | {cell} |\n\n```\n{evil}\n```\n\n> {evil}\n"
    )


@pytest.fixture(scope="module")
def evil_server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("evil")
    seeds = write_articles(folder / "seeds", {name: article(name, evil) for name, evil in EVIL.items()})
    (seeds / "examples.json").write_text(json.dumps(list(EVIL.values())[:4]), encoding="utf-8")
    options = ["--seeds", str(seeds), "--index", str(folder / "index"), "--feedback", str(folder / "kept")]
    with serving(folder / "server", *options) as served:
        yield served


def squeezed(text: str) -> str:
    return "".join(text.translate(BIDI).split())


def harmless(page, where: str = "#head, #chat, #sources, #reader, #list, #filter, #scope, #more, #trial") -> None:
    page.mouse.move(300, 300)
    page.wait_for_timeout(50)
    assert page.evaluate(MADE, where) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.body.offsetHeight > 0")
    assert page.evaluate("!/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.innerText)")


def test_attacks_are_shown_and_do_nothing(evil_server, visit, subtests):
    page = visit(at=evil_server)
    for name, evil in EVIL.items():
        with subtests.test(name):
            attack(page, name, evil)
    # What the browser kept: all of them
    page.reload()
    page.locator(f"#source-{2 * len(EVIL)}-1").wait_for()
    shown = [squeezed(text) for text in page.locator("#chat [data-testid=user]").all_inner_texts()]
    assert shown[::2] == [squeezed(f"猫の番号{name} {evil}") for name, evil in EVIL.items()]
    harmless(page)


def attack(page, name: str, evil: str) -> None:
    # The question
    put(page, f"猫の番号{name} {evil}")
    asked = page.locator("#chat [data-testid=user] .message-content").last
    assert squeezed(asked.inner_text()) == squeezed(f"猫の番号{name} {evil}")
    harmless(page)
    # The passage and its title
    put(page, f"猫の番号{name}は？")
    card = page.locator(".source").filter(has_text=f"番号{name}").first
    card.wait_for()
    assert squeezed(evil) in squeezed(card.locator("h3").inner_text())
    for link in page.locator(".source .about a").all():
        assert link.get_attribute("href").startswith("https://example.com/")
    harmless(page)
    # The article, whole
    card.get_by_role("button", name="記事で読む").click()
    page.locator("#reader.open mark.here").first.wait_for()
    assert squeezed(evil) in squeezed(page.locator("#reader h2").inner_text())
    page.locator("#reader summary").click()
    harmless(page)
    page.keyboard.press("Escape")
    page.locator("#reader.open").wait_for(state="detached")


def test_attacks_in_the_list_of_articles_and_the_filter_do_nothing(evil_server, visit):
    page = visit(at=evil_server)
    page.get_by_role("tab", name="記事一覧").click()
    rows = page.locator("#list tbody tr")
    rows.nth(len(EVIL) - 1).wait_for()
    shown = squeezed(page.locator("#list").text_content())
    for name, evil in EVIL.items():
        assert squeezed(evil)[:60] in shown, name
    harmless(page)
    for name in ("script", "handler"):
        page.locator("select[name=publisher]").select_option(EVIL[name])
        page.locator("#list .count", has_text=f"{len(EVIL)}件中1件").wait_for()
        page.get_by_role("tab", name="会話").click()
        assert squeezed(EVIL[name])[:30] in squeezed(page.locator("#scope").inner_text())
        harmless(page)
        page.get_by_role("tab", name="記事一覧").click()
    page.get_by_role("tab", name="検索テスト").click()
    box = page.locator("#trial-question").get_by_role("textbox")
    box.fill(EVIL["image"])
    box.press("Enter")
    page.locator("#trial tbody tr").first.wait_for()
    harmless(page)


def test_attacks_in_a_permalink_do_nothing(evil_server, visit):
    from urllib.parse import quote

    for evil in (EVIL["image"], EVIL["template"]):
        page = visit(f"/?q={quote(evil)}&cite={quote(evil)}:1-2", at=evil_server)
        page.locator("#reader [role=alert]").wait_for()
        page.locator("#chat [data-testid=bot]").wait_for()
        assert squeezed(page.locator("#chat [data-testid=user]").inner_text()) == squeezed(evil)
        harmless(page)


def test_the_check_sees_an_element_that_a_text_made(evil_server, visit):
    page = visit(at=evil_server)
    put(page, "猫の番号moneyは？")
    for made in ("<em>x</em>", "<a href='javascript:1'>x</a>", "<b onclick='1'>x</b>"):
        page.evaluate("made => document.querySelector('#sources').insertAdjacentHTML('beforeend', made)", made)
        with pytest.raises(AssertionError):
            harmless(page)
        page.evaluate("document.querySelector('#sources').lastElementChild.remove()")
    harmless(page)
