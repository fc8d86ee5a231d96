"""What is shown: everything literally, nothing that runs, marks exactly where the quotes stand."""

import dataclasses
import json
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from qa import Answer, Article, Passage, Quote, ask, retrieve
from qa.bubble import answer_html, cites
from qa.cards import copies, passage_html, sources_html
from qa.escaping import escape, escape_markdown, fragment, link, markdown_link
from qa.marks import Cite
from qa.markup import plain
from qa.quotation import _lines, quote_parts, quote_text
from qa.render import RELATED, answer_dict, answer_markdown, answer_text, article_dict, citation, passage_dict
from qa.search import Why
from qa.sentence import Span
from qa.transcript import conversation_markdown
from qa.wording import PHRASES

EVIL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "<!-- comment --><b>太字</b>",
    "&lt;b&gt; &amp; &#60;",
    "$30B → Microsoft → $ → NVIDIA",
    "$$循環取引$$",
    "*斜体* **太字** _下線_ __a__ ~~取消~~ `code` ```fence",
    "[題](javascript:alert(1)) ![絵](http://evil.example/x.png)",
    "# 見出し > 引用 - 項目 1. 一",
    "| 表 | 列 | \\ バックスラッシュ",
    "{{7*7}} ${alert(1)} {% x %}",
    "\u202egnirts\u202c\u2066x\u2069 \x1b[31mred\x07\x00",
]
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
TAGS = {
    "section",
    "h2",
    "article",
    "header",
    "span",
    "h3",
    "p",
    "div",
    "h4",
    "mark",
    "b",
    "ul",
    "li",
    "pre",
    "br",
    "a",
    "button",
    "strong",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "details",
    "summary",
}
ATTRIBUTES = set(
    "class id href target rel lang type role style data-cite data-cites data-copy scope tabindex".split()
) | {f"aria-{name}" for name in ("label", "labelledby", "describedby", "valuemin", "valuemax", "valuenow")}


