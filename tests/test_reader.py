"""A whole article as a reader sees it: every text once, marks where an answer points, nothing that runs."""

import pytest
from test_render import ATTRIBUTES, CONTROLS, EVIL, TAGS, Page, squeezed

from qa import Article
from qa.marks import Cite
from qa.markup import blocks, plain
from qa.reader import article_html, body_html
from qa.web.desk import Desk
from qa.web.reading import reader_html

MORE_TAGS = {"h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "ol", "dl", "dt", "dd", "details", "summary"}
MORE_ATTRIBUTES = set(
    "data-place data-step data-permalink data-close tabindex scope value disabled aria-label aria-hidden".split()
)


def check(source: str) -> Page:
    page = Page(source)
    assert set(page.tags) <= TAGS | MORE_TAGS
    assert {name for name, _ in page.attributes} <= ATTRIBUTES | MORE_ATTRIBUTES
    return page


def article_of(text: str, **fields: object) -> Article:
    return Article("a1", "a1.md", text, **{"title": "題", **fields})


def test_every_text_of_the_real_articles_is_shown_once(index):
    for article in index.articles.values():
        page = check(body_html(article))
        told = [plain(article.text[block.start : block.end]) for block in blocks(article.text, article.body)]
        assert squeezed(page.text()) == squeezed("".join(told)).replace("|", "")


def test_a_sentence_of_every_chunk_of_the_real_articles_can_be_marked(index):
    for chunk in index.chunks:
        article = index.articles[chunk.article]
        for sentence in chunk.sentences[:1]:
            page = check(body_html(article, [Cite(article.id, sentence.start, sentence.end)]))
            wanted = squeezed(plain(article.text[sentence.start : sentence.end]))
            assert squeezed(page.text("mark.here")) == wanted, chunk.id


def test_the_place_that_is_read_wins_over_one_that_it_lies_in():
    article = article_of("一つ目の文。二つ目の文。\n")
    page = check(body_html(article, [Cite("a1", 0, 12), Cite("a1", 6, 12)], 1))
    assert page.text("mark.here") == "二つ目の文。"
    assert page.text("mark") == "一つ目の文。"


def test_lists_tables_code_and_headings_become_what_they_are():
    text = "# 章\n\n## 節\n\n- 一\n  - 二\n    - 三\n- 四\n\n3. 五\n4. 六\n\n"
    text += "| 社 | 額 |\n|---|---|\n| A | *1* |\n\n```\nx → y\n```\n"
    page = body_html(article_of(text))
    assert page == (
        "<h3>章</h3><h4>節</h4>"
        "<ul><li>一<ul><li>二<ul><li>三</li></ul></li></ul></li><li>四</li></ul>"
        '<ol><li value="3">五</li><li value="4">六</li></ol>'
        '<div class="table" tabindex="0"><table><thead><tr><th scope="col">社</th><th scope="col">額</th></tr></thead>'
        '<tbody><tr><td>A</td><td>1</td></tr></tbody></table></div><pre tabindex="0">x → y</pre>'
    )


@pytest.mark.parametrize("evil", EVIL)
def test_a_reader_shows_any_text_as_it_is(evil):
    fields = dict.fromkeys(("title", "publisher", "published", "description", "url", "language"), evil)
    article = article_of(f"前の文。{evil} 後の文。", **fields, tags=(evil,), fields={evil: [evil, {evil: 1}]})
    page = check(article_html(article, [Cite("a1", 0, 4)]))
    shown = CONTROLS.sub("", evil)
    for place in ("h2", "p.about", "p.description", "li", "dt", "dd"):
        assert shown in page.text(place), place
    assert squeezed(page.text("div.text")) == squeezed(CONTROLS.sub("", plain(article.text)))
    assert page.links == []


def test_facts_of_the_front_matter_are_shown():
    article = article_of(
        "本文。", publisher="毎日", published="2025-11-18", url="https://example.com/", tags=("AI", "投資"),
        description="要約です。", fields={"category": ["Claude"], "empty": None}, problems=("title: cut",),
    )  # fmt: skip
    page = check(article_html(article))
    assert page.text("p.about") == "毎日 · 2025-11-18 · 原文"
    assert page.text("p.description") == "要約です。"
    assert page.text("li") == "AI投資"
    assert page.text("dl") == "categoryClaude読み込み時の注意title: cut"


def test_buttons_lead_to_the_place_before_and_the_place_after():
    places = [Cite("a1", 0, 3), Cite("b2", 5, 9), Cite("a1", 3, 6)]
    article = article_of("一つ。二つ。")
    for here, steps in ((0, ["b2:5-9"]), (2, ["b2:5-9"])):
        page = check(article_html(article, places, here))
        assert [value for name, value in page.attributes if name == "data-cite"] == steps
        assert page.text("span.count") == f"{here + 1} / 3"
        assert ("data-permalink", str(places[here])) in page.attributes
    assert check(article_html(article, places[:1])).text("span.count") == ""


@pytest.mark.parametrize("text", ["", "a1", "a1:5", "a1:5-5", "a1:9-5", "a1:-5", ":1-2", "a1:1-2x", "a1:٣-٩" * 900])
def test_what_names_no_stretch_is_no_citation(text):
    with pytest.raises(ValueError, match="no article:start-end"):
        Cite.parse(text)


@pytest.mark.parametrize("name", ["a", "2025/azure", "a:1-2", "日本 語", "x\ny"])
def test_a_citation_reads_what_it_writes(name):
    assert Cite.parse(str(Cite(name, 3, 77))) == Cite(name, 3, 77)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"cite": "../../etc/passwd:0-9"},
        {"cite": "<img src=x onerror=alert(1)>:0-9"},
        {"article": "../README"},
        {"article": None},
        {"cite": ["x"]},
        {"article": "001_a0ab25d0bc649b3f", "cites": "{"},
        {"article": "001_a0ab25d0bc649b3f", "cites": "[1]"},
        {"cite": "001_a0ab25d0bc649b3f:0-9", "cites": "7"},
    ],
)
def test_what_a_browser_asks_for_is_shown_only_if_it_is_a_place_in_an_article(asked, index):
    page = check_reader(reader_html(Desk(index), asked, "ja"))
    assert "その箇所は今の記事の中に見つかりません。" in page.text()


