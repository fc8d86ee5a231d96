"""The cells of a table's rows, the heads above them, and the unit that a number without one stands in.

"8.7" in a column 「重量（kg）」 is 8.7kg: a row holds the amount asked for only with the unit of its heads.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from qa.counters import is_unit
from qa.layout import LINE_END, begin_of_line
from qa.markup import plain_with_positions
from qa.script import fold
from qa.sentence import Span

TABLE = re.compile(
    r"^[ \t]*(?P<head>\|.*)\r?\n[ \t]*\|[ \t:|-]*-[ \t:|-]*(?:\r?\n|\Z)(?P<rows>(?:[ \t]*\|.*(?:\n|\Z))*)", re.MULTILINE
)
ROW = re.compile(r"[ \t]*\|")
CELL = re.compile(r"(?:\\\||[^|\r\n])+")  # between two edges
NUMBER = re.compile(
    r"[*_\s]*[約計+＋\-−–△▲±]?\s*(?P<digits>[\d０-９][\d,.，．０-９]*[万億]?(?:\s?[-−–~〜～]\s?[\d０-９][\d,.，．０-９]*[万億]?)?)"
    r"[*_\s]*(?:以上|以下|未満|前後|程度)?[*_\s]*"
)
BRACKETED = re.compile(r"(?<![\d日])[（(\[［【]([^（）()\[\]［］【】]+)[）)\]］】]")  # not 5日（日）
UNIT_LINE = re.compile(r"単位\s*[:：はが]?\s*([^（）()\[\]［］【】\n]+)")
HEADING = re.compile(r"[ \t]*(?:#+[ \t]|\*\*|[■◆▼【])")
YEAR_HEAD = re.compile(r"(?<![\d周経])年度?[*_]*$")  # 「設立年」 above 1998
YEAR = re.compile(r"[12]\d{3}")
SEVERAL = re.compile(r"[、,，/／・\s]+")


class Cell(NamedTuple):
    """A cell without the blanks around it: `text[start:end]`; `head` stands above it, `row` is its row's first cell."""

    start: int
    end: int
    head: str
    row: str
    number: int  # of its column, from 0
    line: Span  # that it stands on


class _Table(NamedTuple):
    start: int  # of its first row, below its head
    end: int
    heads: tuple[str, ...]
    unit: str  # of all its numbers, 「（単位：百万円）」, or ""


def is_row(text: str, start: int) -> bool:
    return ROW.match(text, start) is not None


def measured(text: str, start: int = 0, end: int | None = None) -> tuple[str, list[int]]:
    r"""`text[start:end]` without its markup, each number of a table with its unit; and the offset of each character.

    >>> text = "| 型番 | 重量（kg） |\n|---|---|\n| V700 | 8.7 |"
    >>> measured(text, text.index("| V700"))[0]
    'V700 | 8.7kg'
    """
    end = len(text) if end is None else end
    read, places = plain_with_positions(text[start:end])
    units = dict(_units(text, start, end)) if is_row(text, start) else {}
    if not units:
        return read, [start + place for place in places]
    chars, positions = [], []
    for char, place in zip(read, places, strict=True):
        said = char + units.get(start + place, "")
        chars.append(said)
        positions += [start + place] * len(said)
    return "".join(chars), positions


def cells_of(text: str, start: int, end: int) -> list[Cell]:
    """The cells of the rows in `text[start:end]`."""
    made: list[Cell] = []
    for line in re.finditer(r"[^\r\n]+", text[start:end]):
        begin, stop = start + line.start(), start + line.end()
        if not is_row(text, begin):
            continue
        found = cut_row(text, begin, stop)
        table = _table(text, begin)
        heads = table.heads if table else ()
        first = text[found[0].start : found[0].end] if found else ""
        told = zip_longest(found, heads[: len(found)], fillvalue="")
        whole = _line(text, begin)
        made += [Cell(*span, head, first, n, whole) for n, (span, head) in enumerate(told) if isinstance(span, Span)]
    return made


