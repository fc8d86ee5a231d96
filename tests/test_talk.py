"""The conversation: follow-ups, questions offered, what the browser keeps, stop, export, opinions, the search test."""

import json
import re
import threading
import time

import pytest
from browsing import QUESTION, SEEDS, put, serving
from conftest import write_articles
from markdown_it import MarkdownIt

from qa import ask
from qa.marks import Cite
from qa.notice import LONGEST_QUESTION
from qa.web.chat import chat_html
from qa.web.desk import KEPT, TURNS, Desk, Turn, cut, kept, turns_of
from qa.web.feedback import Feedback
from qa.web.scope import Scope
from qa.web.trial import trial_html, weighed

# Questions with この in them take their time.
SLOW = """
import time
import qa.web.desk
ask = qa.web.desk.ask
def slow(index, question, *rest, **options):
    time.sleep(2.5 if 'ゆっくり' in question else 0)
    return ask(index, question, *rest, **options)
qa.web.desk.ask = slow
"""


@pytest.fixture(scope="module")
def slow(index_folder, tmp_path_factory):
    """A page whose answers to some questions take longer than it waits, and that keeps opinions."""
    folder = tmp_path_factory.mktemp("slow")
    options = ["--seeds", str(SEEDS), "--index", str(index_folder), "--feedback", str(folder / "kept")]
    with serving(folder, *options, before=SLOW) as served:
        yield served


def questions(page):
    return [text.strip() for text in page.locator("#chat [data-testid=user]").all_inner_texts()]


def test_what_is_offered_next_is_asked_by_a_click_and_answered(visit):
    page = visit()
    put(page, QUESTION)
    offered = page.locator("#more button")
    offered.first.wait_for()
    following = offered.first.inner_text()
    offered.first.click()
    page.locator("#chat [data-testid=bot]").nth(1).wait_for()
    assert questions(page) == [QUESTION, following]
    assert "見つかりませんでした" not in page.locator("#chat [data-testid=bot]").nth(1).inner_text()
    page.wait_for_function("!document.querySelector('#more button') || true")
    assert following not in page.locator("#more button").all_inner_texts()


def test_after_no_answer_nothing_is_offered_and_the_missing_words_are_told(visit):
    page = visit()
    bubble = put(page, "徳川家康の生年月日は？")
    assert "記事の中に答えは見つかりませんでした。" in bubble.inner_text()
    assert "徳川" in bubble.inner_text()
    assert page.locator(".sources h2").inner_text() == "近い内容の記述"
    assert page.locator(".related .source").count() == page.locator(".source").count() <= 3
    assert page.locator(".source mark").count() == 0
    page.wait_for_timeout(700)
    assert page.locator("#more button").count() == 0


def test_the_conversation_with_its_sources_and_filter_is_there_again_after_a_reload(visit):
    page = visit()
    page.get_by_role("tab", name="記事一覧").click()
    page.locator("input[name=until]").fill("2025-11-27")
    page.locator("#list .count", has_text="5件中4件").wait_for()
    page.get_by_role("tab", name="会話").click()
    put(page, QUESTION)
    put(page, "では新しいデータセンターはいつ稼働しますか？")
    page.locator("#source-2-1").wait_for()
    shown = [page.locator(part).inner_text() for part in ("#chat .turns", "#sources", "#scope")]
    page.reload()
    page.locator("#source-2-1").wait_for()
    assert [page.locator(part).inner_text() for part in ("#chat .turns", "#sources", "#scope")] == shown
    assert page.locator("#source-2-1 mark").count() >= 1
    page.locator("#more button").first.wait_for()
    page.locator("#clear").click()
    page.locator("#sources .hint").wait_for()
    page.reload()
    page.locator("#chat .welcome").wait_for()
    assert questions(page) == []


def test_two_tabs_keep_a_conversation_each_and_a_third_goes_on_with_the_latest(visit, server):
    first = visit()
    put(first, QUESTION)
    second = first.context.new_page()
    second.goto(server.address)
    second.locator("#source-1-1").wait_for()
    assert questions(second) == [QUESTION]  # a fresh tab goes on with what was asked last
    second.locator("#clear").click()
    second.locator("#sources .hint").wait_for()
    put(second, "データセンターはどこにできますか？")
    put(first, "ではMicrosoftは？")
    put(second, "いつ稼働しますか？")
    for page, asked in (
        (first, [QUESTION, "ではMicrosoftは？"]),
        (second, ["データセンターはどこにできますか？", "いつ稼働しますか？"]),
    ):
        for _ in range(2):
            page.reload()
            page.locator("#source-2-1").wait_for()
            assert questions(page) == asked
    third = first.context.new_page()
    third.goto(server.address)
    third.locator("#source-2-1").wait_for()
    assert questions(third) == ["データセンターはどこにできますか？", "いつ稼働しますか？"]
    first.locator("#clear").click()
    first.locator("#sources .hint").wait_for()
    first.reload()
    first.locator("#chat .welcome").wait_for()
    second.reload()
    second.locator("#source-2-1").wait_for()


