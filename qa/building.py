"""Makes the parts of an index: the chunks of the articles, and what finds them by words, characters and meaning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from qa.alias import Aliases
from qa.article import Article
from qa.chunk import Chunk, split
from qa.config import Config
from qa.dense import DenseRetriever
from qa.embedding import Embedder
from qa.errors import CorpusError
from qa.letters import Letters
from qa.lexical import LexicalRetriever
from qa.parentheses import mined
from qa.searchable import chunk_text, kinds_of, texts_in_context, titled_texts
from qa.selfcheck import check_vectors, check_words

Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


@dataclass(frozen=True, slots=True)
class Parts:
    """What an index is made of, beside its articles."""

    chunks: list[Chunk]
    dense: DenseRetriever
    lexical: LexicalRetriever
    letters: Letters
    kinds: npt.NDArray[np.uint16]  # of answer that each sentence holds, one bit a kind (qa.kinds), shape (sentences,)


def make_parts(
    articles: Sequence[Article], config: Config, *, embedder: Embedder, aliases: Aliases, tell: Progress
) -> Parts:
    """The parts of an index of the articles, in memory; each leg has found what it holds.

    Raises `CorpusError` if they hold no text at all, and `IndexProblem` if a leg does not find what it holds.
    """
    homes = _by_id(articles)
    placed = [(chunk, homes[chunk.article]) for chunk in _chunks(articles, config, tell)]
    chunks = [chunk for chunk, _ in placed]
    whole = [chunk_text(chunk, article) for chunk, article in placed]
    sentences = [texts_in_context(chunk, article) for chunk, article in placed]
    tell("words", 0, len(chunks))
    lexical = LexicalRetriever.build(
        whole,
        sentences,
        k1=config.bm25_k1,
        b=config.bm25_b,
        sentence_weight=config.lexical_sentence_weight,
        aliases=Aliases((*aliases.groups, *mined(whole))),
        dates=[article.published for _, article in placed],
    )
    letters = Letters.build([text for texts in sentences for text in texts])
    kinds = np.array([kind for chunk, article in placed for kind in kinds_of(chunk, article)])
    tell("meaning", 0, len(chunks))
    titled = [titled_texts(chunk, article) for chunk, article in placed]
    dense = DenseRetriever.build(embedder, whole, titled, sentence_weight=config.dense_sentence_weight)
    ids = [chunk.id for chunk in chunks]
    check_words(lexical, ids, whole)
    check_vectors(dense, embedder, ids, whole)
    tell("meaning", len(chunks), len(chunks))
    return Parts(chunks, dense, lexical, letters, kinds.astype(np.uint16))


def _by_id(articles: Sequence[Article]) -> dict[str, Article]:
    """The articles by their ids. Raises `CorpusError` if two share one."""
    found = {article.id: article for article in articles}
    if len(found) < len(articles):
        twice = next(article.id for article in articles if found[article.id] is not article)
        raise CorpusError(f"two articles have the id {twice!r}: give each one of its own")
    return found


def _chunks(articles: Sequence[Article], config: Config, tell: Progress) -> list[Chunk]:
    """The chunks of all articles, in order. Raises `CorpusError` if there is none."""
    made: list[Chunk] = []
    for number, article in enumerate(articles, 1):
        made += split(article, config)
        tell("reading", number, len(articles))
    if not made:
        raise CorpusError("the articles hold no text: put some in, or name another folder with --seeds")
    return made
