"""The kind of answer that a question asks for."""

import pytest

from qa.asked import asked_kinds
from qa.counted import counted
from qa.counters import counters_of
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
        ("閉まるのは何時？", "count"),
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
    ("question", "told", "other"),
    [
        ("従業員は何人ですか", "約**2,400**名が働く", "3社が2024年に"),
        ("何社が参加した？", "１２社が入札", "12人が"),
        ("工場は何か国にある？", "八カ国に", "8社に"),
        ("この病院は何床…何台のベッド？", "300台余り", "300人"),
        ("How many people work there?", "2,400人", "2,400社"),
        ("How many large companies bid?", "4社が", "4月に"),
        ("観客は何万人？", "1.4万人", "1.4万円"),
        ("how many engineers do they have right now", "技術者が91名", "導入企業は420社"),
        ("How many of its fast chargers work?", "急速充電器を2,600基", "2,600台"),
        ("How many people worked at the shop?", "76人の会社", "19店"),
        ("停留場はいくつ増えますか", "7か所", "7両"),
        ("導入した会社の数は？", "420社", "91名"),
        ("How many people own cars?", "1,200人", "300台"),
        ("How many of the company's stores closed?", "19店", "420社"),
        ("How many people work there and where is it?", "30人", "3社"),
        ("How many new in-house engineers ?", "91名", "3社"),
        ("社長はいくつですか", "58歳", "3社"),
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


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("全部で何話？", "全12話", "12曲"),
        ("一日に何食売れる？", "1日に8,000食を作る", "8,000円"),
        ("何階建てですか", "地上9階", "9社"),
        ("次のチップは何量子ビットですか", "144量子ビット", "144ビット"),
        ("何ナノで作られている？", "4ナノで作る", "4年で作る"),
        ("従業員なんにん", "212名", "212社"),
        ("なん人ですか", "212人", "212社"),
        ("国内で何番目ですか", "国内4位", "国内4社"),
        ("採決は何対何だった？", "19対6で可決", "19人が反対"),
        ("How often does it run?", "年4回の訓練", "4人の訓練"),
        ("雇用は何人？", "約**800**の常設職", "第2の工場"),
        ("何人が反対？", "1,200の住民", "3分の1の面積"),
        ("大会で何位だった？", "3位に入った", "3社に入った"),
    ],
)
def test_any_counter_will_do(question, told, other):
    pattern = counted(question)
    assert pattern.search(told)
    assert not pattern.search(other)


def test_how_much_beside_another_word_that_asks_asks_for_both():
    assert asked_kinds("Who invested in it, and how much?") == AMOUNTS | {"person"}
    assert asked_kinds("いつ、どのくらい買いましたか") == AMOUNTS | {"date"}
    assert asked_kinds("費用はどれくらいですか") == {"money"}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("親会社はどこですか", "name"),
        ("取引先はどこ？", "name"),
        ("本社はどこですか", "place"),
        ("大阪の支社はどこ？", "place"),
    ],
)
def test_a_head_office_is_a_place_and_a_company_is_a_name(question, kind):
    assert asked_kinds(question) == {kind}


@pytest.mark.parametrize(
    ("question", "counters"),
    [
        ("how many new tram drivers are needed?", ("人", "名")),
        ("how many films does it own", ("本", "作品")),
        ("how many zyxxes are there", ()),
        ("how many?", ()),
        ("全国に店舗はいくつある？", ("店", "店舗", "か所")),
        ("公式アプリの会員数は", ("人", "名")),
        ("値段はいくら", ()),
        ("餃子の数は", ()),
        ("理由をいくつか教えて", ()),
        ("", ()),
    ],
)
def test_what_a_thing_is_counted_by(question, counters):
    assert counters_of(question) == counters
