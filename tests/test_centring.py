"""The vectors of contextual models, the mean of ordinary texts taken off."""

import numpy as np
import pytest
from conftest import ANIMALS, FakeEmbedder, write_articles
from test_embedding import bert_folder, transformers  # noqa: F401  (fixtures)

from qa.article import read_articles
from qa.centring import Centred, load_centred
from qa.config import SHIPPED_MODEL, Config
from qa.embedding import SentenceEmbedder, load_embedder
from qa.errors import IndexMismatch
from qa.index import Index
from qa.model import fingerprint
from qa.ranker import CONTEXTUAL, FEATURES, features
from qa.search import candidates


class Narrow:
    """A model whose texts with words all lie in a narrow cone, questions around another middle than passages."""

    name = fingerprint = "narrow"
    dimension = len(ANIMALS) + 2

    def __init__(self) -> None:
        self.own = FakeEmbedder(*ANIMALS)
        self.asked = 0

    def passages(self, texts):
        return np.stack([self._beside(text, [4.0, 0.0]) for text in texts])

    def question(self, text):
        self.asked += 1
        return self._beside(text, [4.0, 1.0])

    def _beside(self, text, middle):
        made = np.append(self.own.question(text), middle if text.strip() else [0, 0]).astype(np.float32)
        return made / (np.linalg.norm(made) or 1)


@pytest.fixture
def narrow() -> Narrow:
    return Narrow()


def test_texts_of_other_meanings_are_no_longer_alike(narrow):
    texts = ["猫", "犬", "鳥"]
    before, after = narrow.passages(texts), Centred(narrow).passages(texts)
    apart = ~np.eye(3, dtype=bool)
    assert (before @ before.T)[apart].min() > 0.9
    assert (after @ after.T)[apart].max() < 0.5
    np.testing.assert_allclose(np.linalg.norm(after, axis=1), 1, atol=1e-6)


def test_a_question_is_nearest_to_what_means_the_same(narrow):
    centred = Centred(narrow)
    assert int((centred.passages(["猫", "犬", "鳥"]) @ centred.question("a dog")).argmax()) == 1


def test_a_text_without_words_stays_zeros(narrow):
    centred = Centred(narrow)
    assert centred.passages(["猫", " "])[1].tolist() == [0] * narrow.dimension
    assert centred.question("").tolist() == [0] * narrow.dimension


def test_a_vector_is_the_same_alone_and_among_many(narrow):
    centred = Centred(narrow)
    np.testing.assert_allclose(centred.passages(["犬"] + ["猫"] * 99)[0], centred.passages(["犬"])[0], atol=1e-6)


def test_a_question_asked_again_is_not_embedded_again(narrow):
    centred = Centred(narrow)
    before = narrow.asked
    first, second = centred.question("猫"), centred.question("猫")
    assert narrow.asked == before + 1
    assert first is second
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 1


def test_only_a_contextual_model_is_centred(bert_folder):  # noqa: F811
    assert not isinstance(load_centred(SHIPPED_MODEL), Centred)
    centred = load_centred(str(bert_folder))
    assert isinstance(centred, Centred)
    assert isinstance(load_embedder(str(bert_folder)), SentenceEmbedder)
    assert centred.name == str(bert_folder)
    assert centred.dimension == 16


@pytest.mark.parametrize("model", ["shipped", "bert"])
def test_the_fingerprint_is_known_without_loading(model, bert_folder):  # noqa: F811
    name = SHIPPED_MODEL if model == "shipped" else str(bert_folder)
    assert fingerprint(name) == load_centred(name).fingerprint


def test_an_index_of_vectors_as_they_come_is_not_searched_by_centred_ones(narrow, tmp_path):
    articles = read_articles(write_articles(tmp_path / "seeds", {"a": "# 猫\n\n猫が寝る。"}))
    Index.build(articles, Config(), embedder=narrow).save(tmp_path / "index")
    assert Index.load(tmp_path / "index", embedder=narrow)
    with pytest.raises(IndexMismatch):
        Index.load(tmp_path / "index", embedder=Centred(narrow))


@pytest.mark.parametrize("centred", [True, False])
def test_only_the_cosines_of_a_contextual_model_count_more(centred, narrow, tmp_path, monkeypatch):
    texts = {"a": "# 猫\n\n猫が寝る。", "b": "# 犬と猫\n\n犬が走る。"}
    articles = read_articles(write_articles(tmp_path / "seeds", texts))
    index = Index.build(articles, Config(), embedder=Centred(narrow) if centred else narrow)
    question = "猫はどうしている？"
    hits, _ = candidates(index, question)
    told = features(index, question, hits)
    monkeypatch.setattr("qa.ranker.CONTEXTUAL", 1.0)
    ratio = np.ones(len(FEATURES))
    ratio[[FEATURES.index("meaning"), FEATURES.index("meaning_sentence")]] = CONTEXTUAL if centred else 1.0
    np.testing.assert_allclose(told, features(index, question, hits) * ratio, rtol=1e-5)
    assert told[:, FEATURES.index("meaning")].any()
