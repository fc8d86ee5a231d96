"""Cuts an article into chunks: at headings first, then between sentences, never longer than a reader's glance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from qa.article import Article
from qa.config import Config
from qa.context import LISTS, Context
from qa.cutting import pieces
from qa.dialogue import ANSWER_TITLE, QUESTION_TITLE
from qa.japanese import words
from qa.kinds import announces
from qa.markup import LABEL, Block, blocks, plain
from qa.packing import Unit, pack
from qa.script import normalize
from qa.sentence import Span

REPEAT = 15  # characters; a shorter sentence ("詳細は未定。") may well be said twice on purpose
HEADING_JOIN = " › "


class Sentence(NamedTuple):
    """A sentence or list item, `article.text[start:end]`, and the line that it is read under."""

    start: int
    end: int
    context: str  # the last heading or label, and what leads in to the list that it is an item of


@dataclass(frozen=True, slots=True)
class Chunk:
    """A cut of an article, as indexed: `article.text[start:end]`, markup included."""

    article: str  # Article.id
    number: int  # within the article, from 0
    start: int
    end: int
    line_start: int  # from 1, in the file on disk
    line_end: int
    heading: str  # the headings above it, "市場 › 予測"
    sentences: tuple[Sentence, ...]  # its sentences and list items, not its headings; at least one

    @property
    def id(self) -> str:
        return f"{self.article}#{self.number}"


@dataclass(frozen=True, slots=True)
class _Section:
    """What stands under one heading, unbroken, the headings right above it included."""

    heading: str
    units: list[Unit]


def split(article: Article, config: Config | None = None) -> list[Chunk]:
    """The chunks of an article, in order. Offsets are exact: `article.text[chunk.start:chunk.end]`."""
    config = config or Config()
    chunks: list[Chunk] = []
    for section in _sections(article, config.chunk_chars):
        for part in pack(section.units, config):
            start, end = part[0].span.start, part[-1].span.end
            chunks.append(
                Chunk(
                    article=article.id,
                    number=len(chunks),
                    start=start,
                    end=end,
                    line_start=article.line(start),
                    line_end=article.line(end - 1),
                    heading=section.heading,
                    sentences=tuple(Sentence(*unit.span, unit.context) for unit in part if not unit.heading),
                )
            )
    return chunks


def _sections(article: Article, longest: int) -> Iterator[_Section]:
    """Sections with text of their own. A heading without any joins the section below it."""
    path: list[tuple[int, str]] = []
    units: list[Unit] = []
    has_text = False  # whether any of them is more than a heading
    said: set[str] = set()
    context = Context()
    found = list(blocks(article.text, article.body))
    for number, (block, after) in enumerate(zip_longest(found, found[1:])):
        if block.kind == "heading" and block.level < LABEL and not _answers(article.text, block, path):
            if has_text:
                yield _Section(_path(path), units)
                units, has_text = [], False
            path = [(level, title) for level, title in path if level < block.level]
            path.append((block.level, plain(article.text[block.start : block.end]).rstrip(":：")))
        spans = list(pieces(article.text, block, longest))
        if _is_repeat(article.text, block, spans, said):
            if has_text:  # a chunk is one stretch of the text: cut here
                yield _Section(_path(path), units)
            units, has_text = [], False
            continue
        units += [
            Unit(
                span,
                len(words(read)),
                number,
                context.of(article.text, block, read, after, leads=above_list and announces(read, before_list=True)),
                block.kind == "heading",
                announces(read, before_list=above_list),
            )
            for span in spans
            if re.search(r"\w", read := plain(article.text[span.start : span.end]))
            for above_list in [span == spans[-1] and _starts_list(block, after)]
        ]
        has_text = has_text or (bool(units) and not units[-1].heading)
    if has_text:
        yield _Section(_path(path), units)


def _answers(text: str, block: Block, path: Sequence[tuple[int, str]]) -> bool:
    """Whether a heading, 「回答」, only parts an answer from the question above it, 「質問」: they are one section."""
    title = plain(text[block.start : block.end])
    return (
        bool(path) and ANSWER_TITLE.fullmatch(title) is not None and QUESTION_TITLE.fullmatch(path[-1][1]) is not None
    )


def _starts_list(block: Block, after: Block | None) -> bool:
    return block.kind == "paragraph" and after is not None and after.kind in LISTS


def _path(path: Sequence[tuple[int, str]]) -> str:
    return HEADING_JOIN.join(title for _, title in path)


def _is_repeat(text: str, block: Block, spans: list[Span], said: set[str]) -> bool:
    """Whether every sentence of a paragraph stood in the article before; remembers those that are new."""
    if block.kind != "paragraph":
        return False
    told = [normalize(plain(text[span.start : span.end])) for span in spans]
    repeat = any(len(sentence) >= REPEAT for sentence in told) and said.issuperset(told)
    said.update(told)
    return repeat
