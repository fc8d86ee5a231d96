"""How the page behaves under a visitor's hands: what is in sight, what is kept, where focus and the way back lead."""

import asyncio
import html
import re
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl

import pytest
from browsing import QUESTION, put
from test_page import COLOURS, contrast

from qa import ask
from qa.bubble import answer_html
from qa.web.chat import chat_html
from qa.web.desk import Desk, Turn, kept, turns_of
from qa.web.scope import EVERYTHING, Scope, chips_html
from qa.web.shelf import Report
from qa.web.talk import Talk
from qa.web.trial import trial_html
from qa.web.upload import report_html

TEN = [
    QUESTION,
    "NVIDIAとMicrosoftはAnthropicにいくら投資する？",
    "新しいデータセンターはいつ稼働しますか？",
    "OpenAIがAWSと結んだ契約の金額は？",
    "What loss does OpenAI forecast for 2028?",
    "資金の循環構造とは？",
    "徳川家康の生年月日は？",
    "OpenAIはOracleといくらの契約を結んだ？",
    "データセンターはどこにできますか？",
    "AMDはOpenAIに何を渡しますか？",
]
# The beginning of the last answer, and the end of its first line, lie within the conversation's box.
IN_SIGHT = """() => {
  const box = document.querySelector('#chat .turns').getBoundingClientRect();
  const bubble = document.querySelector('#chat .turn:last-child .bubble')?.getBoundingClientRect();
  return bubble && bubble.top >= box.top && bubble.top + 40 <= box.bottom;
}"""


def test_each_of_ten_answers_is_in_sight_when_it_comes(visit):
    page = visit()
    for question in TEN:
        put(page, question)
        page.wait_for_function(IN_SIGHT, timeout=5000)
        page.wait_for_timeout(400)  # what to ask next comes after it
        assert page.evaluate(IN_SIGHT), question


# What the server forgets, and what takes its time

REQUEST = SimpleNamespace(headers={"accept-language": "ja"}, query_params={})
TURNS = (Turn("Anthropicが購入するAzureの計算資源について教えて"), Turn(QUESTION))


