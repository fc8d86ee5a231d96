"""A build that cannot find what it holds stops: a dictionary or a model that is broken, each in its way."""

import numpy as np
import pytest
from conftest import FakeEmbedder, write_articles

from qa import Config, Index, open_index, read_articles
from qa.errors import IndexProblem
from qa.lexical import LexicalRetriever
from qa.selfcheck import SAMPLE, sampled

TEXTS = {
    "cats": "# 猫\n\n猫は一日に十六時間も眠ります。それが仕事なのです。\n",
    "dogs": "# 犬\n\n犬は散歩が好きです。猫とは違います。\n",
    "birds": "# 鳥\n\n鳥は空を飛びます。犬は飛びません。\n",
    "fish": "# 魚\n\n魚は水に住みます。\n",
}
MEANINGS = ("猫", "犬", "鳥", "魚")


class Broken(FakeEmbedder):
    """A model whose vectors go through `spoil`, for passages, questions or both."""

    def __init__(self, spoil, *, of=("passages", "question")) -> None:
        super().__init__(*MEANINGS)
        self.spoil, self.of = spoil, of

    def passages(self, texts):
        return self.spoil(super().passages(texts)) if "passages" in self.of else super().passages(texts)

    def question(self, text):
        made = FakeEmbedder(*MEANINGS).passages([text])
        return (self.spoil(made) if "question" in self.of else made)[0]


def build(folder, embedder, texts=TEXTS) -> Index:
    return Index.build(read_articles(write_articles(folder, texts)), Config(), embedder=embedder)


def random(vectors: np.ndarray, generator=np.random.default_rng(7)) -> np.ndarray:  # noqa: B008 - one for all calls
    made = generator.normal(size=vectors.shape).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda vectors: np.full_like(vectors, 0.5), "one and the same vector"),
        (np.zeros_like, "empty vector"),
        (lambda vectors: vectors * np.nan, "no number"),
        (lambda vectors: vectors * 3, r"own vector \(cosine 9\.00, not 1\)"),
        (random, "differ from call to call"),
    ],
)
def test_a_model_that_tells_nothing_apart_stops_the_build(spoil, told, tmp_path):
    with pytest.raises(IndexProblem, match=told) as caught:
        build(tmp_path, Broken(spoil))
    assert any(f"{name}#0" in str(caught.value) for name in TEXTS)
    assert "qa build --model NAME" in str(caught.value)


@pytest.mark.parametrize("spoil", [np.zeros_like, lambda vectors: -vectors])
def test_a_model_that_does_not_understand_questions_stops_the_build(spoil, tmp_path):
    with pytest.raises(IndexProblem, match=r"does not find .*#0 by its own text"):
        build(tmp_path, Broken(spoil, of=("question",)))


def test_vectors_put_in_another_order_stop_the_build(tmp_path):
    turned = Broken(lambda vectors: vectors[::-1] if len(vectors) == len(TEXTS) else vectors, of=("passages",))
    turned.spoil = only_once(turned.spoil)
    with pytest.raises(IndexProblem, match=r"own vector \(cosine 0\.\d\d"):
        build(tmp_path, turned)


def only_once(spoil):
    """What `spoil` does at its first call alone."""
    calls = []

    def do(vectors):
        calls.append(1)
        return spoil(vectors) if len(calls) == 1 else vectors

    return do


def test_a_dictionary_that_finds_no_words_stops_the_build(tmp_path, monkeypatch):
    monkeypatch.setattr("qa.japanese.tokenized", lambda text: [])
    with pytest.raises(IndexProblem, match=r"no words are found .* fugashi unidic-lite .* qa build"):
        build(tmp_path, FakeEmbedder(*MEANINGS))


def test_words_that_are_not_found_again_stop_the_build(tmp_path, monkeypatch):
    monkeypatch.setattr(LexicalRetriever, "rank", lambda *_: [])
    with pytest.raises(IndexProblem, match=r"search by words does not find birds#0 by its own words.*qa build"):
        build(tmp_path, FakeEmbedder(*MEANINGS))


def test_a_broken_build_leaves_the_index_before_it(tmp_path, monkeypatch, animals_model):
    seeds = write_articles(tmp_path / "seeds", TEXTS)
    config = Config(model=str(animals_model))
    open_index(seeds, tmp_path / "index", config=config)
    write_articles(seeds, {"more": "羊は草を食べます。"})
    monkeypatch.setattr(LexicalRetriever, "rank", lambda *_: [])
    with pytest.raises(IndexProblem):
        open_index(seeds, tmp_path / "index", config=config)
    assert len(Index.load(tmp_path / "index").articles) == len(TEXTS)


@pytest.mark.parametrize(
    "texts",
    [
        {"a": "→ ＊ ＊ →。 の\n", "b": "猫は寝ます。"},  # no words
        dict.fromkeys("abcdef", "猫が寝ています。"),  # equal texts
        {"a": "羊は草を食べます。", "b": "猫は寝ます。"},  # of which the model knows nothing
        {str(i): f"# 第{i}号\n\n猫は{i}日に寝ます。\n" for i in range(60)} | {"dog": "犬です。"},  # nearly equal
    ],
)
def test_odd_articles_are_no_broken_model(texts, tmp_path):
    assert build(tmp_path, FakeEmbedder(*MEANINGS), texts).chunks


def test_the_sample_is_spread_evenly_and_small():
    assert sampled(1) == [0]
    assert sampled(0) == []
    assert [len(sampled(count)) for count in (5, SAMPLE, 10_000)] == [5, SAMPLE, SAMPLE]
    steps = np.diff(sampled(10_000))
    assert steps.max() - steps.min() <= 1
