"""Where a sentence holds the value that a question asks for: the amount, the date, the count, the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from qa.amounts import asked_amounts
from qa.asked import asked_kinds
from qa.cells import asked_cells, first_cells, is_row, measured
from qa.compound import words_of
from qa.interrogative import one_spelling
from qa.items import is_of_another, told_names
from qa.japanese import Word
from qa.lexicon import entries
from qa.named import new_names
from qa.parallel import side_by_side
from qa.ranges import Value
from qa.script import fold
from qa.sentence import Span, sentences
from qa.unmeasured import sayings

NAMES = {"person": {"person"}, "place": {"place"}, "name": {"name", "person", "place"}}
COMMA = re.compile("[、,。/／]")
BEHIND_COMMA = 9  # characters by which a word is farther from the value before it if a comma parts them
IN_ANOTHER_LINE = 30  # the same if a line ends between them
FEW_OF_A_UNIT = re.compile(r"=\d{1,2}[^\d.-]")
COMPOUND = re.compile(r"[々〆ァ-ヺー一-龥]{3,}")
KANJI = re.compile("[一-龥]")
PAIR = re.compile("(?=([一-龥ァ-ヺー]{2}))")


def asked_values(
    question: str, asked: Sequence[Word], text: str, today: str = "", *, start: int = 0, end: int | None = None
) -> list[Value]:
    """The values in `text[start:end]` that the question asks for; of several amounts the one nearest to its words,
    with those told side by side with it.

    `asked` are the question's clues, `today` the date that 昨年 is told from. What the question itself names is no
    value. In rows of a table only the cell counts that stands in the row and the column of the question.

    >>> from qa.lexicon import clues
    >>> question, raw = "建設職は何人？", "約800の常設職と**2,400**の建設職"
    >>> [raw[start:end] for start, end, _ in asked_values(question, clues(question), raw)]
    ['2,400']
    """
    read, positions = measured(text, start, end)
    said = one_spelling(question)
    found = asked_amounts(said, asked_kinds(said), read, today)
    if is_row(text, start):
        names = _names(said, asked, read) if asked_kinds(said) != {"reason"} else []
        told = [[_placed(value, read, positions) for value in values] for values in (found, names)]
        return _in_cells(question, asked, text, Span(start, len(text) if end is None else end), told)
    lined = "".join("\n" if text[at] in "\r\n" else char for char, at in zip(read, positions, strict=True))
    if len(found) > 1:
        found = side_by_side(_nearest(found, asked, lined, _lines(text, positions)), found, asked, read)
    elif not found:
        found = [v for v in _names(said, asked, read, lined) if not is_of_another(asked, text, positions[v.start])]
    return [_placed(value, read, positions) for value in found]


def _names(question: str, asked: Sequence[Word], read: str, lined: str = "") -> list[Value]:
    """What is no amount: what stands in quotation marks where that is asked for, else the names of the kinds.

    `lined` is `read` with its ends of lines, if it is no row.
    """
    wanted = {name for kind in asked_kinds(question) for name in NAMES.get(kind, ())}
    spans = sayings(question, read) or (new_names(question, wanted, asked, read) if wanted else [])
    if wanted == {"person"} and (told := told_names(asked, lined)):
        spans = told  # 「欠席：内海」: a name or not, who was absent is told so
    if len(spans) > 1:
        spans = _in_best_sentence(spans, asked, read)
    return [Value(start, end, read[start:end].casefold()) for start, end in spans]


def _in_best_sentence(spans: Sequence[Span], asked: Sequence[Word], read: str) -> list[Span]:
    """Those of the names that stand in the sentence with the most words of the question, of those that hold names."""
    held = [(entry.start, set(entry.terms)) for entry in entries(read)]
    shares: dict[Span, int] = {}
    for sentence in sentences(read):
        if any(sentence.start <= span.start < sentence.end for span in spans):
            terms = set().union(*(told for place, told in held if sentence.start <= place < sentence.end))
            shares[sentence] = sum(not terms.isdisjoint(word.terms) for word in asked)
    best = [sentence for sentence, share in shares.items() if share == max(shares.values())]
    return [span for span in spans if any(start <= span.start < end for start, end in best)]


def _placed(value: Value, read: str, positions: Sequence[int]) -> Value:
    """The value where it stands in the article, without the blanks at its end."""
    end = value.start + max(1, len(read[value.start : value.end].rstrip()))
    return Value(positions[value.start], positions[end - 1] + 1, value.key)


def _in_cells(
    question: str, asked: Sequence[Word], text: str, rows: Span, values: Sequence[Sequence[Value]]
) -> list[Value]:
    """The values in the cells asked for, or the whole cell where the question names both its row and its column.

    `values` are the amounts and the names that may be asked for.
    """
    if asked_kinds(question) == {"reason"}:
        return []
    terms = [set(word.terms) for word in asked]
    said = fold(question)[0]

    def share(head: str) -> float:
        held = {term for entry in entries(head) for term in entry.terms}
        folded = fold(head)[0]
        pairs = {pair for pair in PAIR.findall(folded) if pair in said}
        whole = [question[word.start : word.end].casefold() in folded for word in asked]
        ties = 0.01 * len(pairs) + 0.001 * sum(whole) + 0.0001 * len(set(KANJI.findall(folded)).intersection(said))
        return sum(not held.isdisjoint(told) for told in terms) + ties

    cells, is_named = asked_cells(text, *rows, share)
    for among in (cells, [] if is_named else first_cells(text, cells)):
        for placed in values:
            inside = [[v for v in placed if cell.start <= v.start and v.end <= cell.end] for cell in among]
            if any(inside):
                return [value for told in inside for value in told[:1]]
    told = [cell for cell in cells if re.search(r"\w", text[cell.start : cell.end])]
    return [Value(cell.start, cell.end, text[cell.start : cell.end]) for cell in told] if is_named else []


def _nearest(found: list[Value], asked: Sequence[Word], text: str, lines: Sequence[int]) -> Value:
    """The value with the most of the question's words close to it in its line, rather behind it than before it.

    `lines` is the number of the line that each character of `text` stands in: a sentence goes on in the next line, but
    「片栗粉　大さじ2」 below 「鶏むね肉　300g」 is a line of a table.

    常設 stands behind 800 in 800の常設職と2,400の建設職.
    年間 of 年間配当は58円 is as near as 配当 if the question has both.
    """
    wanted = {part for word in asked for term in word.terms for part in words_of(term)}
    words = entries(text)
    held = _whole_compounds([entry for entry in words if _is_said(entry, wanted)], words, text)

    def near(value: Value) -> float:
        nearest: dict[str, float] = {}
        for word in held:
            is_behind = word.start >= value.end
            start, end = (value.end, word.start) if is_behind else (word.end, value.start)
            if start <= end and "\n" not in text[start:end]:
                gap = end - start + (not is_behind)
                if lines[word.start] != lines[value.start]:
                    gap += IN_ANOTHER_LINE
                if is_behind and COMMA.search(text, start, end):  # 「売上高は120億円、営業利益は8億円」
                    gap += BEHIND_COMMA
                nearest[word.terms[0]] = max(nearest.get(word.terms[0], 0.0), 1 / (1 + gap))
        return sum(nearest.values())

    return max(found, key=near)


def _is_said(entry: Word, wanted: set[str]) -> bool:
    """Whether a question that holds these terms says an entry; one that says "one chair" does not say 1日."""
    first = entry.terms[0]
    return first in wanted if FEW_OF_A_UNIT.match(first) else not wanted.isdisjoint(entry.terms)


def _whole_compounds(held: Sequence[Word], words: Sequence[Word], text: str) -> list[Word]:
    """The words held, each that is part of a compound of such words alone in the place of the compound: 年間|配当.

    Where there is one, its words count in no other compound: 中間配当.
    """
    whole: list[Word] = []
    parts: list[Word] = []
    for run in COMPOUND.finditer(text):
        inside = [word for word in words if run.start() <= word.start and word.end <= run.end()]
        said = [word for word in inside if word in held]
        if len(said) > 1 and len(said) == len(inside):
            whole += [Word(run.start(), run.end(), word.terms) for word in said]
        if len(said) < len(inside) or len(said) > 1:
            parts += said
    told = {word.terms for word in whole}
    return [*whole, *(word for word in held if word not in parts or word.terms not in told)]


def _lines(text: str, positions: Sequence[int]) -> list[int]:
    """The number of the line, from the first of these places, that each of them stands in."""
    steps = (text.count("\n", before, place) for before, place in pairwise(positions))
    return list(accumulate(steps, initial=0))