class Page(HTMLParser):
    """What a browser would make of it: elements, addresses, texts."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []  # the elements around it, and the text
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag != "br":  # the only one that is not closed
            name = dict(attrs).get("class")
            self.open.append(f"{tag}.{name}" if name else tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop().split(".")[0] == tag

    def handle_data(self, data):
        self.texts.append((" ".join(self.open), data))

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def text(self, inside: str = "") -> str:
        return "".join(text for place, text in self.texts if inside in place.split() or not inside)

    @property
    def links(self) -> list[str]:
        return [value for name, value in self.attributes if name == "href"]


def squeezed(text: str) -> str:
    return "".join(text.split())


def passage_of(text: str, *, heading: str = "", **fields: str) -> Passage:
    article = Article("a1", "a1.md", text, **{"title": "題", **fields})
    return Passage("a1#0", article, text, heading, 0, len(text), 1, text.count("\n") + 1, 0.5, Why(1, 2.5, 0, 0.0, ()))


def answer_of(passage: Passage, quoted: str = "", *, question: str = "何？", **fields: object) -> Answer:
    start = passage.text.index(quoted)
    quote = Quote(quoted, passage.article, start, start + len(quoted), 1, 1, 1, "", 1.0)
    answered = bool(quoted)
    return Answer(question, answered, (quote,) if answered else (), (passage,), **fields)


def cards_of(page: Page) -> list[str]:
    return [value for name, value in page.attributes if name == "id" and not value.endswith("-title")]


def check(source: str) -> Page:
    page = Page(source)
    assert set(page.tags) <= TAGS
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    assert all(address.startswith(("http://", "https://", "#")) for address in page.links)
    return page


# HTML


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize(
    ("place", "inside"),
    [("title", "h3"), ("publisher", "p.about"), ("published", "p.about"), ("heading", "p.section")],
)
def test_html_shows_what_is_said_of_an_article_as_it_is(place, inside, evil):
    page = check(sources_html(answer_of(passage_of("本文です。", **{place: evil}), "本文です。")))
    assert CONTROLS.sub("", evil) in page.text(inside)


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("wanted", [set(), {"alert", "太字", "nvidia", "red"}])
def test_html_shows_a_passage_as_it_is_read(evil, wanted):
    text = f"前の文。{evil} 後の文。"
    page = check(passage_html(passage_of(text), [Span(0, len(text))], wanted))
    assert squeezed(page.text()) == squeezed(CONTROLS.sub("", plain(text)))


@pytest.mark.parametrize("evil", EVIL)
def test_html_shows_nothing_else_of_an_evil_question(evil):
    page = check(sources_html(answer_of(passage_of("本文です。"), "本文です。", question=evil)))
    assert page.text("div.passage") == "本文です。"


@pytest.mark.parametrize("evil", EVIL)
def test_html_shows_the_words_that_led_to_a_passage_as_they_are(evil):
    passage = dataclasses.replace(passage_of("本文です。"), why=Why(1, 2.0, 0, 0.0, (evil,)))
    assert CONTROLS.sub("", evil) in check(sources_html(answer_of(passage, "本文です。"))).text("span.matched")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "evil.example",
        "mailto:a@b.example",
        "http://[half an IPv6 address",
        "",
    ],
)
def test_only_addresses_of_web_sites_are_links(address):
    assert link(address, "原文") == ""
    assert check(sources_html(answer_of(passage_of("本文です。", url=address), "本文です。"))).links == []


@pytest.mark.parametrize(
    "address",
    ["https://example.com/a?b=1&c=2#d", 'http://example.com/"onclick="alert(1)', "https://example.com/'><script>"],
)
def test_an_address_stays_inside_its_attribute(address):
    page = check(sources_html(answer_of(passage_of("本文です。", url=address), "本文です。")))
    encoded = "%E6%9C%AC%E6%96%87%E3%81%A7%E3%81%99%E3%80%82"
    assert page.links == [f"{address}{'' if '#' in address else '#'}:~:text={encoded}"]
    assert ("rel", "noopener noreferrer") in page.attributes


@pytest.mark.parametrize("control", list("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\x1b\0"), ids=ascii)
def test_nothing_turns_the_reading_direction_or_the_terminal(control):
    text = f"前{control}後"
    assert escape(text) == "前後"
    assert control not in escape_markdown(text)
    answer = answer_of(passage_of(text, title=text, publisher=text, heading=text), text, question=text)
    unanswered = Answer(text, False, (), answer.passages, (text,))
    for shown in (answer, unanswered):
        for render in (sources_html, answer_html, answer_markdown, answer_text):
            assert control not in render(shown), render.__name__


# Marks


MARKED = [
    ("一つ目の文。二つ目の文。三つ目の文。", "二つ目の文。"),
    ("- **NVIDIA**: 最大100億ドル\n- Microsoft: 最大50億ドル\n", "- **NVIDIA**: 最大100億ドル"),
    ("# 見出し\n\n段落の\n続き。次の文。\n", "段落の\n続き。"),
    ("彼は**「はい。」と言った**。", "彼は**「はい。」と言った**。"),
    ("a < b && c > d. Second sentence.", "a < b && c > d."),
    ("> 引用の文。\n> 次の引用。", "次の引用。"),
    ("| 会社 | 額 |\n|---|---|\n| NVIDIA | 100億ドル |\n", "| NVIDIA | 100億ドル |"),
    ("```\nA → $30B → B\nB → $ → C\n```\n", "B → $ → C"),
    ("[リンク](https://example.com)の文。次。", "[リンク](https://example.com)の文。"),
]


@pytest.mark.parametrize(("text", "quoted"), MARKED)
def test_the_quote_is_marked_to_the_character(text, quoted):
    passage = passage_of(text)
    start = text.index(quoted)
    for wanted in (set(), {"nvidia", "文", "100億ドル"}):
        page = check(passage_html(passage, [Span(start, start + len(quoted))], wanted))
        assert squeezed(page.text("mark")) == squeezed(plain(quoted)).replace("|", "")


def test_offsets_count_in_the_article_not_in_the_passage():
    article = Article("a1", "a1.md", "前置き。一つ目。二つ目。", title="題")
    passage = Passage("a1#0", article, "一つ目。二つ目。", "", 4, 12, 1, 1, 0.5, Why(1, 1.0, 1, 1.0, ()))
    assert Page(passage_html(passage, [Span(8, 12)], set())).text("mark") == "二つ目。"


def test_words_of_the_question_are_bold_and_no_others():
    page = Page(passage_html(passage_of("NVIDIAは投資し、Microsoftは買う。"), [Span(0, 3)], {"nvidia"}))
    assert page.text("b") == "NVIDIA"
    assert page.text("mark") == "NVI"


def test_a_card_marks_its_own_quotes_alone():
    first, second = passage_of("一つ目。"), passage_of("二つ目。")
    quote = Quote("一つ目。", first.article, 0, 4, 1, 1, 1, "", 1.0)
    page = check(sources_html(Answer("何？", True, (quote,), (first, second))))
    assert page.text("mark") == "一つ目。"
    assert cards_of(page) == ["source-1", "source-2"]


def test_every_passage_of_the_real_articles_is_shown_whole_with_every_sentence_marked(index):
    for chunk in index.chunks:
        article = index.articles[chunk.article]
        text = article.text[chunk.start : chunk.end]
        why = Why(1, 1.0, 1, 1.0, ())
        place = (chunk.start, chunk.end, chunk.line_start, chunk.line_end)
        passage = Passage(chunk.id, article, text, chunk.heading, *place, 1.0, why)
        for sentence in chunk.sentences:
            page = check(passage_html(passage, [Span(sentence.start, sentence.end)], set()))
            wanted = plain(article.text[sentence.start : sentence.end])
            assert squeezed(page.text("mark")) == squeezed(wanted), chunk.id
            assert squeezed(page.text()) == squeezed(plain(text)).replace("|", ""), chunk.id


TABLE = "前の文。\n\n| 町 | 人口 |\n|---|---|\n| 東 | 5人 |\n| 西 | `7`人 |\n\n後の文。\n"
CODE = "前の文。\n\n```\nfor x in y:\n    print(b'<b>hi</b>')\n\n    stop()\n```\n"


def part_of(text: str, start: str, end: str) -> Passage:
    """From the first `start` to the first `end`."""
    first, last = text.index(start), text.index(end) + len(end)
    article = Article("a1", "a1.md", text, title="題")
    return Passage("a1#0", article, text[first:last], "", first, last, 1, 1, 0.5, Why(1, 1.0, 1, 1.0, ()))


def quote_of(passage: Passage, values: str = "") -> Quote:
    at = passage.article.text.find(values)
    spans = (Span(at, at + len(values)),) if values else ()
    place = (passage.start, passage.end, 1, 1, 1, "", 1.0)
    return dataclasses.replace(Quote(passage.text, passage.article, *place), values=spans)


def test_rows_are_a_table_under_its_head_in_cards_and_bubbles():
    head = '<thead><tr><th scope="col">町</th><th scope="col">人口</th></tr></thead>'
    whole, row = part_of(TABLE, "| 町", "`7`人 |"), part_of(TABLE, "| 西", "`7`人 |")
    for passage in (whole, row):
        shown = passage_html(passage, [], set())
        assert head in shown
        assert "<tr><td>西</td><td>7人</td></tr>" in shown
        assert ("<td>東</td>" in shown) == (passage is whole)
    made = answer_html(Answer("何人？", True, (quote_of(row, "`7`人"),), (row,)))
    assert f"{head}<tbody><tr><td>西</td><td><strong>7人</strong></td></tr></tbody>" in made
    assert check(made).links == ["#source-1"]


def test_code_is_shown_to_the_letter_in_cards_and_bubbles():
    wanted = "    print(b'<b>hi</b>')\n\n    stop()"
    passage = part_of(CODE, "print", "stop()")
    shown = check(passage_html(passage, [Span(passage.start, passage.start + 5)], set()))
    assert shown.text("mark") == "print"
    assert "".join(text for place, text in shown.texts if "pre" in place.split()) == wanted
    assert check(answer_html(Answer("何？", True, (quote_of(passage),), (passage,)))).text("pre") == wanted


def test_what_an_answer_cites_comes_first_and_the_rest_is_folded():
    passages = tuple(part_of("一つ目。二つ目。三つ目。", text, text) for text in ("一つ目。", "二つ目。", "三つ目。"))
    quote = dataclasses.replace(quote_of(passages[1]), citation=2)
    made = sources_html(Answer("何？", True, (quote,), passages))
    assert cards_of(check(made)) == ["source-2", "source-1", "source-3"]
    assert made.index('id="source-2"') < made.index("<summary>ほかの近い記述（2件）") < made.index('id="source-1"')


def test_a_quote_says_its_language():
    passage = passage_of("The answer is 5.", language="en")
    assert '<span lang="en">The answer is 5.</span>' in answer_html(answer_of(passage, "The answer is 5."))


# Bubbles


@pytest.mark.parametrize("evil", EVIL)
def test_a_bubble_shows_any_text_as_it_is(evil):
    text = f"本文{evil}です。"
    answer = answer_of(passage_of(text, title=evil, heading=evil), text, question=evil, text=evil)
    page = check(answer_html(answer))
    assert squeezed(CONTROLS.sub("", page.text())) == squeezed(CONTROLS.sub("", f"{plain(text)}[1]{evil}"))
    silent = check(answer_html(Answer("何？", False, (), answer.passages, (evil,))))
    assert CONTROLS.sub("", evil) in silent.text("strong") + silent.text("p")


def test_a_number_leads_to_the_quote_and_without_one_to_the_passage():
    first, second = passage_of("一つ目。二つ目。"), passage_of("三つ目。")
    quote = Quote("二つ目。", first.article, 4, 8, 1, 1, 1, "", 1.0)
    answer = Answer("何？", True, (quote,), (first, second))
    assert cites(answer) == [Cite("a1", 4, 8)]
    assert cites(Answer("何？", False, (), (first, second))) == [Cite("a1", 0, 8), Cite("a1", 0, 4)]
    page = check(answer_html(answer))
    assert page.links == ["#source-1"]
    assert ("data-cite", "a1:4-8") in page.attributes
    assert ("data-cites", '["a1:4-8"]') in page.attributes


def test_each_of_two_quotes_of_one_passage_leads_to_its_own_place():
    passage = passage_of("一つ目。二つ目。")
    later, earlier = (Quote(text, passage.article, at, at + 4, 1, 1, 1, "", 1.0) for text, at in
                      (("二つ目。", 4), ("一つ目。", 0)))  # fmt: skip
    answer = Answer("何？", True, (later, earlier), (passage,))
    assert re.findall(r'data-cite="([^"]*)"', answer_html(answer)) == ["a1:4-8", "a1:0-4"]
    assert cites(answer) == [Cite("a1", 0, 4), Cite("a1", 4, 8)]
    (card,) = re.findall(r'<button type="button" data-cite="([^"]*)"', sources_html(answer))
    assert card == "a1:4-8"  # the best one


def test_a_long_passage_is_named_by_its_first_and_last_words():
    text = "新しいデータセンターは二〇二六年にテキサス州とニューヨーク州で、順番に稼働を始める予定だと発表されました。"
    start, end = fragment(text).removeprefix("#:~:text=").split(",")
    assert text.startswith(unquote(start))
    assert text.endswith(unquote(end))
    assert 8 <= len(unquote(start)) <= 24
    assert 8 <= len(unquote(end)) <= 24
    assert fragment("a-b, c&d", has_hash=True) == ":~:text=a%2Db%2C%20c%26d"
    assert fragment(" \n") == ""


def test_a_link_in_markdown_ends_where_it_should_whatever_the_address_holds():
    for sign in ("<", ">", "\\", "\n\n", " ", ")", "]", "\r", "\u202e"):
        page = rendered(markdown_link(f"https://example.com/a{sign}b{sign}", "題 [1]"))
        assert (page.tags, page.text("a")) == (["p", "a"], "題 [1]"), sign
        assert page.links[0].startswith("https://example.com/a"), sign
    assert rendered(markdown_link("javascript:alert(1)", "題 [1]")).tags == ["p"]


def test_a_quote_is_copied_with_its_citation_as_text_and_as_markdown():
    passage = passage_of("*一つ目*。二つ目。", heading="節", publisher="毎日", url="https://example.com/a")
    page = check(sources_html(answer_of(passage, "*一つ目*。")))
    told, markdown = (value for name, value in page.attributes if name == "data-copy")
    assert told == "「一つ目。」\n— 題（毎日） › 節、1行目\nhttps://example.com/a"
    assert rendered(markdown).tags == ["blockquote", "p", "p", "a"]
    assert rendered(markdown).links == ["https://example.com/a"]
    assert "一つ目。" in rendered(markdown).text("blockquote")


def test_bars_show_how_strong_each_leg_is():
    passage = dataclasses.replace(passage_of("本文です。"), why=Why(1, 6.0, 2, 0.4, ("本文",)))
    page = check(sources_html(answer_of(passage, "本文です。")))
    assert [value for name, value in page.attributes if name == "aria-valuenow"] == ["50", "40"]  # of 12 BM25, cosine
    assert squeezed(page.text("p.why")) == "語句1位意味2位一致した語:本文"  # scores are for the search test


def test_what_a_list_is_read_under_is_told_line_by_line():
    text = "### 1. 費用\n\n次の通りです：\n\n- 机 3万円\n- 椅子 1万円\n"
    start = text.index("- 机")
    quote = Quote(text[start:], Article("a", "a.md", text), start, len(text), 5, 6, 1, score=1.0, context="")
    for context, told in (
        ("1. 費用 次の通りです：", "費用 › 次の通りです:"),
        ("1. 費用 別の通りです：", "費用 別の通りです:"),  # as it was indexed, if the article has it otherwise
    ):
        assert quote_text(dataclasses.replace(quote, context=context)).split("\n")[0] == told


def test_the_buttons_of_a_card_are_told_by_its_title():
    page = check(sources_html(answer_of(passage_of("本文です。"), "本文です。"), "source-2"))
    assert [value for name, value in page.attributes if name == "aria-describedby"] == ["source-2-1-title"] * 3


def test_a_word_in_another_language_is_marked_where_it_led_to():
    why = Why(1, 6.0, 0, 0.0, ("forecast",), (), (("forecast", "予測"),))
    page = check(
        sources_html(answer_of(dataclasses.replace(passage_of("損失の予測です。"), why=why), "損失の予測です。"))
    )
    assert page.text("b") == "予測"
    assert page.text("span.matched") == "一致した語: forecast→予測"


# Markdown


def rendered(source: str) -> Page:
    return Page(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(source))


TRICKS = [
    *EVIL[:-1],
    "    四つの空白",
    "\tタブ",
    "題\n===",
    "題\n---",
    "一\n\n    二",
    "```\n囲い\n```",
    "a | b\n--|--\n1 | 2",
    "> 引用\n- 項目\n+ 項目\n1) 項目\n# 見出し",
    "https://evil.example/?a=b&c=d <https://evil.example>",
    "行の終わり\\\n次の行",
]


@pytest.mark.parametrize("text", TRICKS)
def test_markdown_shows_any_text_as_it_is(text):
    page = rendered(escape_markdown(text))
    assert set(page.tags) <= {"p", "br"}
    assert squeezed(page.text()) == squeezed(text)


@pytest.mark.parametrize("evil", EVIL)
def test_an_answer_in_markdown_holds_no_markup_of_the_articles(evil):
    text = f"本文{evil}です。"
    answer = answer_of(passage_of(text, title=evil, heading=evil), text, question=evil, text=evil)
    page = rendered(answer_markdown(answer))
    assert set(page.tags) <= {"p", "br", "a"}
    assert page.links == ["#source-1"]
    wanted = f"{plain(text)}[1]{evil}"
    assert squeezed(CONTROLS.sub("", page.text()).replace("\ufffd", "")) == squeezed(CONTROLS.sub("", wanted))


@pytest.mark.parametrize("evil", EVIL)
def test_what_is_missing_is_named_as_it_is(evil):
    answer = Answer("何？", False, (), (passage_of("本文です。"),), (evil,))
    page = rendered(answer_markdown(answer))
    assert set(page.tags) <= {"p", "br", "a", "strong"}
    assert page.links == ["#source-1"]
    assert squeezed(CONTROLS.sub("", evil)) in squeezed(CONTROLS.sub("", page.text()).replace("\ufffd", ""))


def test_an_answer_that_is_not_sure_is_told_so_everywhere():
    sure = answer_of(passage_of("本文です。"), "本文です。")
    doubted = dataclasses.replace(sure, unsure=True)
    for told in (
        answer_text,
        answer_markdown,
        answer_html,
        lambda answer: conversation_markdown([("何？", answer)], title="話"),
    ):
        assert "答えではないかもしれません。" in told(doubted)
        assert "答えではないかもしれません。" not in told(sure)
    assert answer_dict(doubted)["unsure"] is True


def test_every_quote_carries_a_link_to_its_card():
    first, second = passage_of("一つ目。"), passage_of("二つ目。")
    quotes = (
        Quote("二つ目。", second.article, 0, 4, 1, 1, 2, "", 2.0),
        Quote("一つ目。", first.article, 0, 4, 1, 1, 1, "", 1.0),
    )
    answer = Answer("何？", True, quotes, (first, second))
    assert rendered(answer_markdown(answer)).links == ["#source-2", "#source-1"]
    assert cards_of(Page(sources_html(answer))) == ["source-1", "source-2"]


def test_without_an_answer_as_many_cards_are_shown_as_links():
    passages = tuple(passage_of(f"{n}番目。") for n in range(5))
    answer = Answer("何？", False, (), passages, ("徳川",))
    assert RELATED == 3
    links = rendered(answer_markdown(answer)).links
    assert links == ["#source-1", "#source-2", "#source-3"]
    assert [f"#{name}" for name in cards_of(Page(sources_html(answer)))] == links


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("徳川家康は？", ["記事の中に答えは見つかりませんでした。", "「徳川」は記事に出てきません。"]),
        ("Who?", ["The articles do not hold an answer to this.", "徳川: not mentioned in the articles."]),
        ("谁？", ["記事の中に答えは見つかりませんでした。"]),
    ],
)
def test_silence_is_told_in_the_language_of_the_question(question, said):
    answer = Answer(question, False, (), (), ("徳川",), language="en" if question == "Who?" else "ja")
    for line in said:
        assert squeezed(line) in squeezed(rendered(answer_markdown(answer)).text())
        assert squeezed(line) in squeezed(answer_text(answer))


@pytest.mark.parametrize("question", ["", " \n"])
def test_an_empty_question_is_asked_for(question):
    answer = Answer(question, False, (), (), notice="empty")
    assert answer_markdown(answer) == answer_text(answer) == "質問を入力してください。"
    assert sources_html(Answer(question, False, (), ())) == ""


# Text


def test_a_citation_says_article_place_and_lines():
    article = Article("a1", "a1.md", "", title="題", publisher="毎日", published="2025-11-18")
    assert citation(article, 3, 3, "市場 › 予測") == "題（毎日、2025-11-18） › 市場 › 予測、3行目"
    assert citation(article, 3, 5, lang="en") == "題 (毎日, 2025-11-18), lines 3–5"
    assert citation(Article("a1", "a1.md", "", title="題"), 3, 5) == "題、3–5行目"


def test_text_names_the_place_below_each_quote():
    passage = passage_of("# 動物\n\n- **犬**: 走る\n", heading="動物", publisher="毎日")
    lines = answer_text(answer_of(passage, "- **犬**: 走る")).split("\n")
    assert lines == ["[1] 犬: 走る", "    題（毎日） › 動物、1行目"]


def test_a_list_item_is_quoted_under_the_line_that_leads_to_it():
    passage = passage_of("1. 種類:\n\n- 柴犬\n")
    quote = Quote("- 柴犬", passage.article, 8, 12, 3, 3, 1, "1. 種類:", 1.0)
    assert answer_text(Answer("何？", True, (quote,), (passage,))).startswith("[1] 種類: 柴犬\n")


LIST = "1. 犬の種類:\n\n- **柴犬**: 10匹\n* 秋田犬\n・土佐犬は\n  大きい\n"


def answer_with_list(**of_quote) -> Answer:
    """A quote of the list's three items, the second of them the value asked for."""
    passage = passage_of(LIST, url="https://example.com/")
    start, end, value = LIST.index("- "), len(LIST) - 1, LIST.index("秋田犬")
    of_quote = {"context": "1. 犬の種類:", "values": (Span(value, value + 3),), **of_quote}
    quote = Quote(LIST[start:end], passage.article, start, end, 3, 6, 1, score=1.0, **of_quote)
    return Answer("犬の種類は？", True, (quote,), (passage,))


