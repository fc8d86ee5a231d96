"""Centres the vectors of a contextual model: as they come, most lie in one narrow cone, and all are alike.

The cosines of two texts that have nothing in common are .75 and more of multilingual-e5-small, 0 to .2 of the shipped
static model, by whose cosines the weights of the ranker and of the confidence were trained. Less the mean of ordinary
texts (Mu and Viswanath 2018, "All-but-the-Top", without its second step) both have the same mean and spread.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np

from qa.embedding import FEW, Embedder, StaticEmbedder, Vectors, load_embedder, unit
from qa.model import CENTRED

REMEMBERED = 64  # questions, and lists of words, whose vectors are asked for again in the same answer
# What any article could say and any reader ask, so that what most of them share is the model's and not a subject's.
STATEMENTS = (
    "市は来年度から新しい制度を始めると発表した。",
    "会社の売上高は前の年より2割増えた。",
    "この製品は昨年の秋に発売され、多くの人に使われている。",
    "担当者は「安全を第一に考えたい」と話した。",
    "研究チームは3年かけて原因を調べた。",
    "昨日は朝から雨が降り、電車が遅れた。",
    "参加した人は約200人で、学生が半分を占める。",
    "両社は10月に契約を結んだが、金額は明らかにしていない。",
    "課題は費用と人手の不足である。",
    "駅から歩いて5分のところに図書館がある。",
    "専門家は、影響は数年続くとみている。",
    "その本は子どもにも分かりやすく書かれている。",
    "The city announced that a new system will start next year.",
    "Sales of the company rose by twenty percent over the year before.",
    "The product came out last autumn and is used by many people.",
    "“Safety comes first,” the person in charge said.",
    "The researchers spent three years looking for the cause.",
    "It rained from the morning, and the trains were late.",
    "About 200 people took part, half of them students.",
    "The two companies signed a contract in October, but did not say for how much.",
    "Costs and a lack of workers remain a problem.",
    "There is a library five minutes on foot from the station.",
    "Experts expect the effects to last for several years.",
    "The book is easy to read, for children, too.",
)
QUESTIONS = (
    "新しい制度はいつ始まりますか？",
    "売上高はいくら増えた？",
    "誰がこの製品を作ったの？",
    "遅れた理由は何ですか",
    "参加者は何人？",
    "契約の金額を教えて",
    "どんな課題がありますか？",
    "図書館はどこにある？",
    "専門家はどう見ていますか",
    "When does the new system start?",
    "By how much did sales rise?",
    "Who made the product?",
    "Why were the trains late?",
    "How many people took part?",
    "What was the contract worth?",
    "What problems are there?",
    "Where is the library?",
    "What do experts say?",
)


class Centred:
    """A contextual model, the mean of ordinary texts taken off each of its vectors."""

    def __init__(self, model: Embedder) -> None:
        self._model = model
        asked = np.stack([model.question(text) for text in QUESTIONS])
        self._mean: Vectors = (model.passages(STATEMENTS).mean(axis=0) + asked.mean(axis=0)) / 2
        self._few = functools.lru_cache(REMEMBERED)(lambda texts: self._centre(model.passages(texts)))
        self._asked = functools.lru_cache(REMEMBERED)(lambda text: self._centre(model.question(text)[np.newaxis])[0])

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def fingerprint(self) -> str:
        return self._model.fingerprint + CENTRED

    @property
    def dimension(self) -> int:
        return self._model.dimension

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._few(tuple(texts)) if len(texts) <= FEW else self._centre(self._model.passages(texts))

    def question(self, text: str) -> Vectors:
        vector: Vectors = self._asked(text)
        return vector

    def _centre(self, vectors: Vectors) -> Vectors:
        """Rows without words stay zeros."""
        centred = unit(np.where(vectors.any(axis=1, keepdims=True), vectors - self._mean, 0))
        centred.flags.writeable = False  # it is remembered
        return centred


def load_centred(model: str) -> Embedder:
    """The model of that name (`load_embedder`), centred if it is contextual. Raises `ModelError`."""
    embedder = load_embedder(model)
    return embedder if isinstance(embedder, StaticEmbedder) else Centred(embedder)
