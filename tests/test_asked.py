"""The kind of answer that a question asks for."""

import pytest

from qa.asked import asked_kinds
from qa.interrogative import one_spelling
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


@pytest.mark.parametrize(
    "question",
    ["例えばどの店？", "たとえ赤字でも続ける？", "What was the revenue compared to last year?", "大阪と比べて高い？"],
)
def test_what_only_looks_like_a_simile_is_none(question):
    assert "simile" not in asked_kinds(question)


def test_how_big_is_told_by_any_amount():
    assert asked_kinds("How fast can it take over?") == AMOUNTS
    assert asked_kinds("How much of it do they own?") == AMOUNTS - {"count"}  # not by 一つ


def test_how_much_is_put_in_is_no_time():
    assert asked_kinds("しょうゆはどのくらい入れますか") == AMOUNTS - {"duration"}
    assert asked_kinds("だし汁の分量は？") == {"measure", "count"}


def test_how_much_beside_another_word_that_asks_asks_for_both():
    assert asked_kinds("Who invested in it, and how much?") == AMOUNTS - {"count"} | {"person"}
    assert asked_kinds("いつ、どのくらい売りましたか") == AMOUNTS | {"date"}
    assert asked_kinds("費用はどれくらいですか") == {"money"}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("親会社はどこですか", "name"),
        ("取引先はどこ？", "name"),
        ("監査法人はどこ？", "name"),
        ("使っている23社ってどこ？", "name"),
        ("本社ってどこ？", "place"),
        ("How long does it take to charge the tractor?", "duration"),
        ("一年に使う電気の量は？", "energy"),
        ("法案に反対した政党はどこですか", "name"),
        ("市場を分け合うのはどことどこ？", "name"),
        ("出たのはどこの大学ですか", "name"),
        ("この橋は何に例えられていますか", "simile"),
        ("町長は市場を何になぞらえた？", "simile"),
        ("What is the bridge likened to?", "simile"),
        ("Which sport is the market compared to?", "simile"),
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


@pytest.mark.parametrize("question", ["名前が似ているのはどちらですか", "何色ですか", "何反応ですか"])
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


@pytest.mark.parametrize(
    "question",
    [
        "工事のコストはどうなりますか",
        "売却の金額は公表されていますか",
        "価格への影響は",
        "予算をどうやって減らしたの",
        "How did they cut the budget?",
    ],
)
def test_money_that_is_asked_about_is_not_asked_for(question):
    assert "money" not in asked_kinds(question)


@pytest.mark.parametrize(
    "question",
    [
        "何人もの職人が辞めました",
        "工房は何か所もありますか",
        "誰でも入れますか",
        "いつでも解約できますか",
        "何にも書いてないの",
        "どこかで買えますか",
        "List the areas where the firms cooperate.",
        "Name a case where the rule was broken.",
        "两家公司在哪些领域合作？",
        "在哪个方面合作？",
    ],
)
def test_what_means_any_or_stands_in_a_clause_asks_for_nothing(question):
    assert not asked_kinds(question)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("電池は何年もちますか", "duration"),
        ("いくらかかりますか", "money"),
        ("整理券はどこでもらえますか", "place"),
        ("発表はいつか", "date"),
        ("Name the city where it was built.", "place"),
        ("両社在哪个城市合作？", "place"),
    ],
)
def test_what_only_looks_like_any_asks(question, kind):
    assert asked_kinds(question) == {kind}


@pytest.mark.parametrize(
    "question",
    [
        "鉄道とバスではどっちが大きい？",
        "甲市と乙市ではどちらが高いですか",
        "How does the old deal compare with the new one?",
    ],
)
def test_which_of_two_is_more_is_told_by_an_amount_of_each(question):
    assert asked_kinds(question) == AMOUNTS


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("報じたのはどの新聞？", "name"),
        ("どの大学の研究ですか", "name"),
        ("どの半導体メーカーが作りますか", "name"),
        ("Which airlines fly there?", "name"),
        ("Which three local banks lent the money?", "name"),
        ("どの国の会社ですか", "place"),
        ("Which countries buy it?", "place"),
    ],
)
def test_which_one_asks_for_a_name_by_its_noun(question, kind):
    assert asked_kinds(question) == {kind}


@pytest.mark.parametrize(
    "question",
    [
        "調達額 2024",
        "投資額 ヒバナ電池",
        "2030年の市場規模",
        "2030年的市场规模是多少？",
        "How much did they put into it?",
    ],
)
def test_a_noun_of_money_asks_at_the_end_of_a_keyword_query_too(question):
    assert asked_kinds(question) == {"money"}


def test_a_scale_is_any_amount():
    assert asked_kinds("対象になる企業の規模は？") == AMOUNTS


