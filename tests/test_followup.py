import time

import pytest

from qa import followup
from qa.asked import asked_kinds
from qa.followup import understood
from qa.instead import degrees, now_of, time_told
from qa.leaning import leans
from qa.notice import LONGEST_QUESTION
from qa.pointing import points_back
from qa.subject import subject_of
from qa.topic import topics
from qa.turn import Turn, alone

EARLIER = "データセンターはどこにできますか？"


@pytest.mark.parametrize(
    "question",
    [
        "それはいつ稼働しますか？",
        "その投資額はいくら？",
        "これは誰が発表しましたか？",
        "同社の評価額はいくらになりましたか？",
        "では、両社の狙いは何ですか？",
        "そのうちNVIDIAはいくらですか？",
        "他に誰が投資しますか？",
    ],
)
def test_a_question_that_points_back_leans(question):
    assert leans(question)


@pytest.mark.parametrize("question", ["ではMicrosoftは？", "Microsoftは？", "じゃあAmazonは？", "Microsoftなら？"])
def test_a_fragment_that_names_only_what_is_new_leans(question):
    assert leans(question)


@pytest.mark.parametrize(
    "question",
    ["How many jobs will it create?", "What is their valuation?", "Who announced this?", "When do they start?"],
)
def test_an_english_pronoun_leans(question):
    assert leans(question)


@pytest.mark.parametrize("question", ["What about Amazon?", "And Google?", "How about NVIDIA?", "but Microsoft?"])
def test_an_english_fragment_leans(question):
    assert leans(question)


@pytest.mark.parametrize("question", ["いつですか？", "なぜ？", "いくら？", "Why?", "When?", "How much?"])
def test_a_question_word_alone_leans(question):
    assert leans(question)


@pytest.mark.parametrize(
    "question",
    [
        "Anthropicが購入するAzureの計算資源はいくら？",
        "徳川家康の生年月日は？",
        "ではデータセンターはどこに建設されますか？",
        "一方、クラウド業界で寡占が進む理由は何ですか？",
        "How much does Anthropic spend on Azure?",
        "Where is the data center being built?",
        "What about the investment of Microsoft in OpenAI?",
        "Who is investing in Anthropic?",
    ],
)
def test_a_whole_question_stands_alone(question):
    assert not leans(question)


@pytest.mark.parametrize("question", ["ITは雇用を減らしますか？", "Will capital expenditure with Italy rise?"])
def test_letters_inside_a_word_are_no_pronoun(question):
    assert not leans(question)


@pytest.mark.parametrize(
    "question",
    [
        "これまでにMicrosoftはOpenAIにいくら投資しましたか？",
        "これからAI業界の規制はどう進みますか？",
        "それぞれのクラウドはAI企業にいくら投資しましたか？",
        "ここ数年でAI市場はどれだけ成長しましたか？",
    ],
)
def test_a_time_or_a_share_that_begins_like_a_pronoun_points_at_nothing(question):
    assert not leans(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which companies say that AI is a bubble?",
        "What is the chip that Anthropic will use first?",
    ],
)
def test_the_that_of_a_clause_points_at_nothing(question):
    assert not leans(question)


def test_what_leans_gets_the_words_of_the_question_before_it():
    assert understood("それはいつ？", [EARLIER]) == ("データセンター それはいつ？", ("データセンター",))
    made = understood("Why is it there?", ["Where is the data center?"])
    assert made == ("data center Why is it there?", ("data", "center"))


@pytest.mark.parametrize(
    ("question", "earlier", "meant"),
    [
        ("ではMicrosoftは？", "NVIDIAはAnthropicにいくら投資しますか？", "MicrosoftはAnthropicにいくら投資しますか？"),
        ("香港は？", "輸出額のうちアメリカはいくらですか", "輸出額のうち香港はいくらですか"),
        ("では2030年は？", "2028年の市場規模はいくら？", "2030年の市場規模はいくら？"),
        ("じゃあ定置網は", "サワラの流し網の漁獲枠は何トンですか", "サワラの定置網の漁獲枠は何トンですか"),
        ("What about Amazon?", "How much does Microsoft invest?", "How much does Amazon invest?"),
        ("And in 2026?", "What was the quota in 2025?", "What was the quota in 2026?"),
    ],
)
def test_a_new_name_takes_the_place_of_the_one_of_its_kind(question, earlier, meant):
    assert understood(question, [earlier]).question == meant


def test_a_question_for_something_else_gets_the_topic_and_not_what_was_asked_of_it():
    made = understood("理由は？", ["病院はいつ統合しますか？"])
    assert made == ("病院 統合 理由は？", ("病院", "統合"))
    assert understood("費用は？", ["第二工場はいつ完成しますか？"]).carried == ("第二工場",)