def test_words_carried_over_can_be_taken_out_one_by_one(visit):
    page = visit()
    put(page, "Anthropicが購入するAzureの計算資源について教えて")
    put(page, "それはいくらですか？")
    chips = page.locator("#chat .carried .chip")
    chips.first.wait_for()
    words = [chip.replace("×", "").strip() for chip in chips.all_inner_texts()]
    assert words == ["Anthropic", "購入", "Azure", "計算資源"]
    page.get_by_role("button", name="「計算資源」を引き継がない").click()
    page.locator("#chat .chip", has_text="計算資源").wait_for(state="detached")
    assert [chip.replace("×", "").strip() for chip in chips.all_inner_texts()] == ["Anthropic", "購入", "Azure"]
    assert questions(page) == ["Anthropicが購入するAzureの計算資源について教えて", "それはいくらですか？"]
    page.reload()
    chips.first.wait_for()
    assert [chip.replace("×", "").strip() for chip in chips.all_inner_texts()] == ["Anthropic", "購入", "Azure"]
    for word in ("Anthropic", "購入", "Azure"):
        page.get_by_role("button", name=f"「{word}」を引き継がない").click()
        page.locator("#chat .chip", has_text=word).wait_for(state="detached")
    assert questions(page)[-1] == "それはいくらですか？"


def test_the_value_asked_for_stands_out_and_agreeing_articles_are_all_cited(visit):
    page = visit()
    bubble = put(page, QUESTION)
    assert bubble.locator("strong").all_inner_texts() == ["300億ドル"]
    first = bubble.locator("p").first
    numbers = first.get_by_role("link").all_inner_texts()
    assert len(numbers) >= 2
    assert f"{len(numbers)}件の記事が一致" in first.inner_text()
    for number in numbers:
        assert "300億ドル" in "".join(page.locator(f"#source-1-{number[1:-1]} mark").all_inner_texts())


def test_articles_that_state_another_amount_are_told_with_their_dates_and_copies_are_folded(visit, tmp_path):
    body = "港町の新しい橋の建設費は{0}億円だった。橋は町の北と南を結び、朝と夕に多くの人が歩いて渡る。"
    front = "---\ntitle: {0}\npublished: {1}\n---\n\n"
    seeds = write_articles(
        tmp_path / "seeds",
        {
            "a": front.format("橋の記事", "2024-05-01") + body.format(120) + "\n",
            "b": front.format("後の記事", "2025-05-01") + body.format(150) + "\n",
            "c": front.format("写しの記事", "2024-05-02") + body.format(120) + "\n",
        },
    )
    with serving(tmp_path / "server", "--seeds", str(seeds), "--index", str(tmp_path / "index")) as served:
        page = visit(at=served)
        bubble = put(page, "港町の新しい橋の建設費はいくら？")
        assert sorted(bubble.locator("strong").all_inner_texts()) == ["120億円", "150億円"]
        told = bubble.locator(".told").all_inner_texts()
        assert any("2025-05-01の記事" in line for line in told)
        assert page.locator(".source").count() == 2
        copy = page.locator(".source .same")
        assert copy.locator("span").inner_text() == "同内容 他1件"
        title = copy.get_by_role("button").inner_text()
        copy.get_by_role("button").click()
        page.locator("#reader.open h2", has_text=title).wait_for()
        assert "120億円" in "".join(page.locator("#reader mark.here").all_inner_texts())
        page.context.close()


def test_an_answer_that_takes_long_can_be_stopped_and_the_question_comes_back(slow, visit):
    page = visit(at=slow)
    put(page, QUESTION)
    box = page.locator("#question textarea")
    box.fill("ゆっくり答える質問")
    box.press("Enter")
    page.locator("#chat", has_text="ゆっくり答える質問").wait_for()  # at once, long before it is answered
    page.locator("#chat .searching").wait_for()
    page.get_by_role("button", name="中止").click()
    page.locator("#chat .searching").wait_for(state="detached")
    assert box.input_value() == "ゆっくり答える質問"
    assert questions(page) == [QUESTION]
    page.wait_for_timeout(3000)  # the answer that nobody waits for any more
    assert questions(page) == [QUESTION]
    assert page.locator("#source-1-1").is_visible()


def test_an_answer_that_takes_long_comes_in_the_end(slow, visit):
    page = visit(at=slow)
    box = page.locator("#question textarea")
    box.fill(f"ゆっくり {QUESTION}")
    box.press("Enter")
    page.locator("#chat .searching").wait_for()
    page.locator("#chat [data-testid=bot]").wait_for()
    assert page.locator("#chat .searching").count() == 0
    assert questions(page) == [f"ゆっくり {QUESTION}"]
    page.locator("#more button").first.wait_for()


