"""What of the passages may be quoted: sentences, and those that say more together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.article import Article
from qa.evidence import Evidence
from qa.linear import Weights, probabilities, share
from qa.markup import LISTED, is_item, plain
from qa.search import Passage

if TYPE_CHECKING:
    from qa.index import Index

LONGEST = 160  # characters of a quote, unless a single sentence is longer
MOST_SENTENCES = 3
NEIGHBOUR = 0.1  # of a sentence's chance, what the one beside it must have to be quoted with it
NEIGHBOUR_OPEN = 0.0  # the same if it does not hold the kind of answer asked for: what stands beside it may say it
NEIGHBOUR_ITEM = 0.5  # the same of a list item: each is more often meant alone
# A sentence that holds the kind of answer asked for is not overtaken by neighbours without it if its chance is so many
# times that of the best of them: first quotes on training/sets .721 for .718 (ja), .667 for .667 (en); 1: .723, .661.
LIKELIER = 1.3
LITTLE = 0.03  # of its chance, what a line keeps that is no answer alone: 「甲社 ← $10B ← 乙社」 of a drawing
SOME = 0.1  # the same if it tells who gives whom how much, and that is asked
DRAWING = re.compile(r"[←↔⇄┌┐└┘├┤│]|[→↑↓⇒].*[→↑↓⇒]")  # 「100億円 → 120億円」 is none
KANA = re.compile(r"[ぁ-ん]")
SENTENCE = re.compile(r"[。！？｡.!?][」』）”)\"'*_]*$")  # not a line of a drawing
BREAK = re.compile(r"\n[ \t\r]*\n")  # between two paragraphs


@dataclass(frozen=True, slots=True)
class Unit:
    """Sentences or list items of a passage that follow each other, or one row: what a quote may be."""

    passage: int  # its place among the passages
    first: int  # sentence of the passage
    last: int
    article: Article
    start: int
    end: int
    context: str
    chance: float  # among all sentences of the passages that one of these answers
    share: float  # of the question's words that it, its heading or its title holds, by weight
    fits: bool  # whether it holds the kind of answer asked for
    announces: bool  # whether it only announces an answer

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]

    @property
    def is_item(self) -> bool:
        return is_item(self.article.text, self.start, self.end)


def sentences_of(index: Index, passages: Sequence[Passage], seen: Evidence, sums: Weights) -> list[Unit]:
    """The sentences of the passages, best first, each once."""
    chances = probabilities(sums)
    shares = share(seen.weight, seen.in_sentence)
    found: dict[tuple[str, int], Unit] = {}
    at = 0
    for number, passage in enumerate(passages):
        for i, sentence in enumerate(index.chunks[index.place[passage.id]].sentences):
            chance = float(chances[at])
            if _says_little(passage.article.text[sentence.start : sentence.end], sentence.context):
                chance *= SOME if seen.side[at] > 0 and seen.fits[at] else LITTLE
            unit = Unit(
                number,
                i,
                i,
                passage.article,
                *sentence[:2],
                sentence.context,
                chance,
                float(shares[at]),
                bool(seen.fits[at]),
                bool(seen.announces[at]),
            )
            before = found.setdefault((passage.article.id, sentence.start), unit)
            if chance > before.chance:
                found[passage.article.id, sentence.start] = unit
            at += 1
    return sorted(found.values(), key=lambda unit: -unit.chance)


def _says_little(text: str, context: str) -> bool:
    """Whether a line is one of a drawing, or only repeats what it is read under."""
    if LISTED.match(text):
        return False
    is_drawn = DRAWING.search(text) is not None and not KANA.search(text) and not SENTENCE.search(text)
    return is_drawn or plain(text) in context


def passed_on(sentences: Sequence[Unit]) -> list[Unit]:
    """The same, best first, what only announces an answer behind the sentence that follows it, which has its chance."""
    place = {(unit.passage, unit.first): unit for unit in sentences}
    for unit in sorted(sentences, key=lambda unit: unit.first):
        unit = place[unit.passage, unit.first]
        after = place.get((unit.passage, unit.first + 1))
        if unit.announces and not unit.fits and after:
            place[after.passage, after.first] = replace(after, chance=after.chance + unit.chance)
            place[unit.passage, unit.first] = replace(unit, chance=0.0)
    return sorted(place.values(), key=lambda unit: -unit.chance)


def widened(sentences: Sequence[Unit]) -> list[Unit]:
    """The same, best first, those that say more together as one: a sentence with its neighbours.

    Together they have the chances of all, but where they lack the kind of answer asked for they do not overtake a
    sentence with it that is clearly likelier than any of them.
    """
    fitting = max((unit.chance for unit in sentences if unit.fits), default=0.0)
    place = {(unit.passage, unit.first): unit for unit in sentences}
    used: set[tuple[int, int]] = set()
    made = []
    for seed in sentences:
        if (seed.passage, seed.first) in used:
            continue
        unit = seed
        while True:
            beside = [place.get((unit.passage, number)) for number in (unit.first - 1, unit.last + 1)]
            least = seed.chance * (NEIGHBOUR_ITEM if seed.is_item else NEIGHBOUR if seed.fits else NEIGHBOUR_OPEN)
            wider = [
                joined(unit, other)
                for other in beside
                if other
                and (other.passage, other.first) not in used
                and other.chance >= least
                and not (other.announces and other.first > unit.last)  # no quote ends 「理由はこうだ。」
            ]
            longer = [both for both in wider if both]
            if not longer:
                break
            unit = max(longer, key=lambda both: both.chance)
        used |= {(unit.passage, number) for number in range(unit.first, unit.last + 1)}
        is_alone = not unit.fits and fitting > LIKELIER * seed.chance
        made.append(replace(unit, chance=seed.chance) if is_alone else unit)
    return sorted(made, key=lambda unit: -unit.chance)


def joined(unit: Unit, other: Unit) -> Unit | None:
    """Two units that follow each other as one; None if they belong to different paragraphs or lists or are long."""
    one, two = sorted((unit, other), key=lambda part: part.start)
    between = one.article.text[one.end : two.start]
    items = [part.is_item for part in (one, two)]
    is_prose = SENTENCE.search(one.text) and not any(items)
    if not (all(items) or (is_prose and not BREAK.search(between))) or between.strip() or one.context != two.context:
        return None
    long = two.last - one.first >= MOST_SENTENCES and not all(items)
    if long or len(plain(one.article.text[one.start : two.end])) > LONGEST:
        return None
    return replace(
        one,
        last=two.last,
        end=two.end,
        chance=one.chance + two.chance,
        share=max(one.share, two.share),
        fits=one.fits or two.fits,
    )
