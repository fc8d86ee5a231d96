import pytest

from qa.followup import leans, understood

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


def test_what_leans_is_read_behind_the_question_before_it():
    assert understood("それはいつ？", [EARLIER]) == f"{EARLIER} それはいつ？"
    assert understood("Why is it there?", ["Where is it?"]) == "Where is it? Why is it there?"


def test_only_the_last_question_is_put_before_it():
    assert understood("それはいつ？", ["NVIDIAはいくら投資しますか？", EARLIER]) == f"{EARLIER} それはいつ？"


def test_an_empty_line_was_no_question():
    assert understood("それはいつ？", [EARLIER, "", " \u3000\n"]) == f"{EARLIER} それはいつ？"


@pytest.mark.parametrize("history", [(), [], ["", "  "]])
def test_without_a_question_before_it_nothing_is_added(history):
    assert understood("それはいつ？", history) == "それはいつ？"


def test_what_stands_alone_is_left_as_it_is():
    assert understood("徳川家康の生年月日は？", [EARLIER]) == "徳川家康の生年月日は？"


def test_a_question_in_full_width_letters_is_read_alike():
    assert leans("ＷＨＡＴ　ＡＢＯＵＴ　ＡＭＡＺＯＮ？")
