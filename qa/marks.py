"""Texts of articles as HTML, with stretches of them marked; also the addresses of such stretches."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from qa.escaping import escape
from qa.japanese import Word, words
from qa.markup import plain_with_positions
from qa.romaji import name_in_kanji
from qa.sentence import Span

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


def marked(
    raw: str, offset: int, spans: Sequence[Span], tags: Sequence[str], wanted: set[str], *, code: bool = False
) -> str:
    """The text of `raw` without its markup; what lies in `spans[i]` in a `<mark>` with the attributes `tags[i]`.

    `offset` is where `raw` stands in its article, whose offsets the spans use. Of two spans on one character the
    first wins. The words whose terms are `wanted` are in `<b>`. Of `code` nothing is markup.
    """
    text, positions = (raw, list(range(len(raw)))) if code else plain_with_positions(raw)
    within, bold, edges = [-1] * len(text), bytearray(len(text)), {0, len(text)}
    for n, span in reversed([*enumerate(spans)]):
        first, last = (bisect_left(positions, end - offset) for end in span)
        within[first:last] = [n] * (last - first)
        edges |= {first, last}
    for word in _words(text) if wanted else ():
        if asked := wanted.intersection(word.terms):
            # 帆波 stands at its first word, 帆.
            names = [word.start + len(name) for term in asked if (name := name_in_kanji(term))]
            end = min(max(word.end, *names), len(text)) if names else word.end
            bold[word.start : end] = b"\1" * (end - word.start)
            edges |= {word.start, end}
    pieces = [_Piece(within[first], bold[first] > 0, text[first:last]) for first, last in pairwise(sorted(edges))]
    return "".join(_runs(pieces, tags))


@functools.lru_cache(TEXTS)
def _words(text: str) -> tuple[Word, ...]:
    return tuple(words(text, spelled=True))


class _Piece(NamedTuple):
    span: int  # the span that it lies in, -1 for none
    is_word: bool  # one that was asked for
    text: str


def _runs(pieces: Sequence[_Piece], tags: Sequence[str]) -> Iterator[str]:
    for number, run in groupby(pieces, key=lambda piece: piece.span):
        inner = "".join(
            f"<b>{text}</b>" if is_word else text
            for is_word, group in groupby(run, key=lambda piece: piece.is_word)
            for text in [escape("".join(piece.text for piece in group))]
        )
        yield f"<mark{tags[number]}>{inner}</mark>" if number >= 0 else inner
