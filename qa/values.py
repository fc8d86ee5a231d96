"""Where a sentence holds the value that a question asks for: the amount, the date, the count, the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qa.asked import asked_kinds
from qa.compound import words_of
from qa.counting import TIME, counted
from qa.japanese import Word
from qa.lexicon import entries
from qa.markup import plain_with_positions
from qa.named import new_names
from qa.quantity import Quantity, quantities

NAMES = {"person": {"person"}, "place": {"place"}, "name": {"name", "person", "place"}}
# Answers without an amount: 無料 to いくら, 来年の夏 to いつ.
UNMEASURED = {
    "money": re.compile(
        r"(?:無料|無償)(?!では|じゃ)|ただ(?=で(?!は)|です|だ|。)|(?<!受け)(?<!受)[取と][りら](?:ません|ない)|据え?置[きく]"
    ),
    "date": re.compile(
        r"(?:再?来年|[今昨去翌]年|一昨年|ことし|年[内末始]|[今来昨][春夏秋冬]|[先今来]月)(?:度|の?[春夏秋冬]|の?\d{1,2}月)?(?:\d{1,2}日)?"
        r"|\d{1,2}月(?:\d{1,2}日|[上中下]旬|末)?|(?:午[前後]|朝|夜)?\d{1,2}時(?!間)(?:半|\d{1,2}分)?"
        r"|\d{1,2}世紀(?:[前後]半|半ば|末|初頭)?|\d{2,4}年代|[一-龥]{2}時代|(?:第\d[・、])*(?:第\d)?[月火水木金土日]曜日?"
    ),
}


COMMA = re.compile("[、,。]")
NUMERALS = "0123456789０１２３４５６７８９,.，．一二三四五六七八九十百千万億"
BEHIND_COMMA = 9  # characters by which a word is farther from the value before it if a comma parts them


class Value(NamedTuple):
    """A value at `text[start:end]`; `key` is the same for the same value in other words."""

    start: int
    end: int
    key: str


def asked_values(question: str, asked: Sequence[Word], raw: str, today: str = "") -> list[Value]:
    """The values in `raw`, markup and all, that the question asks for; of several amounts the one nearest to its words.

    `asked` are the question's clues, `today` the date that 昨年 is told from. What the question itself names is no
    value.

    >>> from qa.lexicon import clues
    >>> question, raw = "建設職は何人？", "約800の常設職と**2,400**の建設職"
    >>> [raw[start:end] for start, end, _ in asked_values(question, clues(question), raw)]
    ['2,400']
    """
    kinds = asked_kinds(question)
    text, positions = plain_with_positions(raw)
    found = _amounts(question, kinds, text, today)
    if len(found) > 1:
        lined = "".join("\n" if raw[place] in "\r\n" else char for char, place in zip(text, positions, strict=False))
        found = [_nearest(found, asked, lined)]
    if not found:
        wanted = {name for kind in kinds for name in NAMES.get(kind, ())}
        found = [
            Value(start, end, text[start:end].casefold())
            for start, end in (new_names(question, wanted, asked, text) if wanted else ())
        ]
    return [Value(positions[start], positions[end - 1] + 1, key) for start, end, key in found]


def _amounts(question: str, kinds: frozenset[str], text: str, today: str) -> list[Value]:
    named = {term for quantity in quantities(question) for term in quantity.terms[:1]}
    held = [q for q in quantities(text, today) if q.terms[0] not in named]
    if told := counted(question):
        others = kinds - {"count", "measure"} if len(kinds) > 1 else frozenset()  # いつ、何人が
        found = [_value(q) for q in held if q.kind in others]
        found += [value for match in told.finditer(text) for value in _told(match, held, kinds)]
        return list(dict.fromkeys(sorted(found)))
    held = [q for q in held if {q.kind, "count" if q.kind == "number" else ""} & kinds]
    measured = [_value(q) for q in held]
    unmeasured = [
        Value(*match.span(), match[0])
        for kind, pattern in UNMEASURED.items()
        if kind in kinds and (kind == "money" or not measured)  # 「大人300円、75歳以上は無料」
        for match in pattern.finditer(text)
    ]
    return sorted([*measured, *unmeasured])


def _told(match: re.Match[str], held: Sequence[Quantity], kinds: frozenset[str]) -> Iterator[Value]:
    """The amount that a number with its counter is part of, with both: 3,200世帯; 15分おき as it stands."""
    start, end = match.span()
    over = [q for q in held if start < q.end and q.start < end]
    if TIME.fullmatch(match[0]):
        yield Value(start, end, match[0])
    elif kinds == {"date"}:  # 何年にできた is not told by 8年
        yield from (_value(q) for q in over if q.kind == "date")
    elif over:
        behind = match[0].rstrip("のでにはが)）") if over[0].end < end else ""
        yield Value(over[0].start, max(over[-1].end, start + len(behind)), over[0].terms[0])
    elif not any(q.start <= start < q.end for q in held):
        while start and match.string[start - 1] in NUMERALS:
            start -= 1
        yield Value(start, end, match.string[start:end])


def _value(quantity: Quantity) -> Value:
    return Value(quantity.start, quantity.end, quantity.terms[0])


def _nearest(found: list[Value], asked: Sequence[Word], text: str) -> Value:
    """The value with the most of the question's words close to it in its line, rather behind it than before it.

    常設 stands behind 800 in 800の常設職と2,400の建設職.
    """
    wanted = {part for word in asked for term in word.terms for part in words_of(term)}
    held = [entry for entry in entries(text) if wanted.intersection(entry.terms)]

    def near(value: Value) -> float:
        nearest: dict[str, float] = {}
        for word in held:
            is_behind = word.start >= value.end
            start, end = (value.end, word.start) if is_behind else (word.end, value.start)
            if start <= end and "\n" not in text[start:end]:
                gap = end - start + (not is_behind)
                if is_behind and COMMA.search(text, start, end):  # 「売上高は120億円、営業利益は8億円」
                    gap += BEHIND_COMMA
                nearest[word.terms[0]] = max(nearest.get(word.terms[0], 0.0), 1 / (1 + gap))
        return sum(nearest.values())

    return max(found, key=near)
