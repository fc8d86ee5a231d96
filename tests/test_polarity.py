"""Questions for the good or the bad of a thing."""

import pytest
from conftest import FakeEmbedder, write_articles

from qa import Config, Index, ask, read_articles
from qa.bridge import synonyms
from qa.polarity import asked_pole, side

TEXT = """# 垂直統合

## 利点

垂直統合は費用を下げる。垂直統合は開発を速める。

## 課題

垂直統合は一社への依存を強める。垂直統合は乗り換えを難しくする。
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("垂直統合の欠点は？", "依存"),
        ("垂直統合のデメリットを教えて", "依存"),
        ("垂直統合のメリットは？", "費用を下げる"),
        ("What are the drawbacks of vertical integration?", "依存"),
        ("What are the weak points of vertical integration?", "依存"),
        ("What are the advantages of vertical integration?", "費用を下げる"),
    ],
)
def test_the_pole_that_is_asked_for_is_quoted_and_not_the_other(tmp_path, question, said):
    articles = read_articles(write_articles(tmp_path / "seeds", {"a": TEXT}))
    index = Index.build(articles, Config(answer_threshold=0.0), embedder=FakeEmbedder("統合", "費用"))
    assert said in ask(index, question).quotes[0].text


@pytest.mark.parametrize("question", ["費用はいくら？", "リスクを減らす利点は？", "長所と短所は？"])
def test_a_question_for_none_or_both_takes_no_side(question):
    assert asked_pole(question) is None


def test_the_nearest_line_that_says_so_decides():
    pole = asked_pole("欠点は？")
    assert pole
    assert side(pole, ["利点ばかりではない", "欠点"]) == -1
    assert side(pole, ["費用がかさむ", "リスク", "利点"]) == 1
    assert side(pole, ["費用がかさむ", "利点とリスク"]) == 0
    assert side(pole, ["リスク分散が進む", "利点"]) == -1


@pytest.mark.parametrize(
    ("said", "other"), [("欠点", "リスク"), ("デメリット", "課題"), ("利点", "強み"), ("懸念", "リスク")]
)
def test_words_for_the_same_pole_stand_for_each_other(said, other):
    assert other in dict(synonyms(said))
