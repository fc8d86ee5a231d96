"""Questions in Korean, of which only names and a few nouns are known."""

from conftest import FakeEmbedder, write_articles

from qa import Config, Index, ask, read_articles
from qa.lexicon import clues


def said(question: str) -> list[str]:
    return [question[clue.start : clue.end] for clue in clues(question)]


def test_a_noun_is_a_clue_and_the_words_that_ask_are_none():
    assert said("Anthropic의 직원 수는 몇 명인가요?") == ["Anthropic", "직원"]
    assert said("공장은 어디에 있나요?") == ["공장"]


def test_a_noun_of_news_is_bridged_and_another_is_not():
    assert "工場" in clues("공장은 어디에 있나요?")[0].terms
    assert clues("날씨는 어디에 있나요?")[0].terms == ("날씨",)


def test_a_question_for_what_no_article_holds_scores_below_one_for_what_it_holds(tmp_path):
    text = "# Kiji社\n\nKiji社は倉敷に工場を建てる。\n"
    index = Index.build(
        read_articles(write_articles(tmp_path / "seeds", {"a": text})), Config(), embedder=FakeEmbedder("工場", "猫")
    )
    assert ask(index, "Kiji의 날씨는 어디에 있나요?").score < ask(index, "Kiji의 공장은 어디에 있나요?").score
