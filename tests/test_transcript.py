"""A conversation as markdown: what was asked and answered as typed, every [n] with its place."""

import re

from markdown_it import MarkdownIt
from test_render import EVIL

from qa import Answer, Article, Quote, ask
from qa.markup import plain
from qa.quotation import quote_parts
from qa.transcript import conversation_markdown

QUESTION = "Anthropicが購入するAzureの計算資源はいくら？"


def text_of(markdown: str) -> str:
    """What a reader sees of it, without any tag."""
    tokens = (child for token in MarkdownIt().parse(markdown) for child in token.children or ())
    assert not any(t.type in ("html_inline", "code_inline", "image") for t in tokens)
    tokens = (child for token in MarkdownIt().parse(markdown) for child in token.children or ())
    return "".join("\n" if t.type == "hardbreak" else t.content for t in tokens)


def test_each_quote_stands_there_with_its_number_and_the_place_of_that_number(index):
    answer = ask(index, QUESTION)
    markdown = conversation_markdown([(QUESTION, answer)], title="記事QA")
    lines = markdown.split("\n")
    assert lines[:3] == ["# 記事QA", "", f"## {QUESTION}"]
    shown = text_of(markdown)
    for quote in answer.quotes:
        *parts, last = [plain(quote.text[part.start : part.end]) for part in quote_parts(quote)]
        assert all(part in shown for part in parts)
        assert f"{last} [{quote.citation}]" in shown
        place = rf"\[{quote.citation}\] {re.escape(quote.article.title)}.*、{quote.line_start}(–\d+)?行目"
        assert re.search(place, shown)
        if quote.article.url:
            assert f"](<{quote.article.url}>)" in markdown


def test_what_is_missing_is_told(index):
    markdown = conversation_markdown([("徳川家康の生年月日は？", ask(index, "徳川家康の生年月日は？"))], title="t")
    assert "**記事の中に答えは見つかりませんでした。**" in markdown
    assert "徳川" in markdown.split("**")[-1]


def test_any_text_is_shown_as_it_is():
    for evil in EVIL:
        article = Article("a", "a.md", evil, title=evil, publisher=evil, url="javascript:alert(1)")
        quote = Quote(evil, article, 0, len(evil), 1, 1, 1, "", 1.0)
        passage = type("P", (), {"heading": evil})()
        markdown = conversation_markdown(
            [(evil, Answer(evil, answered=True, quotes=(quote,), passages=(passage,), missing=()))], title=evil
        )
        assert "](<javascript" not in markdown
        assert not [t for t in MarkdownIt().parse(markdown) if t.type in ("html_block", "fence", "code_block")]
        text_of(markdown)
