"""Words of a question that say more together than alone, in both languages."""

import pytest

from qa.lexicon import clues, weights


@pytest.mark.parametrize(
    ("question", "said", "found"),
    [
        ("Is the plant in operation?", "in operation", "稼働"),
        ("What is at stake in the talks?", "at stake", "焦点"),
        ("What made him change his mind?", "change his mind", "撤回"),
        ("When will it be up and running?", "up and running", "稼働"),
    ],
)
def test_an_english_expression_may_begin_with_a_small_word_and_own_something(question, said, found):
    clue = next(clue for clue in clues(question) if question[clue.start : clue.end].startswith(said))
    assert found in clue.terms


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("資金を得たのはいつ？", "資金|調達"),  # the verb is no word of its own
        ("元は取れるの？", "回収"),
        ("お客さんが離れたのはなぜ？", "客離れ"),
        ("マネーロンダリングの疑いは？", "資金|洗浄"),
        ("給料はどれくらい上がった？", "賃上げ"),
        ("足りない分はどうやって埋める？", "穴埋め"),
    ],
)
def test_what_japanese_words_say_together_is_found_with_small_words_between_them(question, found):
    assert any(found in clue.terms for clue in clues(question))


def test_of_an_acronym_no_company_of_that_name_is_looked_for():
    clue = clues("AIの市場は？")[0]
    assert "人工|知能" in clue.terms
    assert not any("インターナショナル" in term for term in clue.terms)


def test_the_parts_of_a_compound_with_its_own_synonyms_lend_little_of_theirs():
    alone, part = weights("子どもが熱中する遊びは？"), weights("熱中症の患者は？")
    assert 0 < part["夢中"] < alone["夢中"] / 2
    assert part["救急|搬送"] > part["夢中"]


@pytest.mark.parametrize(
    ("question", "found", "lost"),
    [
        ("服が売れなかったのはなぜ？", "不振", "ヒット"),
        ("うまくいかなかった計画は？", "失敗", "順調"),
        ("病院に運ばれた人は？", "救急|搬送", "配達|員"),
    ],
)
def test_a_word_is_told_otherwise_by_how_it_is_turned(question, found, lost):
    terms = {term for clue in clues(question) for term in clue.terms}
    assert found in terms
    assert lost not in terms
