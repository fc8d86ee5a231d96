"""Packs what stands under one heading into parts of about equal size, cut where a reader would cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.config import Config
from qa.sentence import Span

OVERLAP = 0.34  # of a part; a longer last sentence is not carried over into the next part
ANNOUNCED = 3  # sentences at a part's end that only announce what follows, and go with it
TAIL = 40  # characters; what ends a section and is shorter goes with the part before it
TAIL_SHARE = 0.3  # of a part, for those who want parts as short as that


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, list item, line or heading, and what the packing needs to know of it."""

    span: Span
    size: int  # in fugashi words
    paragraph: int  # units of one paragraph share this number
    context: str  # as in `qa.chunk.Sentence`
    heading: bool
    announces: bool  # whether it only announces what follows


def pack(units: Sequence[Unit], config: Config) -> list[list[Unit]]:
    """The units of a section in parts, none longer than `chunk_chars`; the last is joined to the one before if tiny."""
    target = _target(units, config)
    made = list(_parts(units, target, config))
    if len(made) > 1:
        before, last = made[-2:]
        new = [unit for unit in last if unit.span.start >= before[-1].span.end]
        is_tiny = new[-1].span.end - new[0].span.start < TAIL and sum(unit.size for unit in new) <= TAIL_SHARE * target
        if is_tiny and new[-1].span.end - before[0].span.start <= config.chunk_chars:
            made[-2:] = [before + new]
    return made


def _target(units: Sequence[Unit], config: Config) -> float:
    total = sum(unit.size for unit in units)
    return total / max(1, round(total / config.chunk_words))


def _parts(units: Sequence[Unit], target: float, config: Config) -> Iterator[list[Unit]]:
    part: list[Unit] = []
    for unit in units:
        body = [u for u in part if not u.heading]
        if body and _is_full(part, unit, target, config.chunk_chars):
            kept = part[: part.index(_last(body)) + 1]
            left = part[len(kept) :]  # a label at the end goes with what it labels, a question with its answer
            yield kept
            part = left or _overlap(kept, unit, target, config.chunk_chars)
        if part and unit.span.end - part[0].span.start > config.chunk_chars:
            if any(not u.heading for u in part):
                yield part
            part = []  # if the headings alone fill the chunk, they stay in its path
        part.append(unit)
    if any(not unit.heading for unit in part):
        yield part


def _last(body: list[Unit]) -> Unit:
    """The last unit that does not only announce what follows."""
    for unit in body[: -ANNOUNCED - 1 : -1]:
        if not unit.announces:
            return unit
    return body[-2] if len(body) > ANNOUNCED else body[0]


def _is_full(part: list[Unit], unit: Unit, target: float, longest: int) -> bool:
    if unit.span.end - part[0].span.start > longest:
        return True
    size = sum(u.size for u in part)
    return abs(size - target) < abs(size + unit.size - target)


def _overlap(part: list[Unit], unit: Unit, target: float, longest: int) -> list[Unit]:
    """The last sentence again, where a paragraph is cut and the sentence is short enough."""
    last = part[-1]
    fits = unit.span.end - last.span.start <= longest
    return [last] if last.paragraph == unit.paragraph and last.size <= OVERLAP * target and fits else []
