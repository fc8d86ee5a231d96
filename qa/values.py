"""Where a sentence holds the value that a question asks for: the amount, the date, the count, the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.asked import asked_kinds
from qa.compound import words_of
from qa.japanese import Word
from qa.lexicon import entries
from qa.markup import plain_with_positions
from qa.parts import nouns
from qa.quantity import Quantity, quantities
from qa.script import fold
from qa.sentence import Span

COUNTER = re.compile(r"何(\w{1,2}?)(?=[がをはにでのともすあいくか、。?]|$)")
NAMES = {"person": {"person"}, "place": {"place"}, "name": {"name", "person", "place"}}
JOINED = "・･-. 　"  # a name may go on behind one of these


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
    amounts = _amounts(question, kinds, text, today)
    found = [Value(q.start, q.end, q.terms[0]) for q in amounts]
    if len(found) > 1:
        lined = "".join("\n" if raw[place] in "\r\n" else char for char, place in zip(text, positions, strict=False))
        found = [_nearest(found, asked, lined)]
    if not found:
        wanted = {name for kind in kinds for name in NAMES.get(kind, ())}
        found = _names(wanted, asked, text) if wanted else []
    return [Value(positions[start], positions[end - 1] + 1, key) for start, end, key in found]


def _amounts(question: str, kinds: frozenset[str], text: str, today: str) -> list[Quantity]:
    named = {term for quantity in quantities(question) for term in quantity.terms[:1]}
    held = [q for q in quantities(text, today) if {q.kind, "count" if q.kind == "number" else ""} & kinds]
    held = [q for q in held if q.terms[0] not in named]
    counter = COUNTER.search(fold(question)[0])
    counted = [q for q in held if counter and q.unit and q.unit[0] == counter[1][0]]
    return counted or held


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
                nearest[word.terms[0]] = max(nearest.get(word.terms[0], 0.0), 1 / (1 + gap))
        return sum(nearest.values())

    return max(found, key=near)


def _names(wanted: set[str], asked: Sequence[Word], text: str) -> list[Value]:
    """The names of the kinds wanted that the question does not hold, each with all its parts."""
    known = {part for word in asked for term in word.terms for part in words_of(term)}
    said = [entry for entry in entries(text) if known.intersection(entry.terms)]
    runs: list[Span] = []
    for start, end, names in nouns(text):
        if names not in wanted:
            continue
        if runs and all(char in JOINED for char in text[runs[-1].end : start]) and start - runs[-1].end <= 1:
            runs[-1] = Span(runs[-1].start, end)
        else:
            runs.append(Span(start, end))
    new = [run for run in runs if not any(word.start < run.end and run.start < word.end for word in said)]
    return [Value(start, end, text[start:end].casefold()) for start, end in new]