def test_the_conversation_is_saved_as_markdown_with_its_citations(visit):
    page = visit()
    evil = "<b>$30B</b> *x* → [y](javascript:alert(1))"
    put(page, QUESTION)
    put(page, evil)
    with page.expect_download() as started:
        page.get_by_role("button", name="会話を書き出す").click()
    assert started.value.suggested_filename == "kiji.md"
    markdown = started.value.path().read_text(encoding="utf-8")
    html = MarkdownIt("commonmark").render(markdown)
    assert f"<h2>{QUESTION}</h2>" in html
    assert "<h2>&lt;b&gt;$30B&lt;/b&gt; *x* → [y](javascript:alert(1))</h2>" in html
    assert re.search(r"<li>\[1\] .*、\d+(–\d+)?行目", html)
    with page.expect_download():  # a second time, too
        page.get_by_role("button", name="会話を書き出す").click()


def test_opinions_are_kept_where_the_operator_wants_them(slow, visit):
    page = visit(at=slow)
    put(page, QUESTION)
    put(page, "ではMicrosoftは？")
    page.locator("#chat [data-turn='2']").get_by_role("button", name="役に立たない").click()
    page.locator("#chat [data-turn='2'] [aria-pressed=true]").wait_for()
    page.locator("#chat [data-turn='1']").hover()
    page.locator("#chat [data-turn='1']").get_by_role("button", name="役に立った").click()
    file = slow.said.parent / "kept/feedback.jsonl"
    for _ in range(200):  # on a busy machine
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        if len(lines) == 2:
            break
        page.wait_for_timeout(100)
    second, first = lines
    pressed = page.locator("#chat [aria-pressed=true]")
    assert pressed.count() == 2
    put(page, "データセンターはどこにできますか？")
    assert pressed.count() == 2  # the conversation was made anew
    page.locator("#chat [data-turn='2']").get_by_role("button", name="役に立たない").click()
    assert pressed.count() == 1
    for _ in range(200):  # on a busy machine
        *_, last = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        if last["verdict"] == "withdrawn":
            break
        page.wait_for_timeout(100)
    assert (last["verdict"], last["question"]) == ("withdrawn", "ではMicrosoftは？")
    assert (second["verdict"], second["question"], second["history"]) == ("down", "ではMicrosoftは？", [QUESTION])
    assert (first["verdict"], first["question"], first["history"]) == ("up", QUESTION, [])
    assert all(Cite.parse(quote) for quote in first["quotes"])


def test_without_a_folder_nobody_is_asked_for_an_opinion(visit):
    page = visit()
    put(page, QUESTION)
    assert page.locator("[data-rate]").count() == 0


def test_only_an_opinion_is_kept_and_no_more_than_fits(index, tmp_path, monkeypatch):
    feedback, answer = Feedback(tmp_path / "kept"), ask(index, QUESTION)
    file = tmp_path / "kept/feedback.jsonl"
    feedback.note([QUESTION], answer, "<script>")
    assert file.read_text(encoding="utf-8") == ""
    feedback.note([QUESTION], answer, "up")
    monkeypatch.setattr("qa.web.feedback.MOST_BYTES", file.stat().st_size)
    feedback.note([QUESTION], answer, "up")
    assert len(file.read_text(encoding="utf-8").splitlines()) == 1


def test_a_conversation_is_kept_as_it_was():
    turns = (Turn("一"), Turn("二", Scope(publisher="P", since="2025-01-01"), ("猫",)), Turn("三", carry=()))
    assert turns_of(json.loads(json.dumps(kept(turns)))) == turns


@pytest.mark.parametrize("raw", [None, {}, "x", [1], [{"question": " "}], [{"question": "x"}, None], [[]]])
def test_what_a_browser_kept_wrongly_is_no_conversation(raw):
    assert turns_of(raw) == ()


def test_what_a_browser_kept_is_cut_to_its_limits():
    turns = turns_of([{"question": "あ" * 5000 + QUESTION, "carry": ["x"] * 999}] * 999)
    assert len(turns) == KEPT
    assert turns[0].question.endswith(QUESTION)
    assert len(turns[0].question) == LONGEST_QUESTION + 1
    assert len(turns[0].carry) == TURNS


def test_a_question_asked_before_the_page_is_there_is_not_lost(visit, server):
    page = visit("/healthz", wait=False)
    late = []
    page.route("**/run/predict", lambda route: late.append(route) if not late else route.continue_())
    page.goto(server.address)
    box = page.locator("#question textarea")
    box.fill(QUESTION)
    box.press("Enter")
    page.wait_for_timeout(1000)
    assert page.locator("#chat [data-testid=user]").count() == 0
    late[0].continue_()
    page.locator("#source-1-1").wait_for()
    page.wait_for_timeout(300)
    assert questions(page) == [QUESTION]


