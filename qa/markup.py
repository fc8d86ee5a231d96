"""Where the headings, paragraphs and list items of a text stand, and what is left of a text without its markup.

Blocks come from markdown-it-py; every offset points into the text as given. Plain text files are markdown
without markup, but for the habits of Japanese writers that `qa.layout` knows.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress
from typing import Literal

from markdown_it import MarkdownIt

from qa.layout import BULLET, FIELD, LINE_END, Role, is_row, laid_out

Kind = Literal["heading", "paragraph", "item", "line", "code", "row"]
LABEL = 7  # the level of a bold or ■ line that stands alone: below every real heading
KINDS: dict[Role, tuple[Kind, int]] = {
    "label": ("heading", LABEL), "item": ("item", 0), "line": ("line", 0), "paragraph": ("paragraph", 0),
    "rule": ("paragraph", 0),
}  # fmt: skip
LONGEST_HEADING = 100  # characters; a longer one is a paragraph above a rule

ITEM = re.compile(rf"\s*(?:[-*+]\s|\d{{1,2}}[.)]\s|{BULLET.pattern})")  # how a list item begins
LISTED = re.compile(rf"{ITEM.pattern}|[ \t]*\|")  # the same, or the row of a table
LINE = re.compile(r"\s*([^\r\n]*)")
END_RULE = re.compile(r"[-=*_]{3,}\s*(?:END|EOF|FIN|完|終|了|おわり|終わり)?\s*[-=*_]{3,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, short line, line of code or table row: `text[start:end]`, markup included."""

    kind: Kind
    level: int  # 1 to 6, and 7 for a label, of a heading; else 0
    start: int
    end: int


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    # Indented prose is no code, an [a]: b line no hidden definition, and tags are dropped by `plain`.
    parser.disable(["code", "reference", "html_block"])
    parser.core.ruler.disable(["inline", "text_join"])
    return parser


def blocks(text: str, begin: int = 0) -> list[Block]:
    r"""The blocks of `text[begin:]`, in order, without overlap, none of them empty.

    >>> [(b.kind, "# 見出し\n- 一つ\n"[b.start:b.end]) for b in blocks("# 見出し\n- 一つ\n")]
    [('heading', '# 見出し'), ('item', '- 一つ')]
    """
    starts = [begin, *(begin + match.end() for match in LINE_END.finditer(text[begin:])), len(text) + 1]
    found: list[Block] = []
    item = False
    level = 0
    for token in _parser().parse(text[begin:]):
        lines = range(*token.map) if token.map else range(0)
        if token.type == "list_item_open":
            item = True
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            item = False
        elif token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "fence":
            drawn = [_cut(text, starts, n, n + 1, "code") for n in lines[1:]]
            found += [line for line in drawn if not text.startswith(token.markup, line.start)]
        elif token.type == "tr_open":
            found += [_cut(text, starts, n, n + 1, "row") for n in lines]
        elif token.type == "inline" and lines and not (found and starts[lines[0]] < found[-1].end):
            if level:
                found.append(_heading(text, _cut(text, starts, lines[0], lines[-1] + 1, "heading", level)))
            else:
                found += _paragraph(text, starts, lines, "item" if item else "paragraph")
            level, item = 0, False
    return [block for block in found if block.start < block.end and not _is_rule(text, block)]


