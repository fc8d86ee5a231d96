"""The line that a sentence, list item or table row is read under."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qa.layout import BLANKS, MARKS, begin_of_line
from qa.markup import LABEL, Block

HEAD = 1000  # the "column" of a table's first row: right of every item
LISTS = ("item", "line", "row")
MARK = re.compile(rf"^[{MARKS}●○◎▶►]\s*")
GAP = re.compile(r"(?:\r\n?|\n)[ \t\u3000]*(?:\r\n?|\n)")  # an empty line


@dataclass(slots=True)
class Context:
    """Follows a text from block to block and knows what the present line is read under."""

    heading: str = ""
    leads: list[tuple[int, str]] = field(default_factory=list)  # (column, "以下の通りです："), outermost first
    in_table: bool = False
    above: str = ""  # the heading above the label that is `heading` now
    labelled: bool = False  # whether that label stands right above a list, without an empty line
    last: Block | None = None

    def of(self, text: str, block: Block, read: str, after: Block | None, *, leads: bool = False) -> str:
        """What a line is read under; `leads` tells that it leads in to the list below it."""
        self._leave_label(text, block)
        column = _column(text, block)
        if block.kind not in LISTS:
            column = 0
            self.leads.clear()
        is_head = self._is_head(text, block, after)
        self.in_table = block.kind == "row" or (block.kind == "line" and (is_head or self.in_table))
        if is_head or not self.in_table:
            self.leads = [lead for lead in self.leads if lead[0] < (1 if is_head else HEAD)]
        if self.in_table:
            column = HEAD if is_head else HEAD + 1
        self.leads = [lead for lead in self.leads if lead[0] < column]
        context = " ".join([self.heading, *(lead for _, lead in self.leads)]).strip()
        if block.kind == "heading":
            self._enter(text, block, MARK.sub("", read), after)
        elif (
            is_head or leads or read.endswith((":", "：")) or (block.kind == "item" and _is_above(text, after, column))
        ):
            self.leads.append((column, read))
        return context

    def _enter(self, text: str, block: Block, read: str, after: Block | None) -> None:
        if block.level < LABEL:
            self.above = read
        self.heading = read
        close = after is not None and after.kind in LISTS and not GAP.search(text, block.end, after.start)
        self.labelled = block.level == LABEL and close

    def _leave_label(self, text: str, block: Block) -> None:
        """A label right above a list is that list's alone: what comes after an empty line is not read under it."""
        if self.labelled and self.last and block.kind == "paragraph" and GAP.search(text, self.last.end, block.start):
            self.heading, self.labelled = self.above, False
        self.last = block

    def _is_head(self, text: str, block: Block, after: Block | None) -> bool:
        """Whether a row is its table's first: of lines, one with three columns and no number above one with some."""
        if self.in_table or block.kind not in ("row", "line"):
            return False
        if block.kind == "row":
            return True
        told = text[block.start : block.end]
        is_line = after is not None and after.kind == "line"
        return is_line and len(BLANKS.split(told)) > 2 and not re.search(r"\d", told)


def _column(text: str, block: Block) -> int:
    return block.start - begin_of_line(text, block.start) + 1


def _is_above(text: str, after: Block | None, column: int) -> bool:
    """Whether an item that starts in that column is followed by an item of a list inside it."""
    return after is not None and after.kind == "item" and _column(text, after) > column