def test_a_word_that_the_question_has_itself_is_not_lent():
    assert understood("その病院の費用は？", ["砂見の病院はどこに建つ？"]).carried == ("砂見",)


def test_the_topic_goes_on_through_several_questions():
    history = ["鶴ヶ沢酒造の第二蔵はいつ完成しますか", "それはどこに建つの？"]
    assert understood("投資額は？", history).carried == ("鶴ヶ沢酒造", "第二蔵")


def test_the_caller_chooses_what_is_carried():
    history = ["鶴ヶ沢酒造の第二蔵はいつ完成しますか"]
    assert understood("投資額は？", history, carry=["第二蔵"]) == ("第二蔵 投資額は？", ("第二蔵",))
    assert understood("投資額は？", history, carry=()) == ("投資額は？", ())
    assert understood("では香港は？", ["アメリカはいくら？"], carry=()) == ("では香港は？", ())


def test_only_what_the_last_question_was_about_is_lent():
    assert understood("それはいつ？", ["NVIDIAはいくら投資しますか？", EARLIER]).carried == ("データセンター",)


def test_an_empty_line_was_no_question():
    assert understood("それはいつ？", [EARLIER, "", " \u3000\n"]).carried == ("データセンター",)


@pytest.mark.parametrize("history", [(), [], ["", "  "]])
def test_without_a_question_before_it_nothing_is_added(history):
    assert understood("それはいつ？", history) == ("それはいつ？", ())


def test_what_stands_alone_is_left_as_it_is():
    assert understood("徳川家康の生年月日は？", [EARLIER]) == ("徳川家康の生年月日は？", ())


def test_a_question_in_full_width_letters_is_read_alike():
    assert leans("ＷＨＡＴ　ＡＢＯＵＴ　ＡＭＡＺＯＮ？")


@pytest.mark.parametrize(
    ("last", "question", "kind"),
    [
        ("データセンターで何人の雇用が生まれますか", "そのうち常設は？", "count"),
        ("潮見工場では何人が働いていますか", "そのうちセメント工場から来た人は？", "count"),
        ("港の新しい倉庫にはいくらかかりますか", "他の分は？", "money"),
        ("新しい橋はいつ開通しますか", "その次は？", "date"),
        ("How many jobs will the data center create?", "And in construction?", "count"),
        ("How many people work at the plant?", "What about women?", "count"),
        ("How much can the brewery borrow now?", "And once the second building is finished?", "money"),
        ("When does the bridge open?", "And the tunnel?", "date"),
    ],
)
def test_a_fragment_asks_for_what_the_last_question_asked_for(last, question, kind):
    assert asked_kinds(question) == set()
    assert kind in asked_kinds(understood(question, [last]).question)


@pytest.mark.parametrize(
    ("last", "question"),
    [
        ("データセンターで何人の雇用が生まれますか", "その本社は？"),
        ("データセンターで何人の雇用が生まれますか", "それを誰が発表しましたか"),
        ("データセンターで何人の雇用が生まれますか", "それはどこの案ですか"),
        ("How many jobs will it create?", "And what do they say?"),
        ("How many jobs will it create?", "And their owner?"),
        ("How many jobs will it create?", "And is it open?"),
    ],
)
def test_a_question_for_something_else_asks_for_nothing_that_was_asked(last, question):
    assert "count" not in asked_kinds(understood(question, [last]).question)


def test_verbs_are_carried_as_the_dictionary_has_them():
    assert understood("そのうち女性は？", ["工場では何人が働いていますか"]).carried == ("何人", "工場", "働く")


@pytest.mark.parametrize(
    ("last", "question", "word"),
    [
        ("議員は計画について何と言いましたか", "市長はそれに何と答えましたか", "計画"),
        ("Where are the Hoshiwatari ground stations?", "Is another one coming?", "Hoshiwatari"),
        ("Who signed the Hoshiwatari contract?", "Did anyone else bid for the work?", "Hoshiwatari"),
    ],
)
def test_what_points_back_within_a_sentence_leans(last, question, word):
    assert word in understood(question, [last]).carried


def test_a_name_that_no_dictionary_has_is_carried_whole():
    assert "ミナモ量子" in understood("そうなるための条件は何ですか？", ["ミナモ量子はいつ黒字になる見込み？"]).carried


def test_an_english_question_that_names_what_it_asks_of_carries_nothing():
    history = ["Who is the president of Kitanada Bank?"]
    assert understood("How many employees does Koyomi have?", history).carried == ()
    assert "Koyomi" in understood("How many employees?", ["Who is the president of Koyomi?"]).carried