def test_several_items_are_shown_as_a_list_with_the_number_after_the_last():
    html = answer_html(answer_with_list())
    assert check(html).text("p") == "犬の種類:"
    items = [Page(item).text() for item in re.findall(r"<li>(.*?)</li>", html)]
    assert items == ["柴犬: 10匹", "秋田犬", "土佐犬は大きい [1]"]
    assert '<li><span lang="ja"><strong>秋田犬</strong></span></li>' in html


def test_several_items_stand_one_a_line_in_a_text():
    lines = answer_text(answer_with_list()).split("\n")
    assert lines[:5] == ["[1] 犬の種類:", "    ・柴犬: 10匹", "    ・秋田犬", "    ・土佐犬は大きい", "    題、3–6行目"]


def test_several_items_are_a_list_in_markdown_and_in_what_is_copied():
    answer = answer_with_list()
    items = "- 柴犬\\: 10匹\n- 秋田犬\n- 土佐犬は大きい"
    assert answer_markdown(answer) == f"犬の種類:\n\n{items} [[1]](#source-1)"
    text, markdown = copies(answer.passages[0], answer.quotes[0], PHRASES["ja"])
    assert text == "「犬の種類:\n・柴犬: 10匹\n・秋田犬\n・土佐犬は大きい」\n— 題、3–6行目\nhttps://example.com/"
    html = MarkdownIt("commonmark").render(markdown)
    assert html.count("<blockquote>") == 1
    assert re.findall(r"<li>(.*)</li>", html) == ["柴犬: 10匹", "秋田犬", "土佐犬は大きい"]
    assert html.index("</ul>") < html.index("題、3–6行目") < html.index("</blockquote>")


