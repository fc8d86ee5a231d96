"""Where a sentence holds the value that a question asks for: the amount, the date, the count, the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.asked import asked_kinds
from qa.compound import words_of
from qa.counting import counted
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
# Answers without an amount: 無料 to いくら, 来年の夏 to いつ.
UNMEASURED = {
    "money": re.compile(r"無料|無償|ただ(?=[。、で])|(?:取|と)[りら](?:ません|ない)|据え?置き?"),
    "date": re.compile(
        r"(?:[今来昨去翌]年|ことし|[先今来]月)(?:度|の?[春夏秋冬]|の?\d{1,2}月)?(?:\d{1,2}日)?"
        r"|\d{1,2}月(?:\d{1,2}日|[上中下]旬|末)?|(?:午[前後]|朝|夜)?\d{1,2}時(?!間)(?:半|\d{1,2}分)?"
        r"|\d{1,2}世紀(?:[前後]半|半ば|末|初頭)?|\d{2,4}年代|[一-龥]{2}時代|(?:第\d[・、])*(?:第\d)?[月火水木金土日]曜日?"
    ),
}
# Of these the name says what it is: どこの大学 is answered by 潮路大学.
BODY = re.compile(
    r"どこの(大学|高校|銀行|病院|研究所)|(大学|高校|銀行|病院|研究所)(?:は|って|の)?(?:どこ|どちら|何と|名)"
)
COMPANY = re.compile(r"会社|企業|メーカー|ゼネコン|(?<![本支])[社業先]はどこ|\b(?:which|what) compan(?:y|ies)\b")
OF_COMPANY = re.compile(
    r"[ァ-ヺー]|(?![市県町村区都府州道氏社長教湾島川山駅])[一-龥]"
)  # 三輪 in 三輪電機, not in 三輪氏
TITLED = re.compile(r"[「『]([^「」『』、。]{1,20})[」』]")


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
        found = _names(question, wanted, asked, text) if wanted else []
    return [Value(positions[start], positions[end - 1] + 1, key) for start, end, key in found]


def _amounts(question: str, kinds: frozenset[str], text: str, today: str) -> list[Value]:
    named = {term for quantity in quantities(question) for term in quantity.terms[:1]}
    held = [q for q in quantities(text, today) if q.terms[0] not in named]
    if told := counted(question):
        spans = [match.span() for match in told.finditer(text)]
        held = [q for q in held if q.kind == "date" or kinds != {"date"}]  # 何年にできた is not told by 8年
        others = kinds - {"count", "measure"} if len(kinds) > 1 else frozenset()  # いつ、何人が
        return [_value(q) for q in held if q.kind in others or any(s < q.end and q.start < e for s, e in spans)]
    held = [q for q in held if {q.kind, "count" if q.kind == "number" else ""} & kinds]
    return [_value(q) for q in held] or [
        Value(*match.span(), match[0])
        for kind, pattern in UNMEASURED.items()
        if kind in kinds
        for match in pattern.finditer(text)
    ]


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
                nearest[word.terms[0]] = max(nearest.get(word.terms[0], 0.0), 1 / (1 + gap))
        return sum(nearest.values())

    return max(found, key=near)


def _names(question: str, wanted: set[str], asked: Sequence[Word], text: str) -> list[Value]:
    """The names of the kinds wanted that the question does not hold, each with all its parts."""
    known = {part for word in asked for term in word.terms for part in words_of(term)}
    said = [Span(entry.start, entry.end) for entry in entries(text) if known.intersection(entry.terms)]
    runs: list[Span] = []
    if body := BODY.search(fold(question)[0]):
        runs = [Span(*match.span()) for match in re.finditer(rf"[一-龥々ァ-ヺー・\w]+?{body[1] or body[2]}", text)]
    else:
        is_company = COMPANY.search(fold(question)[0]) is not None
        for start, end, names in nouns(text):
            if names not in wanted or (is_company and names != "name" and not OF_COMPANY.match(text, end)):
                continue
            if runs and all(char in JOINED for char in text[runs[-1].end : start]) and start - runs[-1].end <= 1:
                runs[-1] = Span(runs[-1].start, end)
            else:
                runs.append(Span(start, end))
        if "name" in wanted:
            runs += [Span(*match.span(1)) for match in TITLED.finditer(text)]
    may_be_partly_known = wanted == {"person"} or body  # 徳田球一 is news to who asks about the 徳田要請問題
    new = [run for run in runs if _is_new(run, said, text, partly=bool(may_be_partly_known))]
    return [Value(start, end, text[start:end].casefold()) for start, end in new]


def _is_new(run: Span, said: Sequence[Span], text: str, *, partly: bool) -> bool:
    """Whether a question does not hold a name, nor, unless `partly`, a part of it; `said` is what it does hold."""
    if not partly:
        return not any(word.start < run.end and run.start < word.end for word in said)
    return any(
        text[place].isalnum() and not any(word.start <= place < word.end for word in said)
        for place in range(run.start, run.end)
    )