def run(made: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: the browser's has its own loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, made).result(30)


def event(**data: str) -> SimpleNamespace:
    return SimpleNamespace(_data=data)


@pytest.fixture
def talk(index):
    return Talk(Desk(index), [QUESTION], None)


def test_a_conversation_that_the_server_forgot_goes_on_from_what_the_browser_kept(talk):
    saved, said = kept(TURNS), "それはいつですか？"
    for made in (
        talk.typed(said, (), EVERYTHING, saved, (), REQUEST),
        talk.asked((), EVERYTHING, saved, (), event(ask=said), REQUEST),
    ):
        assert run(made)[3] == (*TURNS, Turn(said))
    assert run(talk.retry((), EVERYTHING, saved, REQUEST))[3] == TURNS
    assert run(talk.drop((), saved, event(drop="x"), REQUEST))[3][:-1] == TURNS[:-1]
    assert talk.edit((), saved, REQUEST)[0] == QUESTION
    assert QUESTION in talk.export((), saved, REQUEST)
    assert "300億ドル" in talk.read((), saved, event(turn="2", article="x"), REQUEST)[1]
    *_, left = talk.fresh((), saved, REQUEST)
    assert talk.undo(left, REQUEST)[3] == TURNS


def test_the_filter_that_the_server_forgot_is_that_of_the_last_question(talk):
    turns, narrow = (Turn(QUESTION, Scope(until="2025-11-27")),), Scope(until="2025-11-27")
    made = run(talk.typed("それはいつですか？", (), EVERYTHING, kept(turns), (), REQUEST))
    assert made[3][-1].scope == narrow
    lifted = run(talk.typed("それはいつですか？", turns, EVERYTHING, kept(turns), (), REQUEST))
    assert lifted[3][-1].scope == EVERYTHING


def test_what_is_asked_while_an_answer_takes_long_comes_after_it(talk, monkeypatch):
    monkeypatch.setattr("qa.web.talk.PATIENCE", 0.05)
    monkeypatch.setattr("qa.web.desk.ask", lambda *rest, **options: time.sleep(0.4) or ask(*rest, **options))
    first = run(talk.typed("一つ目の質問", (), EVERYTHING, [], (), REQUEST))
    assert turns_of(first[4]) == first[5] == (Turn("一つ目の質問"),)  # kept at once
    both = run(talk.typed("二つ目の質問", (), EVERYTHING, first[4], first[5], REQUEST))
    assert both[5] == (Turn("一つ目の質問"), Turn("二つ目の質問"))
    assert re.findall("[一二]つ目の質問", both[0]) == ["一つ目の質問", "二つ目の質問"]
    assert run(talk.finish(both[5], REQUEST))[3] == both[5]
    stopped = run(talk.stop("", (), both[5], REQUEST))
    assert stopped[0] == "二つ目の質問"
    assert stopped[4] == both[5][:1]


def test_what_is_typed_after_a_question_was_taken_stays_in_the_box(visit):
    page = visit()
    box = page.locator("#question textarea")
    box.fill(QUESTION)
    box.press("Enter")
    page.locator("#chat .asked").wait_for()  # Gradio takes the box's text a moment after the key
    page.keyboard.type("次の質問")
    page.locator("#source-1-1").wait_for()
    page.wait_for_timeout(300)
    assert box.input_value() == "次の質問"


# Links


def test_a_link_to_a_question_holds_what_it_leans_on_and_its_filter(talk):
    turns = (TURNS[0], Turn("それはいくらですか？", Scope(until="2025-11-27")))
    links = re.findall('data-link="([^"]*)"', chat_html(talk.desk, turns, "ja"))
    query = dict(parse_qsl(html.unescape(links[-1])))
    assert query["until"] == "2025-11-27"
    for before in ([], kept(TURNS[:1])):  # whatever the one who opens it has asked before
        screen, _, scope = talk.start(before, SimpleNamespace(headers={}, query_params=query))
        assert scope == turns[-1].scope
        assert talk.desk.answer(screen[3]).quotes == talk.desk.answer(turns).quotes != ()


def test_a_link_is_taken_once(visit, server):
    page = visit(f"/?q={QUESTION}&until=2025-11-27")
    page.locator("#source-1-1").wait_for()
    page.wait_for_function("!location.search")
    put(page, "データセンターはどこにできますか？")
    page.reload()
    page.locator("#source-2-1").wait_for()
    assert page.locator("#chat [data-testid=user]").count() == 2
    page.locator("#clear").click()
    page.locator("#chat [data-undo]").wait_for()
    page.reload()
    page.locator("#head [data-ready]").wait_for()
    page.locator("#chat .welcome").wait_for()
    assert page.locator("#chat [data-testid=user]").count() == 0


# Filters


def test_a_filtered_answer_says_so_and_all_articles_can_be_asked(visit):
    page = visit(f"/?q={QUESTION}&until=2025-11-27")
    limits = page.locator("#chat .limits")
    limits.wait_for()
    assert "絞り込んだ4件の記事の中だけで探しました（2025-11-27 以前）。" in limits.inner_text()
    page.get_by_role("button", name="すべての記事で聞く").click()
    limits.wait_for(state="detached")
    page.locator("#source-1-1").wait_for()


def test_dates_the_wrong_way_round_are_told(index):
    scope = Scope(since="2025-12-01", until="2025-11-01")
    for lang, told in (("ja", "日付の範囲が逆です"), ("en", "the wrong way round")):
        assert told in chips_html(scope, 0, lang)
        assert told in chat_html(Desk(index), (Turn(QUESTION, scope),), lang)
    none = chat_html(Desk(index), (Turn(QUESTION, Scope(publisher="x")),), "ja")
    assert "絞り込み（発行元 x）に合う記事がありません。" in none


# The reader, and the way back

OPEN = "document.querySelector('#reader').classList.contains('open')"


def test_on_a_phone_the_way_back_closes_the_reader_and_stays_on_the_page(visit):
    page = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    put(page, QUESTION)
    for leave in ("back", "button"):
        page.locator("#chat a.cite").first.click()
        page.locator("#reader.open mark.here").first.wait_for()
        assert page.evaluate("[...document.querySelectorAll('#tabs, #head')].every(part => part.closest('[inert]'))")
        assert page.locator("#reader aside").get_attribute("role") == "dialog"
        assert page.locator("#reader aside").get_attribute("aria-modal") == "true"
        if leave == "back":
            page.go_back()
        else:
            page.locator("#reader [data-close]").click()
        page.wait_for_function(f"!{OPEN} && !history.state?.reader")
        assert page.locator("[inert]").count() == 0
        assert page.evaluate("document.activeElement.className") == "cite"
    assert page.locator("#source-1-1").count() == 1


def test_at_a_desk_the_reader_stands_beside_the_page_and_goes_with_its_tab(visit):
    page = visit()
    put(page, QUESTION)
    page.locator("#chat a.cite").first.click()
    page.locator("#reader.open mark.here").first.wait_for()
    assert page.locator("#reader aside").get_attribute("role") == "complementary"
    assert page.locator("[inert]").count() == 0
    article = page.locator("#reader h2").inner_text()
    page.locator("#reader aside").evaluate("e => e.scrollTo({ top: e.scrollHeight, behavior: 'instant' })")
    page.locator("#reader .now").wait_for()
    assert page.locator("#reader .now b").inner_text() == article
    page.get_by_role("tab", name="記事一覧").click()
    page.wait_for_function(f"!{OPEN}")


def test_a_reader_that_a_link_opened_gives_the_focus_to_the_question(visit):
    page = visit("/?cite=001_a0ab25d0bc649b3f:2000-2030")
    page.locator("#reader.open mark.here").first.wait_for()
    page.keyboard.press("Escape")
    page.wait_for_function(f"!{OPEN} && !location.search")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


# Focus, names, languages


def test_the_focus_is_never_lost(visit):
    page = visit()
    bubble = "document.activeElement.className === 'bubble' && document.activeElement.closest('.turn:last-child')"
    box = "document.activeElement.tagName === 'TEXTAREA'"
    steps = [
        (".examples button", bubble),
        ("#more button", bubble),
        ("#chat [data-edit]", box),
        ("#clear", box),
        ("#chat [data-undo]", box),
    ]
    for name, focus in steps:
        page.locator(name).first.focus()
        page.keyboard.press("Enter")
        page.wait_for_function(f"!document.querySelector('#chat .pending') && {focus}")
    assert page.get_by_role("button", name="質問を送る").count() == 1


def test_lifting_a_filter_gives_the_focus_to_the_question(visit):
    page = visit(f"/?q={QUESTION}&until=2025-11-27")
    page.locator("#scope .chip").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")


@pytest.mark.parametrize(("locale", "lang", "title"), [("ja-JP", "ja", "記事QA"), ("fr-FR", "en", "Kiji")])
def test_the_page_says_its_language_and_each_quote_its_own(locale, lang, title, visit):
    page = visit(locale=locale)
    page.wait_for_function(f"document.documentElement.lang === '{lang}' && document.title === '{title}'")
    put(page, QUESTION)
    assert page.locator("#chat .bubble [lang=ja]", has_text="300億ドル").count() >= 1


# What is too much


def test_of_a_pasted_text_the_end_is_asked_and_that_is_told(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.evaluate(f"navigator.clipboard.writeText('猫の話。'.repeat(500) + '{QUESTION}')")
    box = page.locator("#question textarea")
    box.focus()
    page.keyboard.press("Control+v")
    assert box.input_value().endswith(QUESTION)
    assert box.bounding_box()["height"] < 300
    box.press("Enter")
    page.locator("#chat .bubble", has_text="最後の1,000字だけで探しました").wait_for()


def test_a_word_that_no_article_mentions_is_told_in_short(index):
    told = answer_html(ask(index, "zxqv" * 225 + "とは？"))
    assert "zxqv" in told
    assert "zxqv" * 15 not in told


def test_earlier_buttons_move_nothing_and_a_copy_keeps_its_buttons_width(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    put(page, QUESTION)
    put(page, "データセンターはどこにできますか？")
    page.locator("#source-2-1").wait_for()
    second = page.locator("#chat [data-turn='2']")
    before = second.evaluate("e => e.offsetTop")
    page.locator("#chat [data-turn='1'] .deeds").hover(force=True)
    assert second.evaluate("e => e.offsetTop") == before
    copy = page.locator("#source-2-1 [data-copy]").first
    width = copy.bounding_box()["width"]
    copy.click()
    page.locator(".done", has_text="コピーしました").wait_for()
    assert copy.bounding_box()["width"] == width


def test_on_paper_the_whole_conversation_stands(visit):
    page = visit()
    for question in TEN[:3]:
        put(page, question)
    page.emulate_media(media="print")
    box = page.locator("#chat .turns")
    assert box.evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    assert not page.locator("#question").is_visible()


# What is said and asked of no article


@pytest.mark.parametrize(
    ("said", "notice", "told"),
    [
        ("こんにちは！", "greeting", "記事について質問してください"),
        ("ありがとうございます。", "thanks", "どういたしまして"),
        ("何ができますか？", "help", "書かれた場所"),
        ("どんな記事がありますか？", "articles", "5件の記事があります。"),
        ("Hello!", "greeting", "Please ask"),
        ("What articles are there?", "articles", "5件の記事があります。"),
    ],
)
def test_who_greets_or_asks_what_there_is_gets_an_answer_and_no_random_passages(said, notice, told, index):
    answer = ask(index, said)
    assert (answer.notice, answer.answered, answer.passages) == (notice, False, ())
    html = chat_html(Desk(index), (Turn(said),), "ja", examples=[QUESTION])
    assert told in html
    assert "見つかりませんでした" not in html
    assert "do not hold" not in html
    assert (f'data-ask="{QUESTION}"' in html) == (notice in ("greeting", "help"))
    assert (html.count("data-article=") == 5) == (notice == "articles")
    # What is asked next leans on the question before it, not on that.
    history = ["Anthropicが購入するAzureの計算資源について教えて", said]
    carried = [ask(index, "それはいくらですか？", before).carried for before in (history, history[:1])]
    assert carried[0] == carried[1] != ()


def test_an_upload_that_cannot_be_read_is_told_in_the_language_of_the_page():
    report = Report(
        "a.md", False, "unreadable", "a.md:3: front matter cannot be read (x\ny): mend that line, or remove it"
    )
    assert "この行が読めません。直すか、消してください" in report_html(report, "ja")
    assert "mend that line" in report_html(report, "en")


def test_the_box_is_called_by_its_label_alone_and_the_conversation_stays_one_live_region(visit):
    page = visit()
    box = page.get_by_role("textbox", name="質問", exact=True)
    assert box.evaluate("e => e === document.activeElement")
    put(page, QUESTION)
    page.locator("#chat [role=log]").evaluate("e => { e.known = true; }")
    put(page, "ではMicrosoftは？")
    assert page.locator("#chat [role=log]").evaluate("e => e.known")  # made anew, it would not be read out


def test_on_a_phone_the_margins_are_narrow_and_the_way_out_of_the_reader_is_on_the_right(visit):
    page = visit(viewport={"width": 390, "height": 844})
    assert page.locator("#chat .turns").bounding_box()["x"] < 16
    page.get_by_role("tab", name="記事一覧").click()
    tops = [page.locator(f"[name={name}]").bounding_box()["y"] for name in ("publisher", "tag", "since", "until")]
    assert tops[0] == tops[1] < tops[2] == tops[3]
    page.locator("#list tbody button").first.click()
    close = page.locator("#reader [data-close]")
    close.wait_for()
    assert close.bounding_box()["x"] + close.bounding_box()["width"] > 370


def test_the_search_test_tells_a_word_and_what_it_led_to_once(index):
    made = trial_html(Desk(index), "What are the risks of circular investments?", 3, 0.2, EVERYTHING, "en", ranked=True)
    told = re.findall(r'class="shared">([^<]*)<', made)
    assert any("→" in line for line in told)
    for line in told:
        words = [part.split("→")[0] for part in html.unescape(line).split("・")]
        assert len(words) == len(set(words)), line


def test_a_click_beside_a_reader_over_the_page_closes_it_and_does_nothing_else(visit):
    page = visit(viewport={"width": 1000, "height": 700})
    bubble = put(page, QUESTION)
    bubble.locator("a.cite").first.click()
    page.locator("#reader.open mark.here").first.wait_for()
    retry = page.locator("#chat [data-edit]").bounding_box()
    page.mouse.click(60, retry["y"] + 5)
    page.locator("#reader.open").wait_for(state="detached")
    assert bubble.is_visible()
    assert page.evaluate("document.activeElement.className") == "cite"


def test_examples_in_the_pages_language_come_first(index):
    examples = ["東京はどこ？", "Where is Tokyo?", "いつ？"]
    for lang, order in (("ja", [0, 2, 1]), ("en", [1, 0, 2])):
        made = chat_html(Desk(index), (), lang, examples=examples)
        assert re.findall(r'data-ask="([^"]*)"', made) == [examples[n] for n in order]


def test_the_answer_to_a_very_long_question_is_in_sight(visit):
    page = visit()
    put(page, "これはとても長い前置きです。" * 60 + QUESTION)
    page.wait_for_function(IN_SIGHT, timeout=5000)
    assert page.locator("#chat .message-content p").evaluate("e => e.scrollHeight > e.clientHeight")


def test_in_a_low_window_the_page_itself_has_nothing_to_scroll(visit):
    page = visit(viewport={"width": 1280, "height": 600})
    put(page, QUESTION)
    page.locator("#more button").first.wait_for()
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert page.locator("#chat .turns").bounding_box()["height"] > 150


def test_a_dark_page_is_printed_dark_on_white(visit):
    page = visit(color_scheme="dark")
    bubble = put(page, QUESTION)
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_timeout(500)  # colours fade over
    for part in (bubble.locator("p").first, page.locator("#head h1"), page.locator(".source h3").first):
        text, behind = part.evaluate(COLOURS)
        assert contrast(text, "rgb(255, 255, 255)") > 7
        assert contrast(text, behind) > 7