def test_the_original_is_found_by_the_first_item_of_a_list():
    """A browser finds no text fragment that begins in one block of a page and ends in another."""
    page = sources_html(answer_with_list())
    assert f'href="https://example.com/{fragment("柴犬: 10匹")}"' in page


@pytest.mark.parametrize(
    ("quoted", "parts"),
    [
        ("一つ目。\n二つ目。", ["一つ目。二つ目。"]),
        ("- 一つだけ", ["一つだけ"]),
        ("種類は次のとおり。\n\n- 柴犬\n- 秋田犬", ["種類は次のとおり。", "柴犬", "秋田犬"]),
        ("| 犬 | 3 |\n| 猫 | 4 |", ["犬 | 3", "猫 | 4"]),
        ("1. 犬\r\n2. 猫", ["犬", "猫"]),
        ("- 犬\n\n- \n- 猫", ["犬", "猫"]),
    ],
    ids=["prose", "an item", "led in to", "a table", "numbers", "blanks"],
)
def test_the_parts_of_a_quote(quoted, parts):
    passage = passage_of(quoted)
    made = quote_parts(answer_of(passage, quoted).quotes[0])
    assert [plain(quoted[part.start : part.end]) for part in made] == parts
    assert [part.is_item for part in made[1:]] == [True] * (len(parts) - 1)


