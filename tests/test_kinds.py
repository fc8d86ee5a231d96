"""The kind of answer that a question asks for, and the kinds that a sentence holds."""

import pytest

from qa.asked import asked_kinds, counted
from qa.kinds import KINDS, bits, held_kinds


@pytest.mark.parametrize(
    ("question", "kind"),
    [("いくら投資しますか", "money"), ("契約の金額は？", "money"), ("How much does it cost?", "money"),
     ("いつ稼働しますか", "date"), ("設立されたのは何年？", "date"), ("When was it founded?", "date"),
     ("何人が働いていますか", "count"), ("How many jobs?", "count"), ("成長率は", "share"),
     ("What percentage of firms?", "share"), ("何ギガワットですか", "power"), ("どこに建てますか", "place"),
     ("Where is it?", "place"), ("誰が言いましたか", "person"), ("Who said so?", "person"),
     ("なぜ投資するのか", "reason"), ("Why?", "reason"), ("高さは何メートル？", "measure"),
     ("何年間続いた？", "duration")],
)  # fmt: skip
def test_what_a_question_asks_for(question, kind):
    assert kind in asked_kinds(question)


def test_a_statement_asks_for_nothing():
    assert asked_kinds("猫は寝ます。") == frozenset()


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [("最大100億ドルを投じる。", "money"), ("2026年中に稼働する。", "date"), ("約800の常設職が生まれる。", "count"),
     ("約60%の成長を見込む。", "share"), ("最大1ギガワットを契約した。", "power"), ("テキサス州に建てる。", "place"),
     ("徳川家康が開いた。", "person"), ("費用が高いためだ。", "reason"), ("Fluidstackと組む。", "name")],
)  # fmt: skip
def test_what_a_sentence_holds(sentence, kind):
    assert kind in held_kinds(sentence)


def test_a_sentence_without_a_name_or_number_holds_nothing():
    assert held_kinds("とても良い話だ。") == frozenset()


@pytest.mark.parametrize("question", ["Amazonはどれだけ投資しましたか", "どのくらい伸びた？", "どの程度減った？"])
def test_how_much_without_a_kind_asks_for_any_amount(question):
    assert {"money", "share", "count"} < asked_kinds(question)
    assert not asked_kinds(question) & {"date", "place", "person", "name", "reason"}


def test_how_much_beside_a_kind_asks_for_that_kind_alone():
    assert asked_kinds("費用はどれくらいかかりますか") == {"money"}
    assert asked_kinds("どのくらいの期間ですか") == {"duration"}


def test_a_set_of_kinds_is_a_number_with_one_bit_a_kind():
    assert [bits(frozenset({kind})) for kind in KINDS] == [1 << i for i in range(len(KINDS))]
    assert bits(frozenset({"money", "date"})) == 3
    assert len(KINDS) <= 16  # the index keeps them in two bytes


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("従業員は何人ですか", "約**2,400**名が働く", "3社が2024年に"),
        ("何社が参加した？", "１２社が入札", "12人が"),
        ("工場は何か国にある？", "八カ国に", "8社に"),
        ("この病院は何床…何台のベッド？", "300台余り", "300人"),
        ("How many people work there?", "2,400人", "2,400社"),
        ("How many large companies bid?", "4社が", "4月に"),
        ("観客は何万人？", "1.4万人", "1.4万円"),
        ("何年に完成しましたか", "完成: 2025-11-18", "版2025.11"),
        ("何日に発表された？", "2025/11/18 発表", "11月に発表"),
    ],
)
def test_who_asks_for_a_number_of_one_thing_is_not_told_that_of_another(question, told, other):
    pattern = counted(question)
    assert pattern.search(told)
    assert not pattern.search(other)


@pytest.mark.parametrize(
    "question", ["いくら投資した？", "何割増えた？", "何が変わる？", "When is it?", "How many?", "何という？", ""]
)
def test_without_a_counter_any_number_will_do(question):
    assert counted(question) is None