@pytest.mark.parametrize(
    ("earlier", "question", "read"),
    [
        ("第3四半期の利益はいくら？", "第4四半期は？", "第4四半期の利益はいくら？"),
        ("北浜ノース3の第1期はいつ稼働しますか", "第2期は？", "北浜ノース3の第2期はいつ稼働しますか"),
        ("トヨタの2025年3月期の売上高は？", "2024年3月期は？", "トヨタの2024年3月期の売上高は？"),
        ("30歳以上の割合は？", "40歳以上は？", "40歳以上の割合は？"),
        ("1号機の運転開始はいつ？", "2号機は？", "2号機の運転開始はいつ？"),
        ("What was revenue in Q3?", "And Q4?", "What was revenue in Q4?"),
        ("A社の営業利益はいくら？", "純利益は？", "A社の純利益はいくら？"),
        ("NVIDIAはAnthropicにいくら投資しますか？", "Googleに対しては？", "NVIDIAはGoogleにいくら投資しますか？"),
        ("東京から大阪まで何時間？", "名古屋までは？", "東京から名古屋まで何時間？"),
    ],
)
def test_what_is_named_anew_takes_its_slot_whole(earlier, question, read):
    assert understood(question, [earlier]).question == read


@pytest.mark.parametrize(
    ("earlier", "question", "carried"),
    [
        ("ガラスノキは何を作っている会社ですか", "本社は？", "ガラスノキ"),  # not 「何を作っている本社ですか」
        ("かがり2は何ナノで作られていますか", "歩留まりはどうですか", "かがり2"),  # り is no ending of theirs
        ("大人の料金は？", "子どもは？", "料金"),  # not 「大人の子どもは？」
        ("A社の本社はどこ？", "従業員数は？", "A社"),  # not where its employees are
        ("データセンターはどこにできますか？", "テキサス以外は？", "データセンター"),
        ("Anthropicの評価額は？", "OpenAIと比べると？", "評価額"),
        ("Anthropicの評価額は？", "OpenAIより高い？", "評価額"),
        ("グリマルキンはどこに引っ越すの？", "いつ？", "グリマルキン"),  # the dictionary cuts it: グリ|マルキン
        ("ゆきんこ麺の原料はどこから買っていますか", "いくら？", "ゆきんこ麺"),
    ],
)
def test_where_there_is_no_slot_the_words_are_carried_whole(earlier, question, carried):
    made = understood(question, [earlier])
    assert made.question.endswith(question)
    assert carried in made.carried


def test_a_year_is_nothing_that_a_question_is_about():
    history = ["朱鷺坂撮影所の従業員は何人？", "2025年度の売上高はどれくらいでしたか"]
    assert "朱鷺坂撮影所" in understood("では営業利益は？", history).question


def test_a_verb_is_carried_as_the_dictionary_has_it():
    assert understood("それはなぜ？", ["改修にはいくらかかった？"]).carried == ("改修", "掛かる")


def test_asking_to_be_told_is_not_carried():
    assert understood("夏は？", ["冬の営業時間を教えて"]).carried == ("冬", "営業時間")


@pytest.mark.parametrize(
    ("earlier", "question", "read"),
    [
        ("H100の価格は？", "B200は？", "B200の価格は？"),  # not B200100
        ("GPT-4はいつ公開されましたか？", "GPT-5は？", "GPT-5はいつ公開されましたか？"),
        ("PS5の価格は？", "PS4は？", "PS4の価格は？"),
        ("F-35の価格は？", "F-15は？", "F-15の価格は？"),
        ("Galaxy S24の発売日は？", "S23は？", "S23の発売日は？"),
        ("Netflixの月額料金は？", "U-NEXTは？", "U-NEXTの月額料金は？"),
        ("Netflixの月額料金は？", "Disney+は？", "Disney+の月額料金は？"),
        ("Disney+の料金は？", "Netflixは？", "Netflixの料金は？"),
        ("AT&Tの売上は？", "T-Mobileは？", "T-Mobileの売上は？"),
        ("C++の開発者は誰ですか", "C#は？", "C#の開発者は誰ですか"),
        ("Windows 11のサポート期限は？", "Windows 10は？", "Windows 10のサポート期限は？"),
        ("iPhone 16の価格は？", "Pixel 9は？", "Pixel 9の価格は？"),
        ("5Gの普及率は？", "4Gは？", "4Gの普及率は？"),
        ("ﾎﾝﾀﾞの社長は誰？", "ソニーは？", "ソニーの社長は誰？"),  # no mark is left
        ("When was GPT-4 released?", "And Claude 3?", "When was Claude 3 released?"),
        ("When was Windows 11 released?", "Windows 10?", "When was Windows 10 released?"),
        ("How old is Elon Musk?", "And Sam Altman?", "How old is Sam Altman?"),
        ("Who is Elon Musk's wife?", "And Sam Altman?", "Who is Sam Altman's wife?"),
        ("What does Mr. Tanaka do?", "And Ms. Suzuki?", "What does Ms. Suzuki do?"),
        ("When was Toyota Motor founded?", "And Honda?", "When was Honda founded?"),
        ("When was Honda founded?", "Toyota?", "When was Toyota founded?"),
        ("任天堂の社長は誰ですか", "ソニーは？", "ソニーの社長は誰ですか"),
        ("東京タワーの高さは何メートルですか", "通天閣は？", "通天閣の高さは何メートルですか"),
        ("横浜銀行の頭取は誰？", "千葉銀行は？", "千葉銀行の頭取は誰？"),
    ],
)
def test_a_name_is_taken_and_replaced_whole(earlier, question, read):
    assert understood(question, [earlier]).question == read


