"""The bridge from English words to Japanese ones, and what it does to a question."""

import pytest

from qa.bridge import TABLE, translations
from qa.errors import ModelError
from qa.japanese import stem
from qa.lexicon import clues, weights


@pytest.mark.parametrize(
    ("english", "japanese"),
    [("investment", "投資"), ("forecast", "予測"), ("losses", "損失"), ("growth", "成長"), ("company", "会社"),
     ("employees", "従業"), ("jobs", "仕事"), ("first", "最初"), ("city", "都市"), ("river", "川")],
)  # fmt: skip
def test_an_english_word_stands_for_japanese_ones(english, japanese):
    assert japanese in [word for word, _ in translations(stem(english))]


def test_probabilities_fall_and_never_exceed_one_together():
    for word in ("invest", "forecast", "compani", "state"):
        chances = [chance for _, chance in translations(word)]
        assert chances == sorted(chances, reverse=True)
        assert 0 < sum(chances) <= 1.03  # six figures, rounded to hundredths


def test_a_word_that_is_not_in_the_table_stands_for_itself_alone():
    assert translations("fluidstack") == ()


def test_an_english_question_is_looked_up_by_its_japanese_words_too():
    (clue,) = clues("forecast")
    assert clue.terms[:2] == ("forecast", "予測")
    assert weights("forecast")["forecast"] == 1.0
    assert weights("forecast")["予測"] == pytest.approx(dict(translations("forecast"))["予測"])


def test_a_japanese_question_is_looked_up_as_it_stands():
    assert [clue.terms for clue in clues("forecastとは")] == [("forecast",)]
    assert weights("forecastとは") == {"forecast": 1.0}


def test_the_table_stays_small_and_every_line_is_one_word_with_its_translations():
    assert TABLE.stat().st_size <= 8_000_000
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    heads = [line.split("\t")[0] for line in lines]
    assert heads == sorted(set(heads))
    assert all(0 < float(part.rpartition(" ")[2]) <= 1 for line in lines for part in line.split("\t")[1:])


def test_a_table_that_is_gone_is_named(tmp_path):
    from qa.bridge import _lines

    with pytest.raises(ModelError, match=r"gone\.tsv"):
        _lines(tmp_path / "gone.tsv")
