"""The ranker: features worked out by hand on three small articles."""

import math

import numpy as np
import pytest
from conftest import FakeEmbedder, write_articles

from qa import Config, Index, read_articles
from qa.ranker import FEATURES, features, load_weights, rerank
from qa.ranking import Hit

HITS = [Hit(0, 1.0), Hit(1, 0.5)]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    texts = {"a1": "猫は300億ドルです。", "b2": "猫は寝ます。犬は走ります。"}
    articles = read_articles(write_articles(tmp_path_factory.mktemp("ranker"), texts))
    return Index.build(articles, Config(), embedder=FakeEmbedder("猫|cat"))


def column(index, question, name):
    return features(index, question, HITS)[:, FEATURES.index(name)].tolist()


def test_the_kind_of_answer_asked_for_is_looked_for(index):
    assert column(index, "猫はいくら？", "kind") == [1.0, 0.0]
    assert column(index, "猫は何？", "kind") == [0.0, 0.0]


def test_a_chunk_with_all_words_covers_the_question(index):
    assert column(index, "猫は寝る？", "cover_chunk")[1] == pytest.approx(1.0)
    assert column(index, "猫は寝る？", "cover_chunk")[0] < 1.0


def test_the_best_sentence_is_the_one_with_most_of_the_question(index):
    whole, best = (column(index, "猫は走る？", name)[1] for name in ("cover_chunk", "cover_sentence"))
    assert whole == pytest.approx(1.0)
    assert best < whole  # 猫 and 走る stand in two sentences


def test_word_scores_are_shares_of_the_best_candidates(index):
    assert max(column(index, "猫は寝る？", "words_chunk")) == pytest.approx(1.0)


def test_length_is_the_logarithm_of_the_characters(index):
    assert column(index, "猫は？", "length") == pytest.approx(
        [math.log(len("猫は300億ドルです。")), math.log(len("猫は寝ます。犬は走ります。"))]
    )


def test_the_order_is_that_of_the_weighted_sum(index):
    weights, bias = load_weights()
    sums = features(index, "猫はいくら？", HITS) @ weights + bias
    ranked = rerank(index, "猫はいくら？", HITS)
    assert [hit.chunk for hit in ranked] == np.argsort(-sums).tolist()
    assert [hit.score for hit in ranked] == pytest.approx(sorted(1 / (1 + np.exp(-sums)), reverse=True))


def test_a_question_in_another_language_keeps_the_order_of_the_fusion(index):
    assert rerank(index, "How much is the cat?", HITS) == HITS


def test_no_candidates_stay_no_candidates(index):
    assert rerank(index, "猫は？", []) == []


def test_every_feature_has_its_weight_by_name():
    weights, bias = load_weights()
    assert len(weights) == len(FEATURES)
    assert np.isfinite([*weights, bias]).all()