def is_item(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is an item of a list, the row of a table or one of several short lines."""
    return LISTED.match(text, start) is not None or is_row(text, start, end)


def _cut(text: str, starts: list[int], first: int, last: int, kind: Kind, level: int = 0) -> Block:
    """Lines `first` to `last` (not included) without the white space around them."""
    start, end = starts[first], min(starts[min(last, len(starts) - 1)], len(text))
    raw = text[start:end]
    return Block(kind, level, start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip()))


def _heading(text: str, block: Block) -> Block:
    raw = text[block.start : block.end]
    if len(raw) > LONGEST_HEADING or raw.endswith("。"):
        return Block("paragraph", 0, block.start, block.end)
    return block


def _paragraph(text: str, starts: list[int], lines: range, kind: Kind) -> Iterator[Block]:
    """One paragraph or list item, cut where its lines show that something else begins."""
    while len(lines) > 1 and END_RULE.fullmatch(text[starts[lines[-1]] : starts[lines[-1] + 1]].strip()):
        lines = lines[:-1]  # ---END--- right below the text
    told = [text[starts[n] : starts[n + 1]].rstrip("\r\n") for n in lines]
    if kind == "item":
        cuts = [n for n, line in enumerate(told) if n == 0 or BULLET.match(line)]
        for first, last in zip(cuts, [*cuts[1:], len(told)], strict=True):
            yield _cut(text, starts, lines[first], lines[0] + last, kind)
        return
    before = text[max(0, starts[lines[0]] - LONGEST_HEADING) : starts[lines[0]]].splitlines()
    above = next((line for line in reversed(before) if line.strip()), "")
    below = LINE.match(text, min(starts[lines[-1] + 1], len(text)))
    for part in laid_out(told, above=above, below=below[1] if below else ""):
        yield _cut(text, starts, lines[part.first], lines[0] + part.end, *KINDS[part.role])


def _is_rule(text: str, block: Block) -> bool:
    """Whether a block is a rule or other decoration; in a drawing, an arrow alone has its meaning."""
    raw = text[block.start : block.end]
    if block.kind == "code":
        return False
    return END_RULE.fullmatch(raw) is not None or not re.search(r"\w", raw)


# What markup adds to a text, in the order in which it is looked for at one place.
DROPPED = re.compile(
    r"""
      (?P<ticks>`+)(?P<code>[^`\n]+)(?P=ticks)(?!`)  # code: what stands in it stays
    | <!--                                    # comment, up to its end, if it has one
    | </?[a-zA-Z](?![a-zA-Z+.-]*:)[^<>\n]{0,200}>  # tag
    | (?m:^)[ \t\u3000]*(?:>[ \t]?)+          # quotation
    | (?m:^)[ \t\u3000]*\#{1,6}[ \t]+         # heading
    | (?m:^)[ \t\u3000]*(?:[-*+]|\d{1,2}[.)])[ \t]+   # list item
    | (?m:^)[ \t]*[・•●◦▪‣][ \t\u3000]*        # the same, Japanese
    | (?m:^)[ \t]*\|[ \t]*                    # edge of a table
    | [ \t]*\|[ \t]*(?m:$)
    | !?\[(?=(?:!\[[^\[\]\n]*\]ADDRESS|[^\[\]\n])*\]ADDRESS)  # link: the text stays
    | \]ADDRESS
    | \[\[(?:[^\[\]|\n]*\|)?|\]\]             # wiki link
    | (?<!\w)__(?=\S)|(?<=\S)__(?!\w)
    | \*\*+|~~|`+                             # bold, struck, code
    | (?<![\\a-zA-Z0-9_])\*(?=\S)|(?<=[^\s\\])\*(?![a-zA-Z0-9_])         # emphasis
    | \\(?=[\\`*_{}\[\]()\#+.!|<>~$-])        # escape
    | \ufffd
    """.replace("ADDRESS", r"""\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'))?\)"""),
    re.VERBOSE,
)
COMMENT_END = "-->"
ADDRESS = re.compile(r"<[a-zA-Z][a-zA-Z+.-]+:[^<>\s]+>")  # <https://example.com> without its edges
JAPANESE = r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
SOFT_BREAK = re.compile(
    rf"(?<={JAPANESE})[ \t\u3000]*(?:\r\n?|\n)[ \t\u3000]*(?:>[ \t]?)*(?!{FIELD.pattern})(?={JAPANESE})"
)


@functools.lru_cache(4096)  # sentences: the same ones are looked at for question after question
def plain(raw: str) -> str:
    r"""What a reader reads: markup dropped, the lines of a paragraph joined as Japanese joins them.

    >>> plain("- **NVIDIA**: 最大**100億\nドル**を")
    'NVIDIA: 最大100億ドルを'
    """
    return plain_with_positions(raw)[0]


def plain_with_positions(raw: str) -> tuple[str, list[int]]:
    """The plain text, and for each of its characters the offset in `raw` that it stands at."""
    keep = bytearray(b"\1" * len(raw))
    for start, end in _markup(raw):
        keep[start:end] = bytes(end - start)
    for match in ADDRESS.finditer(raw):
        keep[match.start()] = keep[match.end() - 1] = 0
    for match in SOFT_BREAK.finditer(raw):
        keep[match.start() : match.end()] = bytes(match.end() - match.start())
    positions = list(compress(range(len(raw)), keep))
    text = "".join(compress(raw.replace("\r", " ").replace("\n", " ").replace("\t", " "), keep))
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    return text[first:last], positions[first:last]


def _markup(raw: str) -> Iterator[tuple[int, int]]:
    """Where something stands that is dropped, in order."""
    last = raw.rfind(COMMENT_END)  # behind it no comment ends: none is looked for to the end of the text
    at = 0
    while match := DROPPED.search(raw, at):
        at = match.end()
        if match["code"]:
            yield match.start(), match.start("code")
            yield match.end("code"), at
        elif match[0] != "<!--":
            yield match.span()
        elif at <= last:
            at = raw.index(COMMENT_END, at) + len(COMMENT_END)
            yield match.start(), at