@pytest.mark.parametrize("question", ["いつ発売？", "発売日は？"])
def test_a_name_with_a_number_is_carried_whole(question):
    assert understood(question, ["iPhone 16の価格は？"]).carried[0] == "iPhone 16"


@pytest.mark.parametrize("question", ["Headquarters?", "Employees?", "Price?"])
def test_a_common_word_with_a_capital_fills_no_slot(question):
    assert understood(question, ["When was Honda founded?"]).question == f"Honda {question}"


@pytest.mark.parametrize("question", ["Tell me more", "More details?"])
def test_who_asks_for_more_asks_of_all_that_was_said(question):
    assert understood(question, ["When was Honda founded?"]).question == f"Honda founded {question}"


@pytest.mark.parametrize(
    ("earlier", "question", "subject"),
    [
        ("台風10号はいつ上陸しますか", "最大風速は？", "台風10号"),
        ("台風10号はいつ上陸しますか", "被害は？", "台風10号"),
        ("インフルエンザの症状は？", "薬は？", "インフルエンザ"),
        ("工場はいつ稼働しますか", "従業員は？", "工場"),
    ],
)
def test_another_thing_does_not_take_the_place_of_the_subject(earlier, question, subject):
    made = understood(question, [earlier])
    assert made.question.endswith(question)
    assert subject in made.carried


def test_what_the_last_fragment_asked_for_gives_way_to_the_next():
    assert understood("治療法は？", ["インフルエンザの症状は？", "薬は？"]).carried == ("インフルエンザ",)


@pytest.mark.parametrize(
    ("earlier", "question", "read"),
    [
        ("OpenAIのCEOって誰？", "CTOは？", "OpenAIのCTOって誰？"),
        ("OpenAIのCEOは誰？", "Anthropicは？", "AnthropicのCEOは誰？"),
        ("Who is the CEO of OpenAI?", "And the CTO?", "Who is the CTO of OpenAI?"),
        ("Who is the CEO of OpenAI?", "And Anthropic?", "Who is the CEO of Anthropic?"),
    ],
)
def test_a_short_form_takes_the_place_of_one_like_it(earlier, question, read):
    assert understood(question, [earlier]).question == read


@pytest.mark.parametrize(
    "question",
    [
        "When did Apple release its first phone?",
        "Did Shohei Ohtani hit a home run in his first game?",
        "How much will Toyota invest this year?",
        "What happened in Osaka this week?",
        "What is the IT budget of Toyota?",
        "この夏の東京の気温は？",
        "この10年で日本の人口はどれだけ減った？",
        "横浜市の市長は誰で、その任期は？",
        "カレーの作り方を教えて",
        "味噌汁の作り方を教えてください",
    ],
)
def test_what_points_inside_itself_or_at_a_time_stands_alone(question):
    assert not leans(question)


@pytest.mark.parametrize(
    "question", ["How much will it invest this year?", "WHAT IS IT?", "この10社の売上は？", "では、その任期は？"]
)
def test_what_points_at_more_than_a_time_leans(question):
    assert leans(question)


@pytest.mark.parametrize(
    "opener",
    "あの、 あのー、 えっと、 ちなみに ちなみに、 あと、 で、 それと、 それから、 それでは、 それじゃ "
    "それじゃあ それなら だったら では、 んじゃ、 うん。 ありがとう！".split(),
)
def test_what_opens_a_question_is_no_part_of_it(opener):
    history = ["任天堂の社長は誰ですか"]
    assert understood(f"{opener}セガは？", history).question == "セガの社長は誰ですか"
    alone = f"{opener}ソニーの本社はどこですか"
    assert understood(alone, history) == ("ソニーの本社はどこですか", ())
    assert understood("セガは？", [f"{opener}任天堂の社長は誰ですか"]).question == "セガの社長は誰ですか"