def test_a_rate_is_no_money():
    assert asked_kinds("住宅ローンの金利はいくらですか") == {"share"}
    assert asked_kinds("貸出期間は何日ですか") == {"duration"}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("何キロワット時ですか", "energy"),
        ("How many kilowatt-hours does it use?", "energy"),
        ("電力量は？", "energy"),
        ("何GWを契約した？", "power"),
        ("何kgですか", "measure"),
        ("How many square metres is it?", "measure"),
        ("How many TB does it hold?", "measure"),
        ("何ポンドですか", "money"),
        ("何百億ウォン？", "money"),
        ("How many Hong Kong dollars?", "money"),
        ("何営業日ですか", "duration"),
        ("How many companies won?", "count"),
        ("How many people lost?", "count"),
        ("何分野に分かれる？", "count"),
    ],
)
def test_a_unit_that_is_asked_for_is_of_the_kind_that_it_measures(question, kind):
    assert asked_kinds(question) == {kind}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Amazonの投資は幾らですか", "money"),
        ("修理はなんぼ？", "money"),
        ("幾つ作った？", "count"),
        ("幾人いる？", "count"),
        ("何処にありますか", "place"),
        ("何故ですか", "reason"),
        ("如何してですか", "reason"),
        ("何方が建てましたか", "person"),
        ("だれが建てましたか", "person"),
        ("何時発売されましたか", "date"),
        ("何時開きますか", "date"),
    ],
)
def test_a_word_that_asks_is_known_in_each_spelling(question, kind):
    assert asked_kinds(question) == {kind}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("水深は？", "measure"),
        ("体長は", "measure"),
        ("優勝タイムは？", "duration"),
        ("どのくらいの頻度で開きますか", "count"),
        ("市場のCAGRは？", "share"),
        ("どのくらいのペースで成長する？", "share"),
        ("What is the growth rate?", "share"),
        ("What is the exchange rate?", "money"),
        ("hourly rate", "money"),
        ("為替レートは", "money"),
        ("どのくらいで届く？", "duration"),
        ("どれくらいで治りますか", "duration"),
    ],
)
def test_nouns_of_a_kind(question, kind):
    assert asked_kinds(question) == {kind}


@pytest.mark.parametrize(
    ("question", "kind"),
    [("店の数が多いのはどっち", "count"), ("出資額が多いのはどっち", "money"), ("面積はどちらが広い？", "measure")],
)
def test_a_comparing_question_asks_for_amounts_of_its_noun(question, kind):
    assert asked_kinds(question) == {kind}


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("買収したのはどこですか", {"name", "place"}),
        ("店を運営するのはどこ？", {"name", "place"}),
        ("どこが買収した？", {"name"}),
        ("工場を建設するのはどこ？", {"place"}),
        ("会社は？", {"name"}),
        ("Anthropic 提携先", {"name"}),
        ("会社はどこですか", {"name"}),
        ("会社はどこにありますか", {"place"}),
        ("移転先は？", set()),
        ("日本のどの県", {"place"}),
        ("どの駅が近い？", {"place"}),
        ("어느 주에 짓습니까", {"place"}),
        ("電話番号は何番ですか", set()),
    ],
)
def test_who_did_it_may_be_a_company(question, kinds):
    assert asked_kinds(question) == kinds


def test_a_unit_beside_a_count_asks_for_both():
    assert asked_kinds("How many people worked there, and how many hours?") == {"count", "duration"}
    assert asked_kinds("何人で何時間働いた？") == {"count", "duration"}


@pytest.mark.parametrize(
    ("question", "kinds"),
    [("何方向に広げますか", set()), ("何時何分に着きますか", {"date"}), ("どの市場に参入した？", set()),
     ("蓄電池の値段は？", {"money"})],
)  # fmt: skip
def test_what_only_begins_like_a_word_that_asks(question, kinds):
    assert asked_kinds(question) == kinds


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("高いか程よいか", "高いか程よいか"),
        ("費用はいかほどですか", "費用はどれほどですか"),
        ("何程度かかる?", "どの程度かかる?"),
        ("どれ程度?", "どの程度?"),
        ("うどん位の太さ", "うどん位の太さ"),
        ("値段はどん位?", "値段はどのくらい?"),
        ("なんぼくちょう", "なんぼくちょう"),
        ("なんぼくらい?", "いくらくらい?"),
    ],
)
def test_only_what_asks_is_spelled_otherwise(question, said):
    assert one_spelling(question) == said


@pytest.mark.parametrize(
    "question",
    ["GPUの値段はどんな状況ですか", "What will the donation be used for?", "What does this amount to?"],
)
def test_a_noun_of_money_in_a_question_for_something_else_asks_for_none(question):
    assert "money" not in asked_kinds(question)
