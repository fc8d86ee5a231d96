"""What some chunks and their sentences share with a question: the ground of every score given to them."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qa.asked import asked_kinds
from qa.bases import asked_base, base_side
from qa.cells import is_row, measured
from qa.chinese import asked_of_vectors
from qa.chunk import HEADING_JOIN, Sentence
from qa.compound import JOINT, is_held
from qa.counting import counted
from qa.interrogative import asks_list
from qa.items import ITEM
from qa.kinds import AMOUNTS, ANNOUNCES, bits
from qa.letters import Letters
from qa.lexicon import Clue
from qa.linear import Array
from qa.markup import LISTED
from qa.meaning import asked_meaning, explained
from qa.polarity import asked_pole, side
from qa.roles import asked_roles, told_side

if TYPE_CHECKING:
    from qa.index import Index


# Nouns that a sentence with the kind of answer asked for need not have: an amount of money says 額.
# First quotes of training/sets .751 for .740 (ja), without those of names .748; as held by the chunk, too, .753, but
# AUROC .825 for .828.
KIND_NOUNS = frozenset(
    "額 金額 値段 価格 料 料金 代金 費 費用 率 割合 比率 数 人数 件数 量 分量 高 時期 日 日付 期間 時間 年 場所 所在 場"
    " 所 名前 名 社名 名称 氏名 人 者 社 理由 原因 目的 訳 切っ掛け".split()
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What `chunks` share with a question. Sentences stand end to end in the order of the chunks."""

    chunks: tuple[int, ...]
    asked: tuple[Clue, ...]  # the question's clues
    starts: npt.NDArray[np.int64]  # of each chunk's sentences, shape (chunks,)
    weight: Array  # of each word: how rare it is among all chunks, 0 if none holds it, shape (words,)
    in_chunk: Array  # 1.0 where a chunk holds a word, shape (words, chunks)
    # Every sentence is read under its headings and the title of its article: 同社 is who the title names. One with the
    # kind of answer asked for holds the noun of that kind, 額, too.
    in_sentence: Array  # 1.0 where a sentence or what stands above it holds a word, shape (words, sentences)
    near: Array  # cosine of each word with each sentence, shape (words, sentences)
    whole: Array  # cosine of the question with each chunk, shape (chunks,)
    parts: Array  # and with each sentence, shape (sentences,)
    pairs: Array  # 1.0 where one or the other holds a pair of the question's characters, shape (pairs, sentences)
    fits: npt.NDArray[np.bool_]  # whether a sentence holds the kind of answer asked for, shape (sentences,)
    announces: npt.NDArray[np.bool_]  # whether it only announces an answer, shape (sentences,)
    # 1.0 if it tells of the drawbacks asked for, -1.0 if of advantages; so, too, of who gives and gets, by the share of
    # the names in their roles; shape (sentences,)
    side: Array

    @property
    def by_word(self) -> Array:
        """How far each sentence has each word: 1 if it holds it, else its cosine with it; shape (words, sentences)."""
        made: Array = np.maximum(self.near, self.in_sentence)
        return made

    @property
    def since_before(self) -> Array:
        """1.0 where a sentence or the one before it in its chunk holds a word, shape (words, sentences)."""
        made = self.in_sentence.copy()
        made[:, 1:] = np.maximum(made[:, 1:], self.in_sentence[:, :-1])
        made[:, self.starts] = self.in_sentence[:, self.starts]
        return made

    def announced(self) -> Evidence:
        """The same with what only announces an answer as good as the sentence behind it: for what a passage holds."""
        after = np.append(self.fits[1:], False)
        after[self.starts[1:] - 1] = False  # that of another chunk
        return replace(self, fits=self.fits | (self.announces & after), announces=np.zeros_like(self.announces))

    def owners(self) -> npt.NDArray[np.int64]:
        """For each sentence the number of its chunk among `chunks`, shape (sentences,)."""
        return np.searchsorted(self.starts, np.arange(len(self.parts)), side="right") - 1


