"""Lists that answer: whether a question asks for one, and which items of the passages it is."""

from __future__ import annotations

from collections.abc import Sequence

from qa.interrogative import asks_list
from qa.markup import plain
from qa.units import Unit, joined

MOST_ITEMS = 8
LIST_CHANCE = 0.5  # of the best sentence's chance, what the items of a list must have together
LEAD = 2  # sentences from the one that leads in to a list to its first item, at most
NEARLY = 0.8  # of the most that an item shares with the question, what one must that a list below answers for
UNLIKELY = 0.1  # of the best item's chance, what the first ones must have to be quoted before it


def list_items(question: str, sentences: Sequence[Unit]) -> list[Unit]:
    """The items of the list that answers, in its order; none if a sentence outside any list answers better.

    A list answers if the best sentence leads in to it, or, where the question may ask for one, if its items together
    have a fair chance.
    """
    best = sentences[0]
    lists: dict[tuple[int, str], list[Unit]] = {}
    for unit in sorted(sentences, key=lambda unit: unit.first):
        if unit.is_item and not unit.announces:
            lists.setdefault((unit.passage, unit.context), []).append(unit)
    asked = asks_list(question)
    may_lead = asked or (best.announces and not best.fits)
    behind = next((items for items in lists.values() if may_lead and _leads_to(best, items[0])), [])
    if behind:
        return likely_on(_packed(_inner(behind, list(lists.values()), sentences)[:MOST_ITEMS]))
    likely = max(lists.values(), key=_chance, default=[]) if asked else []
    if _chance(likely) < LIST_CHANCE * best.chance:
        return []
    return likely_on(_packed(_inner(likely, list(lists.values()), sentences)[:MOST_ITEMS]))


def _inner(outer: list[Unit], lists: Sequence[list[Unit]], sentences: Sequence[Unit]) -> list[Unit]:
    """The list below an item of another one if that shares nearly as much of the question as any item there.

    And more than some: what the heading shares tells its items not apart.
    """
    beside = [
        unit
        for unit in sentences
        if unit.context == outer[0].context and unit.passage == outer[0].passage and unit.is_item
    ]
    least, most = min(unit.share for unit in beside), max(unit.share for unit in beside)
    leading = [unit for unit in beside if unit.share > max(least, NEARLY * most)]
    below = [items for items in lists for unit in leading if _leads_to(unit, items[0])]
    inner = max(below, key=_chance, default=[])
    return inner if inner and _chance(inner) >= LIST_CHANCE * _chance(outer) else outer


def _chance(items: Sequence[Unit]) -> float:
    return sum(item.chance for item in items)


def likely_on(packed: list[Unit]) -> list[Unit]:
    """The same without what stands first and is far less likely than what follows."""
    best = max((unit.chance for unit in packed), default=0.0)
    first = next((i for i, unit in enumerate(packed) if unit.chance >= UNLIKELY * best), 0)
    return packed[first:]


def _leads_to(sentence: Unit, item: Unit) -> bool:
    """Whether a list starts right behind a sentence, under the same heading, or below the item of another list."""
    is_behind = sentence.passage == item.passage and 0 < item.first - sentence.first <= LEAD
    is_behind = is_behind and item.context.startswith(sentence.context)
    return is_behind and (not sentence.is_item or item.context.endswith(plain(sentence.text)))


def _packed(items: Sequence[Unit]) -> list[Unit]:
    """List items in their order, as many of them as one as a quote may hold."""
    made: list[Unit] = []
    for item in items:
        wider = joined(made[-1], item) if made and made[-1].last + 1 == item.first else None
        made[-1:] = [wider] if wider else [*made[-1:], item]
    return made
