"""The amounts and dates of a sentence that a question may ask for: of its kinds, with the counter that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.counters import counter_behind
from qa.counting import LASTING, TIME, counted
from qa.durations import whole_durations
from qa.quantity import Quantity, quantities
from qa.ranges import Value, are_ends, ranged, with_ratios
from qa.script import fold
from qa.sentence import Span
from qa.unmeasured import PHONE, told_otherwise, undisclosed, without_amount

NUMERALS = "0123456789０１２３４５６７８９,.，．一二三四五六七八九十百千万億"
BEFORE = re.compile(r"(?:大さじ|小さじ|カップ)\s?$|(?<![^\s|、。：:（(])[-−–+＋±△▲]$")  # of a number a part
# Behind the amount by which something changed: 「4円増やし52円」
CHANGE = re.compile(
    r"(?:ほど|程度|余り|近く)?の?(?:[増減]|(?:引き?)?[上下]げ|値[上下]|上昇|低下|下落|上積み|上回|下回|[高安](?=[くの、。])|多[いく]|少な[いく])"
)
ASKS_CHANGE = re.compile(
    r"[増減差違比率]|上[がげ昇積]|下[がげ落]|低下|[高安低]く|伸び|変[わ化動え]|多[いくか]|少な|値[上下]|改善|成長|浮[いくか]|節約"
    r"|\b(?:increas|decreas|ris|rose|fall|fell|drop|gr[eo]w|cut|chang|differ|more|less|fewer|higher|lower|cheaper|sav|up\b|down\b|rais|reduc|surg|jump|declin|gain|rate)"
)
WITHIN = re.compile(r"(?:以内|前まで|までに)")
# 第12条, "Article 12": one of many, no number of them, unless 何条 or "which article" is asked for
LABEL = re.compile(r"第\s?$|\b(?:article|section|chapter|clause|figure|no\.)\s?$", re.IGNORECASE)
ASKS_LABEL = re.compile(r"第何|何\w{1,3}目|\bwh(?:ich|at) (?:article|section|chapter|clause|number)")
OF_WHICH = re.compile(r"(?:何|どの)([ァ-ヺー]+|[一-龥])")
NUMERAL = re.compile(r"\d[\d,.，．]*|[一二三四五六七八九十百千]+")
LIMITED = re.compile(r"(?:期間|日数)|いつまでに")


def asked_amounts(question: str, kinds: frozenset[str], text: str, today: str = "") -> list[Value]:
    """The values of these kinds in a text, in order, a range or a ratio as one; what the question names is none.

    >>> text = "通常は2〜3営業日で届きます。"
    >>> [text[start:end] for start, end, _ in asked_amounts("何日で届く？", frozenset({"duration"}), text)]
    ['2〜3営業日']
    """
    if others := told_otherwise(question, text):
        return [Value(start, end, text[start:end]) for start, end in others]
    asked = fold(question)[0]
    named = {term for quantity in quantities(question) for term in quantity.terms[:1]}
    told = quantities(text, today)
    numbers = [match.span() for match in PHONE.finditer(text)]
    no_values = [q for q in told if q.terms[0] in named or any(a <= q.start < b for a, b in numbers)]
    labels = [q for q in told if _is_label(q, text)]
    no_values += [q for q in labels if not _is_asked(q, asked, text)]
    held = [q for q in told if q not in no_values]
    if kinds == {"date"} and LIMITED.search(asked):  # 貸出期間は何日ですか
        kinds |= {"duration"}
        held = [q for q in held if q.kind != "duration" or "いつ" not in asked or WITHIN.match(text, q.end)]
    found = [value for value in _found(question, kinds, text, held) if not _is_any_of(value, no_values)]
    if not ASKS_LABEL.search(asked):  # 何回 is told by 第60回 only where nothing is counted
        found = [value for value in found if not _is_any_of(value, labels)] or found
    found += [value for value in map(_value, held) if any(are_ends(value, other, text) for other in found)]
    whole = whole_durations(held, text)
    found = [whole.get(Span(value.start, value.end), value) for value in found]
    found = list({value[:2]: value for value in sorted(found)}.values())
    found = with_ratios(found, text, is_share="share" in kinds) if kinds & {"share", "count"} else found
    found = ranged(question, found, text)
    if not ASKS_CHANGE.search(asked):
        found = [value for value in found if not CHANGE.match(text, value.end)]
    return [_with_counter(value, text) for value in found]


def _found(question: str, kinds: frozenset[str], text: str, held: Sequence[Quantity]) -> Iterator[Value]:
    if told := counted(question):
        others = kinds - {"count", "measure"} if len(kinds) > 1 else frozenset()  # いつ、何人が
        yield from (_value(q) for q in held if q.kind in others)
        found = [value for match in told.finditer(text) for value in _told(match, held, kinds)]
        yield from found or _undisclosed(question, kinds, text)
        return
    if LASTING.search(fold(question)[0]) and any(q.kind == "duration" for q in held):
        kinds = frozenset({"duration"})
    measured = [_value(q) for q in held if {q.kind, "count" if q.kind == "number" else ""} & kinds]
    yield from measured
    if not measured or "money" in kinds:
        yield from _undisclosed(question, kinds, text)
    for kind in sorted(kinds):
        for span in without_amount(kind, text):
            value = Value(*span, text[span.start : span.end])
            # 「大人300円、75歳以上は無料」, 「5月14日から12月末まで」
            if kind == "money" or not measured or any(are_ends(value, other, text) for other in measured):
                yield value


def _is_any_of(value: Value, told: Sequence[Quantity]) -> bool:
    return any(q.start < value.end and value.start < q.end for q in told)


def _is_label(quantity: Quantity, text: str) -> bool:
    is_label = LABEL.search(text, max(0, quantity.start - 9), quantity.start) is not None
    return is_label and quantity.kind in ("count", "number")


def _is_asked(label: Quantity, asked: str, text: str) -> bool:
    """Whether a folded question asks for what a label is one of: for 第3条 by 何条, not by 何回."""
    number = NUMERAL.match(text, label.start)
    behind = number.end() if number else label.end
    return bool(ASKS_LABEL.search(asked)) or any(text.startswith(of, behind) for of in OF_WHICH.findall(asked))


def _undisclosed(question: str, kinds: frozenset[str], text: str) -> Iterator[Value]:
    for span in (span for kind in sorted(kinds) for span in undisclosed(kind, question, text)):
        yield Value(*span, text[span.start : span.end])


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


def _with_counter(value: Value, text: str) -> Value:
    """大さじ2, 20席 and −10, not 2, 20 and 10 alone."""
    before = BEFORE.search(text, max(0, value.start - 4), value.start) if value.key.startswith("=") else None
    end = (
        counter_behind(text, value.end) if text[value.end - 1] in NUMERALS and value.key.startswith("=") else value.end
    )
    return Value(before.start() if before else value.start, end, value.key)