def asked_cells(text: str, start: int, end: int, share: Callable[[str], float]) -> tuple[list[Cell], bool]:
    """The cells of the rows that a question asks for, and whether it names both their row and their column.

    `share` is how many words of a text the question holds. Of several rows those whose first cell shares most, of
    their columns those whose head does; where none shares anything, all but the first.
    """
    share = functools.cache(share)  # the cells of a row have one line, those of a column one head
    found = [cell for cell in cells_of(text, start, end) if cell.number]
    found = _best(found, [share(cell.row) for cell in found])
    lines = {line: share(text[slice(*line)]) for line in {cell.line for cell in found}}
    found = _best(found, [lines[cell.line] for cell in found])
    found = _best(found, [share(cell.head) for cell in found])
    return found, bool(found) and min(share(found[0].row), share(found[0].head)) >= 1


def first_cells(text: str, chosen: Sequence[Cell]) -> list[Cell]:
    """The first cells of the rows of some cells: 「2019年」 of a row of events."""
    lines = dict.fromkeys(cell.line for cell in chosen)
    return [cells_of(text, *line)[0] for line in lines]


def _line(text: str, place: int) -> Span:
    end = LINE_END.search(text, place)
    return Span(begin_of_line(text, place), end.start() if end else len(text))


def _best(found: Sequence[Cell], shares: Sequence[float]) -> list[Cell]:
    most = max(shares, default=0.0)
    return [cell for cell, value in zip(found, shares, strict=True) if value == most]


def _units(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """For the last digit of each number in the rows of `text[start:end]` that stands alone, the unit to read behind."""
    for cell in cells_of(text, start, end):
        number = NUMBER.fullmatch(text, cell.start, cell.end) if cell.number else None
        if number:
            table = _table(text, cell.start)
            unit = _unit(cell.row) or _unit(cell.head)
            if not unit and YEAR_HEAD.search(cell.head) and YEAR.fullmatch(number["digits"]):
                unit = "年"
            if unit := unit or (table.unit if table else ""):
                yield number.end("digits") - 1, unit


def _unit(head: str) -> str:
    """The unit that a head names in brackets, 「価格（円、税込）」; "" if it names none."""
    parts = (part for match in BRACKETED.finditer(head) for part in SEVERAL.split(match[1]))
    return next((part for part in parts if is_unit(fold(part)[0])), "")


def cut_row(text: str, start: int, end: int) -> list[Span]:
    """The cells of the row `text[start:end]`, empty ones too."""
    row = text[start:end].rstrip()
    first = len(row) - len(row.lstrip()) + row.lstrip().startswith("|")
    last = len(row) - row.endswith("|")
    made, at = [], first
    while at <= last:
        match = CELL.match(row, at, last)
        stop = match.end() if match else at
        said = row[at:stop]
        left = at + len(said) - len(said.lstrip())
        made.append(Span(start + left, start + max(left, at + len(said.rstrip()))))
        at = stop + 1
    return made


def _table(text: str, place: int) -> _Table | None:
    """The table whose row stands at `place`."""
    tables = _tables(text)
    number = bisect_right(tables, place, key=lambda table: table.start) - 1
    return tables[number] if number >= 0 and place < tables[number].end else None


@functools.lru_cache(64)  # articles: each row of a table asks for its head
def _tables(text: str) -> list[_Table]:
    made = []
    for match in TABLE.finditer(text) if "|" in text else ():
        heads = tuple(text[span.start : span.end] for span in cut_row(text, match.start("head"), match.end("head")))
        made.append(_Table(match.start("rows"), match.end("rows"), heads, _unit_above(text, match.start())))
    return made


def _unit_above(text: str, start: int) -> str:
    """The unit of a whole table, from the two lines above it: （単位：百万円）, or a heading 目安（時間）."""
    above = [line.strip() for line in text[max(0, start - 300) : start].splitlines() if line.strip()][-2:]
    for line in reversed(above):
        if told := UNIT_LINE.search(line):
            return next((part for part in SEVERAL.split(told[1]) if is_unit(fold(part)[0])), "")
        if HEADING.match(line):
            return _unit(line)
    return ""
