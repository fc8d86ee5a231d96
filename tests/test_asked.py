"""The kind of answer that a question asks for."""

import pytest

from qa.asked import asked_kinds
from qa.kinds import AMOUNTS


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("いくら投資しますか", "money"),
        ("契約の金額は？", "money"),
        ("How much does it cost?", "money"),
        ("いつ稼働しますか", "date"),
        ("設立されたのは何年？", "date"),
        ("When was it founded?", "date"),
        ("何人が働いていますか", "count"),
        ("How many jobs?", "count"),
        ("成長率は", "share"),
        ("What percentage of firms?", "share"),
        ("何ギガワットですか", "power"),
        ("どこに建てますか", "place"),
        ("Where is it?", "place"),
        ("誰が言いましたか", "person"),
        ("Who said so?", "person"),
        ("なぜ投資するのか", "reason"),
        ("Why?", "reason"),
        ("高さは何メートル？", "measure"),
        ("何年間続いた？", "duration"),
        ("返済に何年かかる？", "duration"),
        ("閉まるのは何時？", "date"),
        ("なんで閉めたの", "reason"),
        ("やめたわけは", "reason"),
        ("始めたきっかけは何ですか", "reason"),
        ("How come it closed?", "reason"),
        ("言水社の社長はどなたですか", "person"),
        ("創業者は？", "person"),
        ("どの街に建ちますか", "place"),
        ("愛称を教えて", "name"),
        ("使っている会社の数を知りたい", "count"),
        ("誤り率は", "share"),
        ("学費は？", "money"),
        ("再開する日を教えて", "date"),
        ("発売日は？", "date"),
        ("広さは", "measure"),
        ("How many years will it take?", "duration"),
        ("How often does it run?", "count"),
        ("What proportion of it goes to writers?", "share"),
        ("多少人？", "count"),
        ("为何停产？", "reason"),
        ("언제 시작합니까", "date"),
    ],
)
def test_what_a_question_asks_for(question, kind):
    assert kind in asked_kinds(question)


def test_a_statement_asks_for_nothing():
    assert asked_kinds("猫は寝ます。") == frozenset()


@pytest.mark.parametrize("question", ["Amazonはどれだけ投資しましたか", "どのくらい伸びた？", "どの程度減った？"])
def test_how_much_without_a_kind_asks_for_any_amount(question):
    assert {"money", "share", "count"} < asked_kinds(question)
    assert not asked_kinds(question) & {"date", "place", "person", "name", "reason"}


def test_how_much_beside_a_kind_asks_for_that_kind_alone():
    assert asked_kinds("費用はどれくらいかかりますか") == {"money"}
    assert asked_kinds("どのくらいの期間ですか") == {"duration"}


@pytest.mark.parametrize(
    ("question", "kind"),
    [("なぜ赤字になったのですか", "reason"), ("電力の契約はいつ切れますか", "date"), ("工事費を出すのは誰", "person"),
     ("Who pays the fee?", "person"), ("Why did the price rise?", "reason")],
)  # fmt: skip
def test_a_word_that_asks_says_more_than_a_noun(question, kind):
    assert asked_kinds(question) == {kind}


def test_two_words_that_ask_ask_for_two_kinds():
    assert asked_kinds("出資はいつ、いくらでしたか") == {"date", "money"}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many people worked there when it was sold?", "count"),
        ("Why are the clients who compete worried?", "reason"),
    ],
)
def test_the_first_word_that_asks_in_english_is_the_one_that_does(question, kind):
    assert asked_kinds(question) == {kind}


@pytest.mark.parametrize(
    "question",
    ["内訳は", "原料は", "複数は", "今日は", "何ですか", "なんですか", "見どころは", "どこまで進みましたか"],
)  # fmt: skip
def test_a_word_that_only_looks_like_one_that_asks_is_none(question):
    assert not asked_kinds(question)


def test_how_big_is_told_by_any_amount():
    assert asked_kinds("How fast can it take over?") == AMOUNTS
    assert asked_kinds("How much of it do they own?") == AMOUNTS


def test_how_much_beside_another_word_that_asks_asks_for_both():
    assert asked_kinds("Who invested in it, and how much?") == AMOUNTS | {"person"}
    assert asked_kinds("いつ、どのくらい買いましたか") == AMOUNTS | {"date"}
    assert asked_kinds("費用はどれくらいですか") == {"money"}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("親会社はどこですか", "name"),
        ("取引先はどこ？", "name"),
        ("出たのはどこの大学ですか", "name"),
        ("本社はどこですか", "place"),
        ("大阪の支社はどこ？", "place"),
    ],
)
def test_a_head_office_is_a_place_and_a_company_is_a_name(question, kind):
    assert asked_kinds(question) == {kind}


@pytest.mark.parametrize(
    ("question", "kind"),
    [("社債の金利は", "share"), ("何年続けていますか", "duration"), ("電力でいうとどのくらい？", "power")],
)
def test_the_noun_says_of_what_kind_the_amount_is(question, kind):
    assert asked_kinds(question) == {kind}


@pytest.mark.parametrize("question", ["数が多いのはどちらですか", "何色ですか", "何反応ですか"])
def test_who_asks_which_one_asks_for_no_number(question):
    assert not asked_kinds(question)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("営業利益が増えた理由は？", {"reason"}),
        ("料金が上がった背景は？", {"reason"}),
        ("設立年は？", {"date"}),
        ("日曜日も走りますか", set()),
        ("契約期間は何年？", {"duration"}),
        ("何年前にできた？", {"duration"}),
        ("何年に設立された？", {"date"}),
        ("運行時間は？", {"date"}),
        ("直径は？", {"measure"}),
    ],
)
def test_the_noun_that_is_asked_for_decides(question, kinds):
    assert asked_kinds(question) == kinds
