"""Cuts a block of an article into its sentences, and what is longer than a chunk once more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.dialogue import begins_question
from qa.markup import Block
from qa.sentence import Span, sentences

LONGEST_QUESTION = 80  # characters of one that is no sentence but several


def pieces(text: str, block: Block, longest: int) -> Iterator[Span]:
    """The sentences of a block; a heading, list item, line, table row or question of ordinary length stays whole."""
    whole = Span(block.start, block.end)
    is_question = block.end - block.start <= LONGEST_QUESTION and begins_question(text[block.start : block.end])
    if (block.kind != "paragraph" or is_question) and block.end - block.start <= longest:
        yield whole
        return
    for span in sentences(text[block.start : block.end]):
        yield from _shorter(text, Span(block.start + span.start, block.start + span.end), longest)


def _shorter(text: str, span: Span, longest: int) -> Iterator[Span]:
    """Cut what is longer than a chunk after a comma or a blank, or anywhere if there is none."""
    start, end = span
    while end - start > longest:
        window = text[start : start + longest]
        comma = max((match.end() for match in re.finditer(r"[、，,;；\s]", window)), default=0)
        cut = start + (comma if comma > longest // 2 else longest)
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    raw = text[start:end]
    if raw.strip():
        yield Span(start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip()))
