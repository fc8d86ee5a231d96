"""Words of a question that say nothing of what it is about, and those that say more together than alone."""

import pytest

from qa.lexicon import clues, weights


def first_terms(question):
    return [clue.terms[0] for clue in clues(question)]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("守ってきた踊りは？", ["守る", "踊り"]),
        ("飼ってみたい鳥は？", ["飼う", "鳥"]),
        ("買っておいたほうがいい本は？", ["買う", "本"]),
        ("撮ってはいけない場所は？", ["取る", "場所"]),
        ("市場は拡大していくと見られていますか？", ["市場", "拡大"]),
        ("壊れやすい部品は？", ["壊れる", "部品"]),
        ("負けたときは？", ["負ける"]),
        ("1個あたりの費用は？", ["1個", "=1", "費用"]),
        ("ちなみに毎年どのくらいのペースで伸びますか？", ["毎年", "ペース", "伸びる"]),
    ],
)
def test_second_verbs_and_endings_are_no_words_of_a_question(question, words):
    assert sorted(first_terms(question)) == sorted(words)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("駅に行くバスは？", "行く"),
        ("鳥を見る人は？", "見る"),
        ("どこから来た人？", "来る"),
        ("良い点は？", "良い"),
        ("安い店は？", "安い"),
        ("このあたりの店は？", "辺り"),
        ("What do people like about it?", "like"),
        ("Who told the story?", "told"),
    ],
)
def test_the_same_words_count_where_they_say_something(question, word):
    assert word in first_terms(question)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is the new museum like?", ["new", "museum"]),
        ("Could you tell me the price?", ["price"]),
        ("How come the bridge fell?", ["bridg", "fell"]),
        ("Why are the shares off today?", ["share", "today"]),
    ],
)
def test_english_words_that_only_ask_are_no_words_of_a_question(question, words):
    assert first_terms(question) == words


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
