"""A quote as a reader reads it: a sentence, or the items of a list one a line, under the line that leads to them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qa.cells import cells_of
from qa.layout import LINE_END
from qa.markup import is_item, plain

if TYPE_CHECKING:  # a search needs none of what answers need
    from qa.quotes import Quote

SECTION_NUMBER = re.compile(r"^\d{1,2}[.．)）]\s*")


class Part(NamedTuple):
    """A list item of a quote, or what stands before the first: `quote.text[start:end]`, markup included."""

    start: int
    end: int
    is_item: bool


def quote_parts(quote: Quote) -> list[Part]:
    """What to show one below the other; a quote that is no list, or one item of it, is one part."""
    text = quote.text

    def listed(start: int) -> bool:
        return is_item(quote.article.text, quote.start + start, quote.end)

    starts = [0, *(line.end() for line in LINE_END.finditer(text) if listed(line.end()))]
    cuts = list(pairwise([*starts, len(text)]))
    found = [Part(start, end, len(cuts) > 1 and listed(start)) for start, end in cuts]
    return [part for part in found if plain(text[part.start : part.end])] or found[:1]


def quote_lead(quote: Quote) -> str:
    """What list items need before them to be understood: the lines that they are read under, without a number."""
    if not is_item(quote.article.text, quote.start, quote.end):
        return ""
    known = {plain(line) for line in quote.article.text[quote.article.body : quote.start].splitlines()}
    lines = _lines(quote.context, known) or [quote.context]
    heads = " | ".join(plain(cell.head) for cell in cells_of(quote.article.text, quote.start, quote.end))
    if len(lines) > 1 and heads.startswith(lines[-1]):  # every cell is read with its own
        lines = lines[:-1]
    return " › ".join(SECTION_NUMBER.sub("", line).rstrip(":：。") for line in lines)


def _lines(context: str, known: set[str]) -> list[str]:
    """The lines that a context was put together from; none if they do not stand so in the article.

    >>> _lines("1. 費用 次の通りです：", {"1. 費用", "次の通りです："})
    ['1. 費用', '次の通りです：']
    """
    blanks = list(re.finditer(" ", context))
    starts = [0, *(blank.end() for blank in blanks)]
    ends = [*(blank.start() for blank in blanks), len(context)]
    after: dict[int, list[str]] = {}  # where a line may begin → it and those behind it, found from the last on
    for place in range(len(starts) - 1, -1, -1):
        start = starts[place]
        for end in (len(context), *ends[place:-1]):
            is_told_behind = end == len(context) or end + 1 in after
            if is_told_behind and context[start:end] in known:
                after[start] = [context[start:end], *after.get(end + 1, [])]
                break
    return after.get(0, [])


def part_text(quote: Quote, part: Part) -> str:
    """A part without its markup, the cells of a row each with the head above it: 西町 — 可燃ごみ: 火、資源ごみ: 水."""
    cells = cells_of(quote.article.text, quote.start + part.start, quote.start + part.end)
    if not any(cell.head for cell in cells):
        return plain(quote.text[part.start : part.end])
    first, *others = [(plain(cell.head), plain(quote.article.text[cell.start : cell.end])) for cell in cells]
    told = "、".join(f"{head}: {said}" if head else said for head, said in others if said)
    return " — ".join(filter(None, (first[1], told)))


def quote_text(quote: Quote) -> str:
    """For a terminal or to be copied: a list item after the line that it is read under, several of them below it."""
    lead, parts = quote_lead(quote), quote_parts(quote)
    told = [("・" if part.is_item else "") + part_text(quote, part) for part in parts]
    if not lead:
        return "\n".join(told)
    return "\n".join([f"{lead}:", *told]) if parts[0].is_item else f"{lead}: {told[0]}"
