"""What a line of plain text is: a label above others, a list item, one of several that say one thing each.

Writers without markup show all of that by how they set their lines. In doubt lines are prose that goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from qa.dialogue import ANSWERED, GOES_ON, begins_question, question_end

Role = Literal["label", "item", "line", "paragraph", "rule"]
LONGEST_LABEL = 40
LONGEST_TITLE = 25  # of a label with a list's bullet or number: a longer one is an item
SHORT = 40  # characters of a line that says one thing; one with columns may be longer
LONGEST_ROW = 80
WIDTH = 25  # no prose is wrapped at fewer characters

BULLET = re.compile(r"[ \t\u3000]*(?:[・•●○◦▪‣◆■※]|[①-⑳]|[(（]\d{1,2}[)）]|\d{1,2}[.．]\u3000)")
# 「開館時間：10時」「【バス】片道4200円」: one of a table that is written in lines.
FIELD = re.compile(r"[ \t\u3000]*(?:[^\s。、：:「」『』（）()|]{1,12}[：:][^\n\r]|【[^】]{1,12}】[^\n\r])")
LINE_END = re.compile(r"\r\n?|\n")
SENTENCE = re.compile(r"[。！？!?][」』）)*_]*$")
RULE = re.compile(r"\s*[―—─━＝＿＊]{3,}\s*")

MARKS = "■□◆◇▼▽▲△★☆"  # before labels; ● and numbers stand before the items of a list, too
MARKED = re.compile(rf"[{MARKS}●○◎▶►]\s*([^{MARKS}●○◎▶►]+)")
NUMBERED = re.compile(r"(?:[①-⑳]|[(（]\d{1,2}[)）]|\d{1,2}[.．]\u3000)\s*(.+)")
BRACKETS = re.compile(r"(?:【[^】]+】|〔[^〕]+〕|＜[^＞]+＞|〈[^〉]+〉|《[^》]+》)\s*([^。：:]*)[：:]?")
BOLD = re.compile(r"\*\*[^*]+\*\*[:：]?|__[^_]+__[:：]?")
VALUE = re.compile(r"[：:]\s*\S")  # 「会場：市民会館」
CUT_OFF = re.compile(r"(?:[をがや、，・「『（(]|(?<!と)は)$")  # no title ends like that
OPEN_END = re.compile(r"[をがはにでとのもへやて、，・「『（(]$")  # nor a line that has said it all

BLANKS = re.compile(r"[ \u3000]*\t\s*|[ \u3000]{2,}|\u3000")
COLUMNS = re.compile(rf"[^\s。！？!?.](?:{BLANKS.pattern})\S")
DATED = re.compile(
    r"[ \t\u3000]*(?:(?:(?:明治|大正|昭和|平成|令和)(?:\d{1,2}|元)|\d{4})年(?:\d{1,2}月)?(?:\d{1,2}日)?"
    r"|\d{1,2}月\d{1,2}日|\d{4}[./]\d{1,2}(?:[./]\d{1,2})?|\d{1,2}[:：]\d{2})(?:頃|ごろ)?[ \t\u3000]+\S"
)
SPEECH = re.compile(r"[ \t\u3000]*[^「」。]{1,30}「[^\n]*」")


class Part(NamedTuple):
    """Lines that belong together: `lines[first:end]`."""

    first: int
    end: int
    role: Role


def laid_out(lines: Sequence[str], *, above: str = "", below: str = "") -> list[Part]:
    """The parts of a paragraph; `above` and `below` are the lines around it, beyond the empty ones.

    >>> [(part.role, part.end) for part in laid_out(["■会場", "市民会館の", "二階です。", "・靴は脱ぐ"])]
    [('label', 1), ('paragraph', 3), ('item', 4)]
    """
    fields = [FIELD.match(line) is not None for line in lines]
    has_fields = sum(fields) > 1
    records = _records(lines)
    made: list[Part] = []
    ended = 0  # where the last question ends
    for n, line in enumerate(lines):
        before = lines[n - 1] if n else ("" if len(lines) > 1 else above)
        after = lines[n + 1] if n + 1 < len(lines) else ("" if len(lines) > 1 else below)
        role: Role = "paragraph"
        asked = question_end(n, lines) if n >= ended else n
        if RULE.fullmatch(line):
            role = "rule"
        elif n < ended or begins_question(line):
            role = "paragraph"
        elif is_label(line, before, after, alone=len(lines) == 1) or _is_above_rows(n, lines, records):
            role = "label"
        elif BULLET.match(line):
            role = "item"
        elif records[n]:
            role = "line"
        begins = role != "paragraph" or (n >= ended and begins_question(line)) or n in (0, ended)
        begins = begins or made[-1].role in ("label", "line", "rule")
        begins = begins or (fields[n] and (has_fields or made[-1].role == "item"))
        ended = max(ended, asked)
        if begins:
            made.append(Part(n, n + 1, role))
        else:
            made[-1] = made[-1]._replace(end=n + 1)
    return made


def begin_of_line(text: str, place: int) -> int:
    r"""Where the line begins that the character at `place` stands on.

    >>> begin_of_line("一\r二\n三四", 5), begin_of_line("一\r二", 2), begin_of_line("一二", 1)
    (4, 2, 0)
    """
    begin = text.rfind("\n", 0, place) + 1
    return max(begin, text.rfind("\r", begin, place) + 1)  # looked for on the line alone: most files have none


def is_row(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins with one of several lines that say one thing each."""
    edges = LINE_END.search(text, start)
    stop = edges.start() if edges else len(text)
    begin = begin_of_line(text, start)
    if stop - begin > LONGEST_ROW or text[begin:start].strip() or text[min(end, stop) : stop].strip():
        return False
    own = text[begin:stop]
    before = LINE_END.split(text[max(0, begin - LONGEST_ROW) : begin])[-2:-1]
    after = LINE_END.split(text[stop : stop + LONGEST_ROW])[1:2]
    around = [*(line for line in before if line.strip()), own, *(line for line in after if line.strip())]
    place = 1 if before and before[0].strip() else 0
    return any(part.first == place and part.role == "line" for part in laid_out(around))