@pytest.mark.parametrize("opener", ["OK. ", "ok, ", "ok ", "Thanks! ", "Thank you very much. ", "well, so, "])
def test_what_opens_an_english_question_is_no_part_of_it(opener):
    assert understood(f"{opener}and Nissan?", ["When was Honda founded?"]).question == "When was Nissan founded?"


@pytest.mark.parametrize(
    "said", ["ありがとう", "はい", "ok", "OK, thanks", "Thank you!", "？", "...", "😀", "なるほど。"]
)
def test_thanks_and_marks_carry_nothing_and_are_no_question(said):
    assert understood(said, [EARLIER]) == (said, ())
    assert understood("それはいつ？", [EARLIER, said]).carried == ("データセンター",)


def test_asking_for_more_leans():
    assert understood("もっと詳しく", [EARLIER]).carried == ("データセンター",)


@pytest.mark.parametrize(
    ("earlier", "question", "carried"),
    [
        ("ゲーム機の発売日はいつ？", "価格は？", ("ゲーム機",)),
        ("博物館の休館日はいつ？", "料金は？", ("博物館",)),
        ("工場では何人が働いていますか", "給料は？", ("工場",)),
        ("ワクチンは何回接種しますか？", "理由は？", ("ワクチン", "接種")),
        ("肉じゃがの作り方を教えて", "材料は？", ("肉じゃが",)),
    ],
)
def test_a_compound_is_carried_whole_and_what_is_asked_for_is_not(earlier, question, carried):
    assert understood(question, [earlier]).carried == carried


@pytest.mark.parametrize(
    ("earlier", "question", "read"),
    [
        ("How much did NVIDIA invest in Anthropic?", "and in OpenAI?", "How much did NVIDIA invest in OpenAI?"),
        ("How much did NVIDIA invest in Anthropic?", "in OpenAI?", "How much did NVIDIA invest in OpenAI?"),
        ("What is the minimum wage in Tokyo?", "In Osaka?", "What is the minimum wage in Osaka?"),
        ("How much is admission for adults?", "for children?", "How much is admission for children?"),
        ("How many people lived there in 2023?", "2024?", "How many people lived there in 2024?"),
        ("What was revenue in 2024?", "in 2023?", "What was revenue in 2023?"),
    ],
)
def test_a_preposition_tells_what_is_replaced(earlier, question, read):
    assert understood(question, [earlier]).question == read


def test_a_year_takes_no_names_place():
    made = understood("In 2024?", ["How much did NVIDIA invest in Anthropic?"])
    assert made.carried == ("how much", "NVIDIA", "invest", "Anthropic")


@pytest.mark.parametrize(
    ("earlier", "question"),
    [("任天堂の本社はどこにありますか？", "理由とは？"), ("ソニーの時価総額教えて", "任天堂とどっちが大きい？")],
)
def test_what_is_defined_or_compared_takes_no_place(earlier, question):
    assert understood(question, [earlier]).question.endswith(f" {question}")


@pytest.mark.parametrize("question", ["AIとは？", "ワットビット連携とは", "垂直統合とは何ですか"])
def test_who_asks_what_a_thing_is_names_it(question):
    assert understood(question, ["任天堂の本社はどこにありますか？"]) == (question, ())


