"""The words of a question that no article mentions."""

import pytest
from conftest import FakeEmbedder, write_articles

from qa import Config, Index, ask, read_articles
from qa.lexicon import clues
from qa.missing import absent_names
from qa.parts import nouns

TEXT = "# 湊電機\n\n湊電機は倉敷に工場を建てる。工場では市民が働く。氷室社長が話した。\n"


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = write_articles(tmp_path_factory.mktemp("seeds"), {"a": TEXT})
    return Index.build(read_articles(folder), Config(answer_threshold=1.0), embedder=FakeEmbedder("工場", "社員"))


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("湊電機は本を書いた？", ()),
        ("工場に欠かせない物は？", ()),
        ("工場がらみで何かある？", ()),
        ("筆者は工場をどう見ている？", ()),
        ("工場を列挙して", ()),
        ("今後半年の工場は？", ()),
        ("湊電機の工場は高くつく？", ()),
        ("工場は何階建て？", ()),
        ("湊電機の生年月日は？", ("生年月日",)),
        ("サイバー攻撃がらみの記事は？", ("サイバー攻撃",)),
        ("日本銀行の工場は？", ("日本銀行",)),
        ("年末調整の工場は？", ("年末調整",)),
        ("こぶし銀行の工場は？", ("こぶし銀行",)),
        ("ドローン配送の工場は？", ("ドローン配送",)),
    ],
)
def test_nouns_are_told_whole_and_nothing_but_nouns(index, question, missing):
    assert ask(index, question).missing == missing


def test_a_noun_that_is_hidden_by_a_distant_synonym_is_told_if_there_is_no_answer(index):
    assert ask(index, "湊電機の経歴は？").missing == ("経歴",)
    assert ask(index, "住民は何人？").missing == ()  # 市民 says the same


def test_a_question_of_many_unknown_words_is_cut_into_nouns_a_few_times_not_for_each(index, monkeypatch):
    cut = []
    monkeypatch.setattr("qa.missing.nouns", lambda text: cut.append(text) or nouns(text))
    assert ask(index, "".join(f"猫{n}号の" for n in range(100)) + "色は？").missing
    assert len(cut) < 10


@pytest.mark.parametrize("question", ["zxqvの売上は？", "metaの売上は？", "zxqvとは？"])
def test_a_word_in_latin_letters_that_no_article_has_is_a_name_without_a_capital_too(index, question):
    answer = ask(index, question)
    assert not answer.answered
    assert answer.missing


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("こぶし銀行の工場は？", ["こぶし", "銀行"]),
        ("ソフトバンクの工場は？", ["ソフトバンク"]),
        ("ヤマセミ重工の工場は？", ["ヤマセミ", "重工"]),
        ("潮路大学の工場は？", ["潮路", "大学"]),
        ("ヒイラギ電池の工場は？", ["ヒイラギ"]),
        ("地方銀行の工場は？", []),
        ("動物病院の費用は？", []),
        ("サッカー大会の工場は？", []),
        ("リサイクル工場の人は？", []),
        ("メールアドレスは？", []),
        ("どんな食べ物屋にたとえた？", []),
        ("湊電機の工場は？", []),
    ],
)
def test_what_a_company_or_a_school_is_called_is_a_name_though_the_dictionary_knows_none(index, question, names):
    found = absent_names(index, question, clues(question))
    assert [question[start:end] for start, end in found] == names