def is_label(line: str, before: str, after: str, *, alone: bool = False) -> bool:
    """Whether a line is the title of what stands below it, and neither an item of a list nor a line of prose.

    >>> is_label("●会場", "", "市民会館です。"), is_label("●会場", "", "●日時"), is_label("★駅近　★高収入", "", "")
    (True, False, False)
    """
    line = line.strip()
    if len(line) > LONGEST_LABEL or SENTENCE.search(line) or CUT_OFF.search(line) or GOES_ON.match(after.strip()):
        return False
    if ANSWERED.match(line) and not BRACKETS.fullmatch(line.rstrip("：:")):
        return False
    if alone and BOLD.fullmatch(line):
        return True
    if not alone and (not after.strip() or _shape(line) in (_shape(before), _shape(after))):
        return False  # one of a list
    if found := BRACKETS.fullmatch(line):
        return alone or len(found[1]) <= LONGEST_TITLE
    if (found := MARKED.fullmatch(line)) and not VALUE.search(found[1]):
        return line[0] in MARKS or (len(found[1]) <= LONGEST_TITLE and _is_apart(line, before, after))
    found = NUMBERED.fullmatch(line)
    return found is not None and not alone and not VALUE.search(found[1]) and len(found[1]) <= LONGEST_TITLE


def _is_apart(line: str, before: str, after: str) -> bool:
    return bool(after.strip()) and _shape(line) not in (_shape(before), _shape(after))


def _shape(line: str) -> str:
    """How a line begins: its mark, the same for every number; "" if it begins with a word."""
    mark = re.match(rf"\s*(?:([{MARKS}●○◎▶►【〔＜〈《・])|(①|[②-⑳])|([(（]\d)|(\d{{1,2}}[.．)]))", line)
    if not mark:
        return ""
    return mark[1] or ("①" if mark[2] else "(1)" if mark[3] else "1.")


def _is_above_rows(n: int, lines: Sequence[str], records: Sequence[bool]) -> bool:
    """Whether a line is the title of rows with columns, which has none itself: 「党派別の投票」."""
    line = lines[n].strip()
    is_first = n == 0 and len(lines) > 2 and all(records[1:3]) and all(COLUMNS.search(row) for row in lines[1:3])
    return is_first and not COLUMNS.search(line) and len(line) <= LONGEST_TITLE and not SENTENCE.search(line)


def _records(lines: Sequence[str]) -> list[bool]:
    """Which lines say one thing each: scores, ingredients, years with what came about. Never one alone."""
    bare = [line.strip() for line in lines]
    free = [bool(line) and line[0] not in ">|" and not BULLET.match(line) and not _shape(line) for line in bare]
    short = [ok and _says_one_thing(line) for ok, line in zip(free, bare, strict=True)]
    wrapped = _is_wrapped([line for ok, line in zip(free, bare, strict=True) if ok])
    ways = (
        [ok and len(line) <= LONGEST_ROW and COLUMNS.search(line) and not SENTENCE.search(line)
         for ok, line in zip(free, bare, strict=True)],
        [ok and SPEECH.fullmatch(line) for ok, line in zip(free, bare, strict=True)],
        [ok and not wrapped for ok in short],
    )  # fmt: skip
    dated = [ok and DATED.match(line) is not None for ok, line in zip(free, bare, strict=True)]
    found = dated if sum(dated) > 1 else [False] * len(lines)
    for way in ways:
        held = [False, *map(bool, way), False]
        found = [was or (held[n + 1] and (held[n] or held[n + 2])) for n, was in enumerate(found)]
    return found


def _says_one_thing(line: str) -> bool:
    whole = len(line) <= SHORT and not SENTENCE.search(line) and not OPEN_END.search(line) and not GOES_ON.match(line)
    return whole and re.search(r"\d", line) is not None


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines look like prose broken at a width: about equally long but for the last, or that ends a sentence."""
    if not lines or SENTENCE.search(lines[-1]) or re.search(r"[a-z]\.$", lines[-1]):
        return True
    width = max(map(len, lines))
    return width >= WIDTH and all(len(line) >= width - 3 for line in lines[:-1])