@pytest.mark.parametrize(
    ("history", "question", "read"),
    [
        # what was asked of a thing is not carried to the next question about it
        (["トヨタの社長は誰", "本社はどこ"], "従業員数は？", "トヨタ 従業員数は？"),
        (["トヨタの社長は誰", "本社はどこ？"], "ホンダは？", "ホンダ 本社はどこ？"),
        (
            ["What are the risks of vertical integration?"],
            "And the benefits?",
            "vertical integration And the benefits?",
        ),
        # a made-up name takes the place of another
        (["空路ロジの料金はいくらですか"], "スカイノードは？", "スカイノードの料金はいくらですか"),
        # a person is asked about under the office that was asked for
        (["トヨタの社長は誰？"], "いつ就任したの？", "トヨタ 社長 いつ就任したの？"),
        # corrections
        (["トヨタの本社はどこ？"], "いや、ホンダの方です", "ホンダの本社はどこ？"),
        (["トヨタの本社はどこ？"], "トヨタじゃなくてホンダ", "ホンダの本社はどこ？"),
        (["When was Toyota founded?"], "Sorry, I meant Honda", "When was Honda founded?"),
        (["トヨタの本社はどこ？"], "ごめん、知りたいのは売上高", "トヨタ 売上高"),
        # one of two
        (["トヨタとホンダの売上高は？"], "後者の社長は誰？", "ホンダの社長は誰？"),
        (["トヨタとホンダの売上高は？", "後者の社長は誰？"], "前者は？", "トヨタの売上高は？"),
        # back to an earlier question
        (
            ["月影美術館を設計したのは誰？", "横浜市の人口は？"],
            "さっきの美術館って何時まで？",
            "月影美術館 美術館って何時まで？",
        ),
        # names stay whole
        (["ツバメ3の価格は？"], "発売日は？", "ツバメ3 発売日は？"),
        (["「藍の地平」はどこで見られますか"], "観覧料は？", "藍の地平 観覧料は？"),
    ],
)
def test_a_conversation_is_understood_line_by_line(history, question, read):
    assert understood(question, history).question == read


@pytest.mark.parametrize(
    "said", ["すごいね", "なるほどね", "cool, thanks", "サンキュー！助かった", "へえ、そうなんだ", "got it"]
)
def test_what_only_answers_the_program_is_no_question(said):
    assert understood("それはいつ？", [EARLIER, said]).carried == ("データセンター",)


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("ワダツミIIの開発費いくら？", "オルカズ優勝したの？"),
        ("空路ロジのドローンで事故はありましたか", "昼寝って何分くらいがいいの？"),
        ("月影美術館を設計したのは誰？", "what is fluidstack?"),
    ],
)
def test_a_casual_question_with_a_name_of_its_own_stands_alone(earlier, question):
    assert understood(question, [earlier]) == (question, ())


@pytest.mark.parametrize("question", ["前の社長は誰？", "最初の工場はどこ？"])
def test_another_than_the_present_one_is_no_return(question):
    assert understood(question, ["トヨタの社長と工場は？"]).question.endswith(question)


@pytest.mark.parametrize("history", [(), ["データセンターの場所は？"]], ids=["at first", "after another"])
@pytest.mark.parametrize("opener", ["Actually, ", "Sorry, I mean, "])
def test_a_correction_that_is_a_whole_question_stands_alone(opener, history):
    question = "how much did NVIDIA invest in Anthropic?"
    assert understood(opener + question, history).carried == ()


def test_what_opens_a_whole_question_is_not_searched_for():
    assert understood("Actually, who leads NVIDIA?").question == "who leads NVIDIA?"


@pytest.mark.parametrize("said", ["ではなく" * 250, "それは" + "計算資源、" * 199, "いや、" + "Azure " * 160])
def test_a_conversation_does_not_grow_with_each_correction(said, monkeypatch):
    def read(text: str) -> Turn:
        assert len(text) <= LONGEST_QUESTION
        return alone(text)

    monkeypatch.setattr(followup, "alone", read)
    assert len(understood("ではなく猫", [said] * 50).question) <= 2 * LONGEST_QUESTION


@pytest.mark.parametrize(
    "said",
    [
        "Perfect, thanks",
        "thank you, that was really helpful",
        "That's all for now",
        "ありがとう、とても参考になりました",
    ],
)
def test_praise_is_no_question(said):
    assert understood("それはいつ？", [EARLIER, said]).carried == ("データセンター",)


@pytest.mark.parametrize("question", ["Is that good for the climate?", "それは参考になりますか"])
def test_a_question_that_holds_praise_is_one(question):
    assert leans(question)


@pytest.mark.parametrize("question", ["彼の出身地は？", "彼女はいつ入社した？", "彼らの狙いは？"])
def test_he_and_she_are_asked_of_and_take_no_place(question):
    read = understood(question, ["松葉電機の研究所の所長は誰ですか"])
    assert read.question == f"松葉電機 研究所 所長 {question}"


@pytest.mark.parametrize("question", ["彼岸花はいつ咲きますか", "夏目漱石は彼の妻とどこで会った？"])
def test_he_and_she_within_a_word_or_behind_a_name_point_at_nothing(question):
    assert not leans(question)


def test_a_preposition_with_a_capital_is_no_name_where_words_are_put_before_it():
    history = ["Why is the swimming pool closed?"]
    assert understood("Since when?", history).question == "swimming pool closed since when?"
    assert "Since" not in understood("Who runs it?", [*history, "Since when?"]).question


