"""Blocks of an article as HTML: tables with their heads, code to the letter."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from qa.article import Article
from qa.cells import cut_row
from qa.markup import Block, blocks

# Between two rows of one table: a line's end, and below the head the rule.
SAME_TABLE = re.compile(r"[ \t]*(?:\r\n?|\n)(?:[ \t>]*[|:-][ \t|:-]*(?:\r\n?|\n))?[ \t>]*")
ARTICLES = 64  # whose blocks are kept: one answer quotes a few articles, and each several times

Show = Callable[[int, int], str]  # a stretch of the article as HTML


@functools.lru_cache(ARTICLES)
def _blocks(text: str, body: int) -> tuple[Block, ...]:
    return tuple(blocks(text, body))


def blocks_within(article: Article, start: int, end: int) -> list[Block]:
    """The blocks that a stretch of the article holds, those at its ends as far as it holds them."""
    found = _blocks(article.text, min(article.body, start))
    return [
        replace(block, start=max(block.start, start), end=min(block.end, end))
        for block in found
        if block.start < end and start < block.end
    ]


def tables_html(article: Article, rows: Sequence[Block], show: Show) -> Iterator[str]:
    """Each table that the rows are of, under its head, wherever in the article that stands."""
    text = article.text
    tables: list[list[Block]] = []
    for row in rows:
        if tables and SAME_TABLE.fullmatch(text, tables[-1][-1].end, row.start):
            tables[-1].append(row)
        else:
            tables.append([row])
    for table in tables:
        head = _head(article, table[0])
        body = table[1:] if table[0].start == head.start else table
        top = "".join(f'<th scope="col">{show(*cell)}</th>' for cell in cut_row(text, head.start, head.end))
        told = (cut_row(text, row.start, row.end) for row in body)
        lines = "".join(f"<tr>{''.join(f'<td>{show(*cell)}</td>' for cell in cells)}</tr>" for cells in told)
        yield (
            f'<div class="table" tabindex="0"><table><thead><tr>{top}</tr></thead><tbody>{lines}</tbody></table></div>'
        )


def _head(article: Article, row: Block) -> Block:
    """The first row of the table that a row is in."""
    rows = [block for block in _blocks(article.text, min(article.body, row.start)) if block.kind == "row"]
    place = next((n for n, other in enumerate(rows) if other.start <= row.start < other.end), -1)
    while place > 0 and SAME_TABLE.fullmatch(article.text, rows[place - 1].end, rows[place].start):
        place -= 1
    return rows[place] if place >= 0 else row


def code_html(article: Article, lines: Sequence[Block], show: Show) -> Iterator[str]:
    """Each drawing or program that the lines are of, with its indentation and its blank lines."""
    text = article.text
    runs: list[tuple[int, int]] = []
    for line in lines:
        if runs and not text[runs[-1][1] : line.start].strip():
            runs[-1] = (runs[-1][0], line.end)
        else:
            indent = re.search(r"[^\S\r\n]*\Z", text[: line.start])
            runs.append((indent.start() if indent else line.start, line.end))
    for run in runs:
        yield f'<pre tabindex="0">{show(*run)}</pre>'
