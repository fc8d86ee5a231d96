"""The word that a question asks the value of."""

import pytest

from qa.focus import focus_of


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("A社の売上高はいくら？", ["売上高"]),
        ("社長は誰ですか", ["社長"]),
        ("従業員数を教えて", ["従業員数"]),
        ("橋の値段", ["値段"]),
        ("How many employees does the bank have?", ["employees"]),
        ("What is the interest rate on the loan?", ["interest rate"]),
        ("What is Nvidia's stock price today?", ["stock price today"]),
        ("Who is the president of the bank?", ["president"]),
        ("なぜ反対したのですか", []),
        ("Why did they object?", []),
        ("", []),
    ],
)
def test_what_the_value_of_is_asked_for(question, words):
    assert [question[start:end] for start, end in focus_of(question)] == words
