"""The line that a sentence, list item or table row is read under."""

from __future__ import annotations

from dataclasses import dataclass, field

from qa.markup import Block

HEAD = 1000  # the "column" of a table's first row: right of every item


@dataclass(slots=True)
class Context:
    """Follows a text from block to block and knows what the present line is read under."""

    heading: str = ""
    leads: list[tuple[int, str]] = field(default_factory=list)  # (column, "以下の通りです："), outermost first
    in_table: bool = False

    def of(self, text: str, block: Block, read: str, after: Block | None) -> str:
        column = _column(text, block)
        if block.kind not in ("item", "row"):
            column = 0
            self.leads.clear()
        is_head = block.kind == "row" and not self.in_table
        self.in_table = block.kind == "row"
        if is_head or not self.in_table:
            self.leads = [lead for lead in self.leads if lead[0] < (1 if is_head else HEAD)]
        if self.in_table:
            column = HEAD if is_head else HEAD + 1
        self.leads = [lead for lead in self.leads if lead[0] < column]
        context = " ".join([self.heading, *(lead for _, lead in self.leads)]).strip()
        if block.kind == "heading":
            self.heading = read
        elif is_head or read.endswith((":", "：")) or (block.kind == "item" and _is_above(text, after, column)):
            self.leads.append((column, read))
        return context


def _column(text: str, block: Block) -> int:
    return block.start - max(text.rfind("\n", 0, block.start), text.rfind("\r", 0, block.start))


def _is_above(text: str, after: Block | None, column: int) -> bool:
    """Whether an item that starts in that column is followed by an item of a list inside it."""
    return after is not None and after.kind == "item" and _column(text, after) > column
