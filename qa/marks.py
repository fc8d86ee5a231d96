"""Texts of articles as HTML, with stretches of them marked; also the addresses of such stretches."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from qa.japanese import Span, Word, words
from qa.markup import plain_with_positions
from qa.render import escape

TEXTS = 2048  # whose words are kept: people ask about the same passages again and again
CITE = re.compile(r"(.{1,1000}):(\d{1,9})-(\d{1,9})", re.DOTALL)


class Cite(NamedTuple):
    """A stretch of an article, `article.text[start:end]`, as written in a permalink: 001_a0ab:120-180."""

    article: str  # Article.id
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.article}:{self.start}-{self.end}"

    @classmethod
    def parse(cls, text: str) -> Cite:
        """Read what `str` wrote. Raises `ValueError` if it is none.

        >>> Cite.parse("2025/azure:12-40")
        Cite(article='2025/azure', start=12, end=40)
        """
        found = CITE.fullmatch(text)
        if not found or int(found[2]) >= int(found[3]):
            raise ValueError(f"{text[:80]!r} is no article:start-end")
        return cls(found[1], int(found[2]), int(found[3]))


def marked(raw: str, offset: int, spans: Sequence[Span], tags: Sequence[str], wanted: set[str]) -> str:
    """The text of `raw` without its markup; what lies in `spans[i]` in a `<mark>` with the attributes `tags[i]`.

    `offset` is where `raw` stands in its article, whose offsets the spans use. Of two spans on one character the
    first wins. The words whose terms are `wanted` are in `<b>`.
    """
    text, positions = plain_with_positions(raw)
    near = [n for n, span in enumerate(spans) if span.start < offset + len(raw) and offset < span.end]
    asked = [word for word in _words(text) if wanted.intersection(word.terms)] if wanted else []
    bold = bytearray(len(text))
    for word in asked:
        bold[word.start : word.end] = b"\1" * (word.end - word.start)
    within = [next((n for n in near if spans[n].start <= offset + at < spans[n].end), -1) for at in positions]
    return "".join(_runs(text, within, bold, tags))


@functools.lru_cache(TEXTS)
def _words(text: str) -> tuple[Word, ...]:
    return tuple(words(text, spelled=True))


def _runs(text: str, within: Sequence[int], bold: bytearray, tags: Sequence[str]) -> Iterator[str]:
    for number, run in groupby(range(len(text)), key=within.__getitem__):
        inner = "".join(
            f"<b>{escape(piece)}</b>" if is_word else escape(piece)
            for is_word, group in groupby(run, key=bold.__getitem__)
            for piece in ["".join(text[i] for i in group)]
        )
        yield f"<mark{tags[number]}>{inner}</mark>" if number >= 0 else inner
