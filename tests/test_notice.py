"""How much of a long text is kept as a question, and that it is told as one that was cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.notice import LONGEST_QUESTION, ending, noticed
from qa.web.desk import Turn

BLANK_BEFORE = "あ" * 500 + " " + "い" * LONGEST_QUESTION


@pytest.mark.parametrize(
    "question", [BLANK_BEFORE, "あ\n \u3000" + "い" * LONGEST_QUESTION, "あ" + " " * 2000 + "いくら？", "あ" * 1001]
)
def test_a_question_that_was_cut_is_told_as_long_however_often_it_is_cut(question):
    once = ending(question)
    assert noticed(once) == noticed(ending(once.strip())) == "long"
    assert once[-LONGEST_QUESTION:] == question[-LONGEST_QUESTION:]
    assert Turn.of({"question": once}).question == once


@given(st.text(" あa\n\ud800", max_size=30), st.integers(LONGEST_QUESTION - 5, LONGEST_QUESTION + 5))
def test_what_is_kept_of_a_question_is_kept_again(text, more):
    kept = ending(text + "い" * more)
    assert ending(kept) == kept
    assert len(kept) <= LONGEST_QUESTION + 1
    is_long = len((text + "い" * more).strip()) > LONGEST_QUESTION
    assert (noticed(kept) == "long") == is_long


@pytest.mark.parametrize("question", [" " * 2000, "い" * LONGEST_QUESTION + " " * 9, "いくら？"])
def test_what_only_blanks_make_long_is_not(question):
    assert noticed(ending(question)) != "long"
