"""Names that a question misspells."""

import pytest
from conftest import FakeEmbedder

from qa import Article, Config, Index, ask, retrieve
from qa.misspelt import names_mended

TEXT = "Anthropicは福岡のサクラモーターズに投資する。Fluidstackが施設を建てる。コンサートも開く。Microsoftは見送った。"


@pytest.fixture(scope="module")
def named() -> Index:
    return Index.build([Article("a", "a.md", TEXT, title="投資")], Config(), embedder=FakeEmbedder("投資", "施設"))


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Who invests in Anthropc.", "Who invests in Anthropic."),
        ("fluidstak facility", "Fluidstack facility"),
        ("anthropcの投資先は", "Anthropicの投資先は"),
        ("アンスロピックの投資先は", "アンソロピックの投資先は"),
        ("Anthropc는 어디에 투자합니까", "Anthropic는 어디에 투자합니까"),
        ("サクラモータースに投資するのは", "サクラモーターズに投資するのは"),
    ],
)
def test_a_misspelt_name_is_read_as_the_one_that_the_articles_have(named, question, meant):
    assert names_mended(named, question) == meant


@pytest.mark.parametrize(
    "question",
    [
        "Where does Anthropic invest?",
        "How did Amazon react?",  # a name, though none of theirs
        "コンサルトの費用は",  # a word, one letter from another
        "アンソロピックの投資先は",
        "Fukuoka factories",
        "",
    ],
)
def test_what_is_known_stays_as_it_is(named, question):
    assert names_mended(named, question) == question


def test_of_two_names_that_are_as_near_none_is_taken():
    index = Index.build([Article("a", "a.md", "SolariaとSolarioが組む。")], Config(), embedder=FakeEmbedder("組む"))
    assert names_mended(index, "Solarixは") == "Solarixは"


def test_the_answer_is_that_of_the_name_meant(named):
    answer = ask(named, "アンスロピックの投資先は？")
    assert answer.question == "アンソロピックの投資先は？"
    assert not answer.missing
    assert retrieve(named, "アンスロピックの投資先は？") == retrieve(named, answer.question)