@pytest.mark.parametrize(
    "question",
    [
        "How much does it cost to rent the old theatre?",
        "Is it true that Toyota sold the factory?",
        "When is it decided whether the match takes place?",
        "What happens to the concert if it snows?",
        "How many of its shops will Lawson close?",
        "Let's talk about the ferry. When is it full?",
        "How did the aquarium get its name?",
        "How long does the pottery course last?",
        "How much is entry to the railway museum?",
        "When will the wine be in the shops?",
        "How often does the old robot fail compared with the new one?",
        "高木蓮社長は何と言いましたか",
        "5月4日に何があった？",
        "第5条には何が書いてある？",
    ],
)
def test_what_tells_itself_what_it_is_about_stands_alone(question):
    assert understood(question, ["Who runs the night market in Hakone?"]).carried == ()


@pytest.mark.parametrize(
    "question",
    [
        "How much did it cost to build?",
        "Is it open to the public?",
        "Was it sold to Toyota last year?",
        "Is it cancelled if it rains?",
        "How did the company get its name?",
        "How many jobs will the plant create?",
        "How much did the new plant cost?",
        "And when does the one in Kobe open?",
        "社長は何と言いましたか",
        "5月4日は？",
    ],
)
def test_what_does_not_tell_what_it_is_about_leans(question):
    assert leans(question)


@pytest.mark.parametrize(
    ("earlier", "question", "carried"),
    [
        # another thing is asked of the subject: without the verb, how it is, and what was counted
        (["When does the jazz night take place?"], "who pays for it?", ("jazz", "night")),
        (["How tall is the lighthouse?"], "Who built it?", ("lighthouse",)),
        (["How many nurses took part in the flu trial?"], "When did it end?", ("flu", "trial")),
        (["On which days is the ice rink closed?"], "And what are the opening hours?", ("ice", "rink")),
        (["Where is the ice rink?", "How many lockers?"], "When does it open?", ("ice", "rink")),
        # the same event
        (["When does the ice rink reopen?"], "Why?", ("ice", "rink", "reopen")),
        (["When will Honda start selling its electric van?"], "At what price?", ("Honda", "start", "selling")),
        (["Who directed the film?"], "Where was she born?", ("directed", "film")),
        # what is told aside does not stay
        (["How much is the ferry fare?", "and for children?"], "When does it leave?", ("ferry",)),
        # nouns beside a name
        (["Where does Honda build a battery factory?"], "How many jobs?", ("Honda", "battery", "factory")),
        (["Who criticized the Kobe harbour plan?"], "how many voted against it?", ("Kobe", "harbour", "plan")),
        (["Where do the seats for the Nozomi trains come from?"], "What do they cost?", ("seats", "Nozomi", "trains")),
        (["月影橋の工事費はいくら？"], "国はいくら出した？", ("月影橋", "工事費")),
    ],
)
def test_what_goes_on_is_what_the_next_question_asks_of(earlier, question, carried):
    read = understood(question, earlier)
    assert set(carried) <= set(read.carried)
    assert len(read.carried) <= len(carried) + 2  # electric van
    assert not {"take", "place", "tall", "nurses", "took", "days", "closed", "lockers", "children"} & set(read.carried)


@pytest.mark.parametrize(
    ("earlier", "question", "read"),
    [
        ("How many people visit now?", "And in 2031?", "How many people visit in 2031?"),
        ("今の会員数は？", "2031年は？", "2031年の会員数は？"),
        ("How many people visit İzmir now?", "And in 2031?", "How many people visit İzmir in 2031?"),
        (
            "How many pages does Nikkei Today have now?",
            "And in 2031?",
            "How many pages does Nikkei Today have in 2031?",
        ),
        ("Where is the most expensive hotel?", "and the oldest one?", "Where is the oldest hotel?"),
        ("In İzmir, where is the biggest hotel?", "And the oldest?", "In İzmir, where is the oldest hotel?"),
        ("What is the most expensive hotel?", "And the oldest", "What is the oldest hotel?"),
        ("Who is the biggest sponsor?", "What about the second biggest?", "Who is the second biggest sponsor?"),
        ("When does the zoo open?", "Sorry, I meant the aquarium", "When does the aquarium open?"),
        ("Where is the southernmost hotel?", "And the nearest?", "Where is the nearest hotel?"),
        ("Which is the third most modest hotel?", "And the worst one?", "Which is the worst hotel?"),
    ],
)
def test_a_value_takes_the_place_of_one_of_its_kind_that_is_no_name(earlier, question, read):
    assert understood(question, [earlier]).question == read


