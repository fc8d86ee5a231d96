"""The ranker: features worked out by hand on three small articles."""

import math

import numpy as np
import pytest
from conftest import FakeEmbedder, write_articles

from qa import Config, Index, read_articles
from qa.linear import load_weights
from qa.ranker import FEATURES, HEADED, WEIGHTS, WEIGHTS_FOREIGN, features, rerank
from qa.ranking import Hit

HITS = [Hit(0, 1.0), Hit(1, 0.5)]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    head = "---\ntitle: 表\n---\n"  # what the title holds, every sentence does
    texts = {"a1": f"{head}猫は300億ドルです。", "b2": f"{head}猫は寝ます。犬は走ります。"}
    articles = read_articles(write_articles(tmp_path_factory.mktemp("ranker"), texts))
    return Index.build(articles, Config(), embedder=FakeEmbedder("猫|cat"))


def column(index, question, name):
    return features(index, question, HITS)[:, FEATURES.index(name)].tolist()


def test_the_kind_of_answer_asked_for_is_looked_for(index):
    assert column(index, "猫はいくら？", "kind") == [1.0, 0.0]
    assert column(index, "猫は何？", "kind") == [0.0, 0.0]


def test_a_chunk_with_all_words_has_the_whole_share(index):
    assert column(index, "猫は寝る？", "share")[1] == pytest.approx(1.0)
    assert column(index, "猫は寝る？", "share")[0] < 1.0


def test_a_pair_of_characters_that_one_candidate_holds_tells_more_than_one_that_all_hold(index):
    # 猫は stands in both, ます in the second alone: ln(3 / 2.5) and ln(3 / 1.5)
    both, one = math.log(3 / 2.5), math.log(3 / 1.5)
    assert column(index, "猫はます", "letters") == pytest.approx([both / (both + one), 1.0])


def test_the_best_sentence_holds_no_more_pairs_than_the_chunk(index):
    whole, best = (column(index, "猫は走り", name)[1] for name in ("letters", "letters_sentence"))
    assert whole == pytest.approx(1.0)
    assert best < whole  # 猫は and 走り stand in two sentences


def test_cosines_are_told_in_standard_deviations(index):
    one, other = column(index, "猫は？", "meaning")
    assert one == pytest.approx(-other)
    assert abs(one) <= 1.0


def test_a_word_that_stands_there_is_as_near_as_can_be(index):
    # 猫 stands in both chunks: no difference; 犬 in the second alone
    assert column(index, "猫", "meaning_words") == pytest.approx([0.0, 0.0])
    assert column(index, "犬", "meaning_words")[1] > 0


def test_a_question_without_words_has_no_shares(index):
    assert column(index, "？", "share") == [0.0, 0.0]
    assert np.isfinite(features(index, "？", HITS)).all()


def test_the_order_is_that_of_the_weighted_sum(index):
    weights, bias = load_weights(WEIGHTS, FEATURES)
    sums = features(index, "猫はいくら？", HITS) @ weights + bias
    ranked = rerank(index, "猫はいくら？", HITS)
    assert [hit.chunk for hit in ranked] == np.argsort(-sums).tolist()
    assert [hit.score for hit in ranked] == pytest.approx(sorted(1 / (1 + np.exp(-sums)), reverse=True))


def test_a_question_in_another_language_is_ranked_too_but_not_by_its_letters(index):
    for hits in (HITS, [Hit(1, 1.0), Hit(0, 1.0)]):
        first, second = rerank(index, "How much is the cat?", hits)
        assert (first.chunk, second.chunk) == (0, 1)  # it holds an amount
    weights, _ = load_weights(WEIGHTS_FOREIGN, FEATURES)
    weightless = [name for name, weight in zip(FEATURES, weights, strict=True) if not weight]
    assert weightless == ["letters", "letters_sentence"]


def test_what_both_legs_found_stays_a_reason(index):
    assert column(index, "猫は？", "fused") == [1.0, 0.5]


def test_a_word_of_no_article_still_weighs_what_is_near_to_it(tmp_path):
    texts = {"a1": "橋の話です。", "b2": "猫の話です。"}
    articles = read_articles(write_articles(tmp_path, texts))
    near = Index.build(articles, Config(), embedder=FakeEmbedder("猫|子猫"))
    one, other = column(near, "子猫は？", "meaning_words")
    assert one < other


def test_no_candidates_stay_no_candidates(index):
    assert rerank(index, "猫は？", []) == []


def test_every_feature_has_its_weight_by_name():
    weights, bias = load_weights(WEIGHTS, FEATURES)
    assert len(weights) == len(FEATURES)
    assert np.isfinite([*weights, bias]).all()


def test_the_chunk_whose_best_sentence_answers_best_is_told(index):
    answers, best = (column(index, "猫はいくら？", name) for name in ("answers", "answers_best"))
    assert answers[0] > answers[1]  # it holds an amount
    assert sum(best) == pytest.approx(1.0)
    assert best[0] / best[1] == pytest.approx(math.exp(answers[0] - answers[1]), rel=1e-4)


def test_a_chunk_below_a_heading_that_is_asked_for_scores_higher(tmp_path):
    text = "# 犬\n\n## 1. 散歩\n\n朝に出る。\n\n## 犬の散歩道\n\n朝に出る。\n"
    articles = read_articles(write_articles(tmp_path, {"a1": text}))
    index = Index.build(articles, Config(), embedder=FakeEmbedder("朝"))
    [walk, way] = [Hit(number, 1.0) for number, chunk in enumerate(index.chunks) if "散歩" in chunk.heading]

    def apart(question):
        sums = features(index, question, [walk, way]) @ load_weights(WEIGHTS, FEATURES)[0]
        scores = {hit.chunk: math.log(hit.score / (1 - hit.score)) for hit in rerank(index, question, [walk, way])}
        return scores[walk.chunk] - scores[way.chunk] - float(sums[0] - sums[1])

    assert apart("犬は朝に散歩する？") == pytest.approx(HEADED, abs=1e-3)
    assert apart("犬は朝に出る？") == pytest.approx(0.0, abs=1e-3)