def test_without_an_answer_the_text_says_so_and_names_the_nearest_places():
    text = answer_text(Answer("徳川家康は？", False, (), (passage_of("本文です。"),), ("徳川", "家康")))
    assert text.split("\n") == [
        "記事の中に答えは見つかりませんでした。",
        "「徳川」、「家康」は記事に出てきません。",
        "近い内容の記述:",
        "  題、1行目",
    ]


# JSON


def names(kind: type) -> set[str]:
    return {field.name for field in dataclasses.fields(kind)}


def test_the_json_of_a_passage_has_every_field_of_it(index):
    passages = retrieve(index, "Anthropicが購入するAzureの計算資源はいくら？")
    assert passages
    for passage in passages:
        made = json.loads(json.dumps(passage_dict(passage), ensure_ascii=False))
        assert set(made) == names(Passage)
        assert made["same"] == [json.loads(json.dumps(passage_dict(copy))) for copy in passage.same]
        plain_fields = names(Passage) - {"article", "why", "same"}
        assert {key: made[key] for key in plain_fields} == {key: getattr(passage, key) for key in plain_fields}
        assert set(made["article"]) == names(Article) - {"text"}
        assert made["article"]["title"] == passage.article.title
        assert made["why"] == json.loads(json.dumps(dataclasses.asdict(passage.why)))
        assert set(made["why"]) == names(Why)