@pytest.mark.parametrize(
    "noun", ["artist", "coast", "breakfast", "host", "cost", "forest", "guest", "harvest", "contest", "vest", "beast"]
)
def test_a_noun_that_ends_as_a_degree_is_none(noun):
    assert degrees(f"And the {noun}?", "Where is the most expensive hotel?") is None
    assert degrees("And the oldest?", f"Where is the {noun} hotel?") is None
    assert "the oldest hotel" in understood("And the oldest?", [f"Where is the biggest hotel of the {noun} trade?"])[0]


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("現在地の人口は？", "2031年は？"),
        ("現在位置の標高は？", "2031年は？"),
        ("How many readers does USA Today have?", "And in 2031?"),
    ],
)
def test_a_year_takes_no_place_in_a_word_or_a_name(earlier, question):
    read = understood(question, [earlier]).question
    assert read.endswith(question)
    assert "2031年地" not in read
    assert now_of(earlier) is None


def test_a_pronoun_is_told_behind_signs_that_fold_to_several():
    assert not points_back("How many of its ½-ton trucks will Honda sell?")


def test_an_attribute_aside_asks_for_the_same():
    assert understood("and for people over 75?", ["How much is the ferry ticket?"]).question.startswith("how much")


def test_what_a_question_of_very_many_nouns_is_about_is_told_at_once():
    question = "AとBと" * 2000
    found = topics(question)
    began = time.perf_counter()
    assert len(subject_of(question, found)) == 2000
    assert not leans(question)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("earlier", "question", "read"),
    [
        ("今の運転士は何人？", "延伸後は？", "延伸後の運転士は何人？"),
        ("みなと線の運転士はいま何人いますか？", "延伸したら？", "みなと線の運転士は延伸したら何人いますか？"),
        ("現在の生産量は？", "では、第二蔵が完成したら？", "第二蔵が完成したら生産量は？"),
        ("今の社長は誰？", "その前は？", "その前の社長は誰？"),
        (
            "How many drivers are there now?",
            "And after the extension?",
            "How many drivers are there after the extension?",
        ),
        (
            "How many visitors does the museum get today?",
            "What about when it reopens?",
            "How many visitors does the museum get when it reopens?",
        ),
    ],
)
def test_a_fragment_that_only_says_when_takes_the_place_of_now(earlier, question, read):
    assert understood(question, [earlier]).question == read


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("今の社長は誰？", "名前は？"),
        ("今の社長は誰？", "例えば？"),
        ("Who is the president now?", "And when did it begin?"),
        ("社長は誰？", "延伸後は？"),
    ],
)
def test_another_fragment_takes_no_place_of_now(earlier, question):
    assert time_told(question, earlier) is None


@pytest.mark.parametrize(
    ("earlier", "question", "read"),
    [
        ("常設の雇用は何人？", "では建設の仕事は？", "建設の仕事は何人？"),
        ("OpenAIの契約はいつ？", "ではAmazonとの契約は？", "Amazonとの契約はいつ？"),
    ],
)
def test_two_nouns_take_the_place_of_two(earlier, question, read):
    assert understood(question, [earlier]).question == read


@pytest.mark.parametrize(
    ("earlier", "question", "carried"),
    [
        ("When did construction of the power plant begin?", "Who owns it?", ("power", "plant")),
        (
            "When did construction of the power plant begin?",
            "How much did it cost?",
            ("construction", "power", "plant"),
        ),
        ("When did construction of the power plant begin?", "When did it start running?", ("power", "plant")),
        ("What is the population of the village?", "Who runs it?", ("village",)),
    ],
)
def test_it_is_the_thing_that_something_happens_to_unless_that_is_asked_of(earlier, question, carried):
    assert understood(question, [earlier]).carried == carried


@pytest.mark.parametrize(
    ("earlier", "question", "read"),
    [
        ("Who runs the fish market of Yaizu?", "How about the flower market?", "Who runs the flower market of Yaizu?"),
        ("甲野電機は乙川製作所とどういう関係なの？", "丙田工業については？", "甲野電機は丙田工業とどういう関係なの？"),
        ("Amazonの自社製チップの名前は何ですか？", "モデルのほうは？", "Amazonのモデルの名前は何ですか？"),
        ("チップの発売はいつ？", "サーバーの方は？", "サーバーの発売はいつ？"),
    ],
)
def test_what_is_like_what_a_fragment_names_makes_room_for_it(earlier, question, read):
    assert understood(question, [earlier]).question == read


def test_a_loanword_alone_is_no_name():
    assert understood("モデルは？", ["甲野電機のチップの名前は？"]).question.startswith("甲野電機")


def test_what_if_asks_nothing_of_what_was_asked_for():
    assert "how fast" not in understood("And if it grows less?", ["How fast is the market forecast to grow?"]).question
