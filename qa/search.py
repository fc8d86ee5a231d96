"""Finds the passages that answer a question, and says why each is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from qa.article import Article
from qa.chinese import asked_of_vectors
from qa.duplicates import grouped
from qa.followup import understood
from qa.index import Index
from qa.misspelt import names_mended
from qa.notice import LONGEST_QUESTION
from qa.ranker import rerank
from qa.ranking import Hit, Retriever, fuse
from qa.respelling import as_articles_write
from qa.script import language
from qa.shared import Shared, as_written, shared_clues

FIRST_OF_LEG = 5  # of the candidates of each leg these are ranked, whatever the other says of them


@dataclass(frozen=True, slots=True)
class Why:
    """Why a passage is there: its rank and score in each leg (rank 0: not found by it), and what it shares.

    >>> print(Why(1, 8.5, 2, 0.61, ("$5B", "NVIDIA"), ("$5B=5000000000USD",), (("NVIDIA", "エヌビディア"),)))
    語句 #1 (8.50) · 意味 #2 (0.61): $5B、NVIDIA · $5B=5000000000USD · NVIDIA→エヌビディア
    """

    lexical_rank: int
    lexical_score: float  # BM25, higher is better
    dense_rank: int
    dense_score: float  # cosine, -1 to 1
    # Words of the question that stand in it or in the headings above it, as the question writes them; of these
    matched: tuple[str, ...]
    quantities: tuple[str, ...] = ()  # those found by their value: "300億ドル=30000000000USD"
    bridges: tuple[tuple[str, str], ...] = ()  # those that it has another word or name for: ("forecast", "予測")

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
        told = [*self.quantities, *(f"{said}→{found}" for said, found in self.bridges)]
        return " · ".join([" · ".join(legs) + shared, *told])


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
    same: tuple[Passage, ...] = ()  # copies of it elsewhere, left out of the passages found


def retrieve(
    index: Index,
    question: str,
    k: int = 5,
    history: Sequence[str] = (),
    *,
    articles: Iterable[str] | None = None,
) -> list[Passage]:
    """The passages that answer the question best, best first; perhaps none.

    `history` holds the earlier questions of the conversation, oldest first; `articles` the ids of those to look in,
    all of them if it is not given. Raises `ValueError` for k < 1 and for an id that no article has.
    """
    if k < 1:
        raise ValueError(f"k must be at least 1, not {k}")
    within = _known(index, articles)
    asked = names_mended(index, understood(question, history).question[-LONGEST_QUESTION:])
    depth, looked_at = max(2 * k, index.config.candidates), 2 * k
    found, legs = rank(index, asked, depth, articles=within)
    while len(groups := grouped(_texts(index, found[:looked_at]))[:k]) < k and looked_at <= len(found):
        looked_at *= 2  # copies of a few took the place of others
        if looked_at > depth == len(found):
            depth = looked_at
            found, legs = rank(index, asked, depth, articles=within)
    found = found[: max((place for group in groups for place in group), default=-1) + 1]
    places = [{hit.chunk: (place, hit.score) for place, hit in enumerate(leg, 1)} for leg in legs]
    shared = shared_clues(index, asked, [hit.chunk for hit in found])
    passages = [_passage(index, hit, places, shared[hit.chunk]) for hit in found]
    return [
        replace(passages[first], same=tuple(passages[place] for place in rest)) if rest else passages[first]
        for first, *rest in groups
    ]


def _texts(index: Index, hits: Sequence[Hit]) -> list[str]:
    chunks = [index.chunks[hit.chunk] for hit in hits]
    return [index.articles[chunk.article].text[chunk.start : chunk.end] for chunk in chunks]


def _known(index: Index, articles: Iterable[str] | None) -> frozenset[str] | None:
    """The ids of the articles to look in, each of which the index has."""
    if articles is None:
        return None
    if isinstance(articles, str):
        raise TypeError(f"articles is a collection of ids, not one text: [{articles!r}]")
    ids = frozenset(articles)
    if unknown := sorted(ids - index.articles.keys()):
        raise ValueError(f"no article has the id {unknown[0]!r}: index.articles holds those that there are")
    return ids


def rank(
    index: Index, asked: str, k: int, *, articles: Collection[str] | None = None
) -> tuple[list[Hit], list[list[Hit]]]:
    """The first `k` chunks for a question, best first, and what each leg (words, meaning) gave to that."""
    asked = as_articles_write(index, asked)
    fused, legs = _candidates(index, asked, k, articles)
    first = max(index.config.candidates, k)  # scores of the ranker and of the fusion are not to be compared
    return rerank(index, asked, fused[:first])[:k], legs


def candidates(
    index: Index, asked: str, k: int = 0, *, articles: Collection[str] | None = None
) -> tuple[list[Hit], list[list[Hit]]]:
    """The chunks that either leg finds, fused, best first, and what each leg (words, meaning) found.

    The first of each leg are among those that are ranked: where one knows no name, the other may know nothing else.
    """
    return _candidates(index, as_articles_write(index, asked), k, articles)


def _candidates(
    index: Index, asked: str, k: int, articles: Collection[str] | None
) -> tuple[list[Hit], list[list[Hit]]]:
    config = index.config
    depth = max(config.candidates, k)
    legs = [
        _first(index, leg, said, depth, articles)
        for leg, said in ((index.lexical, asked), (index.dense, asked_of_vectors(asked)))
    ]
    dense = config.dense_weight if language(asked) == "ja" else config.dense_weight_foreign
    fused = fuse(legs, (1 - dense, dense))
    sure = {hit.chunk for leg in legs for hit in leg[:FIRST_OF_LEG]}
    late = [hit for hit in fused[config.candidates :] if hit.chunk in sure]
    kept = [hit for hit in fused if hit not in late]
    at = max(config.candidates - len(late), 0)
    return kept[:at] + late + kept[at:], legs


def _first(index: Index, leg: Retriever, asked: str, depth: int, articles: Collection[str] | None) -> list[Hit]:
    """The first `depth` chunks that a leg finds in some articles: those of others are left out before the cut."""
    if articles is None:
        return leg.rank(asked, depth)
    k = depth
    while True:
        found = leg.rank(asked, k)
        hits = [hit for hit in found if index.chunks[hit.chunk].article in articles]
        if len(hits) >= depth or len(found) < k or k >= len(index.chunks):
            return hits[:depth]
        k *= 4


def _passage(index: Index, hit: Hit, places: Sequence[dict[int, tuple[int, float]]], shared: list[Shared]) -> Passage:
    chunk = index.chunks[hit.chunk]
    article = index.articles[chunk.article]
    (lexical_rank, lexical_score), (dense_rank, dense_score) = (leg.get(hit.chunk, (0, 0.0)) for leg in places)
    text = article.text[chunk.start : chunk.end]
    values = [clue for clue in shared if clue.term.startswith("=")]
    told = f"{text}\n{chunk.heading}\n{article.title}"
    return Passage(
        id=chunk.id,
        article=article,
        text=text,
        heading=chunk.heading,
        start=chunk.start,
        end=chunk.end,
        line_start=chunk.line_start,
        line_end=chunk.line_end,
        score=hit.score,
        why=Why(
            lexical_rank,
            lexical_score,
            dense_rank,
            dense_score,
            matched=tuple(dict.fromkeys(clue.said for clue in shared)),
            quantities=tuple(dict.fromkeys(clue.said + clue.term for clue in values if clue.term != f"={clue.said}")),
            bridges=tuple(dict.fromkeys((clue.name, as_written(clue.term, told)) for clue in shared if not clue.own)),
        ),
    )