def test_the_json_of_an_answer_has_every_field_of_it(index):
    answer = ask(index, "Anthropicが購入するAzureの計算資源はいくら？")
    made = json.loads(json.dumps(answer_dict(answer), ensure_ascii=False))
    assert set(made) == names(Answer)
    assert made["answered"] is True
    assert made["passages"] == json.loads(json.dumps([passage_dict(passage) for passage in answer.passages]))
    assert [set(quote) for quote in made["quotes"]] == [names(Quote)] * len(answer.quotes)
    for quote, value in zip(made["quotes"], answer.quotes, strict=True):
        assert (quote["text"], quote["citation"], quote["start"], quote["end"]) == (
            value.text,
            value.citation,
            value.start,
            value.end,
        )
        assert quote["article"] == made["passages"][quote["citation"] - 1]["article"]["id"]


def test_the_text_of_an_article_comes_on_request():
    article = Article("a1", "a1.md", "本文", title="題", fields={"category": ["Claude"]})
    assert article_dict(article, text=True)["text"] == "本文"
    assert "text" not in article_dict(article)
    assert article_dict(article)["fields"] == {"category": ["Claude"]}


@pytest.mark.parametrize(("word", "told"), [("ドトール", True), ("ECB", True), ("仕事", False), ("よく", False)])
def test_above_an_answer_only_a_name_is_said_to_be_in_no_article(word, told):
    passage = passage_of("売上高は312億円。")
    answer = Answer("何？", True, (), (passage,), (word,))
    for shown in (answer_text(answer), answer_markdown(answer), answer_html(answer)):
        assert (f"「{word}」は記事に出てきません。" in shown) == told


