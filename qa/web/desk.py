"""The desk that the page is served from: the index, and the answers given lately."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qa import Answer, Article, Index, ask

ANSWERS = 256  # kept, so that a conversation can be shown again without searching anew


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation, as it was asked."""

    question: str


class Desk:
    """Answers the questions of all visitors from one index."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._answer = functools.lru_cache(ANSWERS)(functools.partial(_answer, index))

    def answer(self, turns: Sequence[Turn]) -> Answer:
        """The answer to the last of the turns, in the light of those before it."""
        return self._answer(tuple(turns))

    def chunk_counts(self) -> Counter[str]:
        """How many chunks each article was cut into, by its id."""
        return Counter(chunk.article for chunk in self.index.chunks)

    def article(self, name: str) -> Article:
        """The article of that id. Raises `KeyError` if there is none."""
        return self.index.articles[name]


def _answer(index: Index, turns: tuple[Turn, ...]) -> Answer:
    return ask(index, turns[-1].question, [turn.question for turn in turns[:-1]])
