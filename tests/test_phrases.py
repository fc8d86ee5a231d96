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
        ("Who said the singer killed himself?", "killed himself", "自殺"),
        ("Are they on the verge of collapse?", "verge of collapse", "破綻|寸前"),
        ("Did they hang on to the shares?", "hang on", "保有"),
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
        ("人が減らなかった町は？", "町", "人口|減少"),
        ("病院に運ばれた人は？", "救急|搬送", "配達|員"),
    ],
)
def test_a_word_is_told_otherwise_by_how_it_is_turned(question, found, lost):
    terms = {term for clue in clues(question) for term in clue.terms}
    assert found in terms
    assert lost not in terms


def test_a_number_in_words_is_found_as_one_and_may_be_part_of_an_expression():
    question = "Which of the two is the odd one out?"
    found = {question[clue.start : clue.end]: clue.terms for clue in clues(question)}
    assert "例外" in found["odd one out"]
    assert {"=1", "=2"} <= {term for clue in clues(question) for term in clue.terms}


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("手を組む会社は？", ("手|組む", "組む", "提携")),
        ("手を切る会社は？", ("手|切る", "提携|解消")),
        ("首になった社長は？", ("首", "解雇")),
    ],
)
def test_a_figure_of_speech_is_one_word_of_a_question(question, terms):
    figure, _ = clues(question)
    assert set(terms) <= set(figure.terms)
    assert {"手段", "人手", "頸部", "切断"}.isdisjoint(figure.terms)


def test_a_figure_that_is_as_often_meant_as_it_says_keeps_its_words():
    assert [clue.terms[0] for clue in clues("泥をかぶった家は？")] == ["泥", "被る", "家"]


def test_a_hand_is_a_hand_where_it_is_no_figure_of_speech():
    assert [clue.terms[0] for clue in clues("手の長い猿は？")] == ["手", "長い", "猿"]


@pytest.mark.parametrize(
    ("question", "is_verb"),
    [
        ("How big is the OpenAI deal with AWS?", False),
        ("Is this deal with Orbis final?", False),
        ("What is Orbis’s deal with Luna worth?", False),
        ("How does the company deal with complaints?", True),
        ("How the government deals with floods", True),
        ("Ways to deal with floods", True),
    ],
)
def test_a_noun_before_a_preposition_is_no_verb(question, is_verb):
    terms = {term for clue in clues(question) for term in clue.terms}
    assert ("対処" in terms) == is_verb
    assert ("契約" in terms) != is_verb