class Counted(set):
    """Lines that count how often they are looked in, and refuse to be at some number."""

    left = 61 * 62 / 2  # a line from each of 61 places to each behind it

    def __contains__(self, line):
        self.left -= 1
        assert self.left >= 0
        return super().__contains__(line)


def test_the_lines_of_a_context_of_many_words_are_told_without_trying_each_way_to_cut_it():
    cut = ["a a a"] * 20
    assert _lines(" ".join([*cut, "x"]), Counted(["a", "a a", "a a a"])) == []
    assert "".join(_lines(" ".join([*cut, "b"]), Counted(["a", "a a", "a a a", "b"]))) == "a" * 60 + "b"


@pytest.mark.parametrize(
    ("context", "known", "lines"),
    [
        ("費用 次の通り：", {"費用", "次の通り："}, ["費用", "次の通り："]),
        ("a b c", {"a", "a b", "c"}, ["a b", "c"]),
        ("a b c", {"a b c", "a", "b c"}, ["a b c"]),
        ("a b c", {"a", "b c", "b", "c"}, ["a", "b c"]),
        ("a b c", {"a", "c"}, []),
        ("", {"a"}, []),
    ],
)
def test_a_context_is_put_together_from_lines_of_the_article(context, known, lines):
    assert _lines(context, known) == lines


def test_a_first_heading_that_is_the_title_is_told_once():
    article = Article(id="a1", path="a1.md", text="# 猫の店\n\n## 値段\n\n猫は三万円です。", title="猫の店")
    assert citation(article, 5, 5, "猫の店 › 値段") == "猫の店 › 値段、5行目"
    assert citation(article, 5, 5, "猫の店") == "猫の店、5行目"
    assert citation(article, 5, 5, "猫の店の奥") == "猫の店 › 猫の店の奥、5行目"