def test_a_question_asked_by_many_at_once_is_searched_for_once(index, monkeypatch):
    desk, asked, go_on = Desk(index), [], threading.Event()

    def slow(*_: object, **__: object) -> object:
        asked.append(1)
        assert go_on.wait(10)
        return found

    found = ask(index, QUESTION)
    monkeypatch.setattr("qa.web.desk.ask", slow)
    waiting = [desk.soon(lambda: desk.answer([Turn(QUESTION)])) for _ in range(5)]
    go_on.set()
    assert [future.result(10) for future in waiting] == [found] * 5
    assert len(asked) == 1


def test_each_offer_waits_for_answers_no_longer_than_the_first(index, monkeypatch):
    monkeypatch.setattr("qa.web.desk.POLITE", 0.5)
    desk, go_on = Desk(index), threading.Event()
    asked = desk.soon(lambda: go_on.wait(30))
    began = time.monotonic()
    offers = [desk.later(time.monotonic) for _ in range(6)]
    took = [offer.result(30) - began for offer in offers]
    go_on.set()
    assert asked.result(10)
    assert took[0] >= 0.5
    assert took[-1] - took[0] < 0.5


def test_a_question_that_fails_is_asked_again(index, monkeypatch):
    desk, real = Desk(index), ask
    monkeypatch.setattr("qa.web.desk.ask", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        desk.answer([Turn(QUESTION)])
    monkeypatch.setattr("qa.web.desk.ask", real)
    assert desk.answer([Turn(QUESTION)]).answered


def test_a_long_conversation_loses_its_oldest_turns_and_those_shown_mean_what_they_meant(index, monkeypatch):
    asked = []
    monkeypatch.setattr("qa.web.desk.ask", lambda _, question, history, **__: asked.append((question, history)) or made)
    made, desk, turns = ask(index, QUESTION), Desk(index), ()
    for number in range(1, KEPT + 4):
        turns = cut((*turns, Turn(f"質問{number}")))
        html = chat_html(desk, turns, "ja")
        shown = re.findall(r'<div class="message-content"><p>質問(\d+)</p>', html)
        assert shown == [str(n) for n in range(max(number - TURNS, 0) + 1, number + 1)]
    assert len(turns) == KEPT
    assert len(asked) == KEPT + 3  # each question once, in the light of the eight before it
    assert asked[-1] == (f"質問{KEPT + 3}", [f"質問{n}" for n in range(KEPT - 5, KEPT + 3)])


def test_the_numbers_of_an_answer_lead_to_the_sources_of_its_own_turn(index):
    desk = Desk(index)
    for name in ("source-1", "source-7"):
        made = desk.bubble((Turn(QUESTION),), name)
        assert set(re.findall(r'href="#([^"]*)-\d+"', made)) == {name}


# The search test


def test_the_search_test_lists_passages_with_scores_and_reasons(visit):
    page = visit()
    page.get_by_role("tab", name="検索テスト").click()
    box = page.locator("#trial-question").get_by_role("textbox")
    box.fill(QUESTION)
    box.press("Enter")
    rows = page.locator("#trial tbody tr")
    rows.first.wait_for()
    assert rows.count() == 10
    assert re.search(r"Anthropic.*Azure", rows.first.inner_text(), re.DOTALL)
    rows.first.get_by_role("button").click()
    page.locator("#reader.open mark.here").first.wait_for()


def test_the_weight_of_a_leg_decides_the_order_of_the_fusion(index):
    desk, question = Desk(index), "循環する資金の構造"

    def order(weight: float, leg: str) -> list[int]:
        made = trial_html(desk, question, 5, weight, Scope(), "ja", ranked=False)
        return [int(place) for place in re.findall(rf'class="{leg}">(\d+) \(', made)]

    assert order(0.0, "words") == [1, 2, 3, 4, 5]
    assert order(1.0, "meaning") == [1, 2, 3, 4, 5]
    assert order(1.0, "words") != [1, 2, 3, 4, 5]
    assert weighed(index, 1.0).config.dense_weight == 1.0
    assert index.config.dense_weight != 1.0


def test_the_search_test_says_when_there_is_nothing(index):
    assert trial_html(Desk(index), " ", 5, 0.5, Scope(), "ja", ranked=True) == ""
    assert "見つかりませんでした" in trial_html(Desk(index), "x", 5, 0.5, Scope(publisher="?"), "ja", ranked=True)
    assert "&lt;b&gt;" not in trial_html(Desk(index), "<b>", 5, 0.5, Scope(), "ja", ranked=True)