def gather(index: Index, question: str, asked: Sequence[Clue], chunks: Sequence[int]) -> Evidence:
    """What the chunks, at least one, share with a question; `asked` are its clues."""
    spans = [index.lexical.span(chunk) for chunk in chunks]
    rows = np.concatenate([np.arange(*span) for span in spans])
    whole, parts = index.dense.similarities(chunks, index.dense.vector(asked_of_vectors(question)))
    words = index.dense.words([question[word.start : word.end] for word in asked])
    _, near = index.dense.similarities(chunks, words.reshape(len(asked), index.dense.dimension))
    starts = index.dense.offsets(chunks)
    owners = np.searchsorted(starts, np.arange(len(rows)), side="right") - 1
    above, pairs_above = _above(index, question, asked, chunks)
    own = index.lexical.presence("sentences", asked, rows)
    fits = _fits(index, question, chunks, rows)
    if asked_kinds(question) <= AMOUNTS | {"date"} and not asks_list(question):  # who paid may be a mere label
        fits &= own.any(axis=0) | ~_are_items(index, chunks)
    held = np.maximum(own, above[:, owners])
    if asked_kinds(question):
        held[[word.terms[0] in KIND_NOUNS for word in asked]] += fits
    return Evidence(
        chunks=tuple(chunks),
        asked=tuple(asked),
        starts=starts,
        weight=index.lexical.weigh(asked),
        in_chunk=index.lexical.presence("chunks", asked, np.array(chunks)),
        in_sentence=np.minimum(held, 1.0),
        near=near,
        whole=whole,
        parts=parts,
        pairs=np.maximum(index.letters.shared(question, spans), pairs_above[:, owners]),
        fits=fits,
        announces=(index.kinds[rows] & ANNOUNCES) > 0,
        side=_sides(index, question, chunks),
    )


def _fits(index: Index, question: str, chunks: Sequence[int], rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Whether each sentence holds the kind of answer asked for: if a counter is asked for, a number with that.

    If what a name means is asked for, the name as it stands where that is told: 総所有コスト（TCO）.
    """
    meaning = asked_meaning(question)
    told = explained(question[slice(*meaning.name)]) if meaning else counted(question)
    if not told:
        return (index.kinds[rows] & bits(asked_kinds(question))) > 0
    parts = [(index.articles[index.chunks[chunk].article].text, index.chunks[chunk].sentences) for chunk in chunks]
    return np.array([_tells(told, text, sentence) for text, found in parts for sentence in found])


def _are_items(index: Index, chunks: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Whether each sentence is a list item, a row or a line with a label: 「設立：1962年」 tells when of nothing else.

    In training/sets, if such a one without a word of the question fits all the same: first sentences right .749 for
    .750 (ja), .675 for .675 (en); no difference in JSQuAD and JaQuAD.
    """
    told = [(index.articles[index.chunks[chunk].article].text, index.chunks[chunk].sentences) for chunk in chunks]
    return np.array([
        (LISTED.match(text, sentence.start) or ITEM.match(text, sentence.start)) is not None
        for text, found in told
        for sentence in found
    ])  # fmt: skip


def _tells(told: re.Pattern[str], text: str, sentence: Sentence) -> bool:
    """Whether a sentence, or the row of a table with the units of its heads, holds a pattern."""
    if is_row(text, sentence.start):
        return told.search(measured(text, sentence.start, sentence.end)[0]) is not None
    return told.search(text, sentence.start, sentence.end) is not None


def _sides(index: Index, question: str, chunks: Sequence[int]) -> Array:
    """For each sentence, by itself or the nearest line above it that says so, on which side of the question it is.

    Or, where the question asks who gives what to whom, whether it tells of that or of the other direction; or, where
    it asks for somebody's base, whether it tells of that or of another one's.
    """
    pole, roles, base = asked_pole(question), asked_roles(question), asked_base(question)
    if not pole and not roles and not base:
        return np.zeros(sum(len(index.chunks[number].sentences) for number in chunks), dtype=np.float32)
    found = []
    told_by = functools.partial(told_side, roles, amount="money" in asked_kinds(question))
    for chunk in (index.chunks[number] for number in chunks):
        text, above = index.articles[chunk.article].text, chunk.heading.split(HEADING_JOIN)[::-1]
        for sentence in chunk.sentences:
            told = (text[sentence.start : sentence.end], sentence.context, *above)
            direction = told_by(told[0]) or told_by(f"{told[1]}：{told[0]}") or base_side(base, told[0])
            found.append(side(pole, told) if pole else direction)
    return np.array(found, dtype=np.float32)


def _above(index: Index, question: str, asked: Sequence[Clue], chunks: Sequence[int]) -> tuple[Array, Array]:
    """1.0 where a chunk's title or headings hold a word or a pair of characters, shape (words or pairs, chunks)."""
    sections = {(index.chunks[chunk].article, index.chunks[chunk].heading): index.chunks[chunk] for chunk in chunks}
    place = {section: number for number, section in enumerate(sections)}
    told = [f"{index.articles[article].title}\n{heading}" for article, heading in sections]
    pairs = Letters.build(told).shared(question, [(0, len(told))])
    held = [index.terms_above(chunk) for chunk in sections.values()]
    compounds = [[term for term in word.terms if JOINT in term] for word in asked]
    words = np.array(
        [
            [not found.isdisjoint(word.terms) or any(is_held(term, found) for term in joined) for found in held]
            for word, joined in zip(asked, compounds, strict=True)
        ],
        dtype=np.float32,
    )
    places = [place[index.chunks[chunk].article, index.chunks[chunk].heading] for chunk in chunks]
    return words.reshape(len(asked), len(sections))[:, places], pairs[:, places]
