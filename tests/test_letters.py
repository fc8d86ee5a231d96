"""Pairs of characters shared with sentences, counted a second time with sets."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import IndexCorrupt
from qa.letters import CHARACTERS, STARTS, Letters
from qa.script import normalize

SENTENCES = ["五月雨は降る。", "さみだれ", "", "Ａzure 365"]


def pairs(text: str) -> set[str]:
    folded = normalize(text)
    return {folded[i : i + 2] for i in range(len(folded) - 1)}


def test_a_shared_pair_is_marked_in_the_sentence_that_holds_it():
    held = Letters.build(SENTENCES).shared("五月", [(0, 4)])
    assert held.tolist() == [[1.0, 0.0, 0.0, 0.0]]


def test_width_and_case_do_not_matter():
    assert Letters.build(SENTENCES).shared("az", [(2, 4)]).tolist() == [[0.0, 1.0]]


def test_a_pair_never_reaches_from_one_sentence_into_the_next():
    assert Letters.build(["猫犬", "鳥魚"]).shared("犬鳥", [(0, 2)]).tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize("question", ["", "猫"])
def test_a_question_without_a_pair_shares_none(question):
    assert Letters.build(SENTENCES).shared(question, [(0, 4)]).shape == (0, 4)


TEXT = st.text(st.sampled_from("猫犬鳥aB1ー。 "), max_size=12)


@given(st.lists(TEXT, min_size=1, max_size=6), TEXT, st.data())
def test_as_many_pairs_are_shared_as_sets_say(sentences, question, data):
    start = data.draw(st.integers(0, len(sentences) - 1))
    spans = [(start, len(sentences)), (0, start)]
    chosen = [*sentences[start:], *sentences[:start]]
    held = Letters.build(sentences).shared(question, spans)
    assert held.sum(axis=0).tolist() == [len(pairs(question) & pairs(text)) for text in chosen]


def test_what_was_saved_is_what_is_loaded(tmp_path):
    Letters.build(SENTENCES).save(tmp_path)
    assert np.array_equal(
        Letters.load(tmp_path).shared("五月さみ", [(0, 2)]), Letters.build(SENTENCES).shared("五月さみ", [(0, 2)])
    )


@pytest.mark.parametrize("name", [CHARACTERS, STARTS])
def test_a_damaged_file_is_refused(tmp_path, name):
    Letters.build(SENTENCES).save(tmp_path)
    (tmp_path / name).write_bytes(b"nonsense")
    with pytest.raises(IndexCorrupt, match="qa build"):
        Letters.load(tmp_path)


def test_files_of_two_builds_are_refused(tmp_path):
    Letters.build(SENTENCES).save(tmp_path)
    np.save(tmp_path / STARTS, np.array([0, 1]))
    with pytest.raises(IndexCorrupt, match="do not belong together"):
        Letters.load(tmp_path)