def check_reader(source: str) -> Page:
    page = Page(source)
    assert page.tags[0] == "aside"
    assert set(page.tags) <= TAGS | MORE_TAGS | {"aside"}
    return page


def test_a_place_far_behind_the_end_marks_nothing_and_shows_the_article(index):
    page = check_reader(reader_html(Desk(index), {"cite": "001_a0ab25d0bc649b3f:99999998-99999999"}, "ja"))
    assert page.text("mark.here") == ""
    assert "Azure" in page.text("h2")


def test_short_lines_stand_one_below_the_other():
    assert "<p>浦戸 3―2 蔵王<br>白河 0―4 松江</p>" in body_html(article_of("浦戸 3―2 蔵王\n白河 0―4 松江"))


@pytest.mark.parametrize("code", ["def f():\n    if x:\n\n        return b'<b>hi</b>'", "  *a* | `b` # c\n<!-- d -->"])
def test_code_is_shown_to_the_letter(code):
    page = check(body_html(article_of(f"文。\n\n```python\n{code}\n```\n\n```\n第二\n```\n")))
    assert [text for place, text in page.texts if "pre" in place.split()] == [code, "第二"]


def test_a_tag_that_is_spoken_of_is_shown():
    page = check(body_html(article_of("`<script>`と``<b>``は<i>札</i>である。\n")))
    assert page.text() == "<script>と<b>は札である。"


def test_headings_skip_no_level():
    text = "## 一\n\n文。\n\n#### 二\n\n文。\n\n## 三\n\n文。\n\n# 四\n\n## 五\n"
    page = check(body_html(article_of(text)))
    assert [tag for tag in page.tags if tag[0] == "h"] == ["h3", "h4", "h3", "h3", "h4"]
