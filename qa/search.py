"""Finds the passages that answer a question, and says why each is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.article import Article
from qa.followup import understood
from qa.index import Index
from qa.japanese import language
from qa.lexicon import clues
from qa.ranker import rerank
from qa.ranking import Hit, fuse

LONGEST_QUESTION = 1000  # characters; what is longer is a text, not a question


@dataclass(frozen=True, slots=True)
class Why:
    """Why a passage is there: its rank and score in each leg (rank 0: not found by it), and the shared words."""

    lexical_rank: int
    lexical_score: float  # BM25, higher is better
    dense_rank: int
    dense_score: float  # cosine, -1 to 1
    matched: tuple[
        str, ...
    ]  # words of the question that stand in it or in the headings above it, as the question writes them

    def __str__(self) -> str:
        legs = [
            f"{name} #{rank} ({score:.2f})"
            for name, rank, score in (
                ("語句", self.lexical_rank, self.lexical_score),
                ("意味", self.dense_rank, self.dense_score),
            )
            if rank
        ]
        shared = f": {'、'.join(self.matched)}" if self.matched else ""
        return " · ".join(legs) + shared


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk found for a question: `article.text[start:end] == text`."""

    id: str  # of the chunk
    article: Article
    text: str  # as on disk, markup included
    heading: str
    start: int
    end: int
    line_start: int
    line_end: int
    score: float  # 0 to 1, higher is better
    why: Why


def retrieve(index: Index, question: str, k: int = 5, history: Sequence[str] = ()) -> list[Passage]:
    """The passages that answer the question best, best first; perhaps none.

    `history` holds the earlier questions of the conversation, oldest first. Raises `ValueError` for k < 1.
    """
    if k < 1:
        raise ValueError(f"k must be at least 1, not {k}")
    asked = understood(question, history)[-LONGEST_QUESTION:]
    found, legs = rank(index, asked, k)
    places = [{hit.chunk: (place, hit.score) for place, hit in enumerate(leg, 1)} for leg in legs]
    wanted = clues(asked, aliases=index.aliases)
    holders = [(asked[word.start : word.end], index.lexical.holders(word)) for word in wanted]
    return [
        _passage(index, hit, places, tuple(dict.fromkeys(said for said, chunks in holders if hit.chunk in chunks)))
        for hit in found
    ]


def rank(index: Index, asked: str, k: int) -> tuple[list[Hit], list[list[Hit]]]:
    """The first `k` chunks for a question, best first, and what each leg (words, meaning) gave to that."""
    fused, legs = candidates(index, asked, k)
    first = index.config.candidates
    best = rerank(index, asked, fused[:first])
    return (best + fused[first:])[:k], legs


def candidates(index: Index, asked: str, k: int = 0) -> tuple[list[Hit], list[list[Hit]]]:
    """The chunks that either leg finds, fused, best first, and what each leg (words, meaning) found."""
    config = index.config
    depth = max(config.candidates, k)
    legs = [index.lexical.rank(asked, depth), index.dense.rank(asked, depth)]
    dense = config.dense_weight if language(asked) == "ja" else config.dense_weight_foreign
    return fuse(legs, (1 - dense, dense)), legs


def _passage(
    index: Index, hit: Hit, places: Sequence[dict[int, tuple[int, float]]], matched: tuple[str, ...]
) -> Passage:
    chunk = index.chunks[hit.chunk]
    article = index.articles[chunk.article]
    (lexical_rank, lexical_score), (dense_rank, dense_score) = (leg.get(hit.chunk, (0, 0.0)) for leg in places)
    return Passage(
        id=chunk.id,
        article=article,
        text=article.text[chunk.start : chunk.end],
        heading=chunk.heading,
        start=chunk.start,
        end=chunk.end,
        line_start=chunk.line_start,
        line_end=chunk.line_end,
        score=hit.score,
        why=Why(lexical_rank, lexical_score, dense_rank, dense_score, matched),
    )
