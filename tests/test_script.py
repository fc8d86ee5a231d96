"""One form for texts that say the same, and the language of a text."""

import pytest

from qa.script import language, normalize

# Normal form


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        *(("ＮＶＩＤＩＡ", "nvidia"), ("３００億", "300億"), ("㌦", "ドル"), ("ｱｯﾌﾟﾙ", "アップル"), ("か\u3099", "が")),
        ("STRASSE straße", "strasse strasse"),
        ("  Claude \u3000Opus\r\n4.1\t", "claude opus 4.1"),
    ],
)
def test_texts_that_say_the_same_have_one_form(text, normal):
    assert normalize(text) == normal


# Language


@pytest.mark.parametrize("text", ["投資はいくら？", "データ center", "ﾃﾞｰﾀ", "投資額"])
def test_kana_or_kanji_of_japan_are_japanese(text):
    assert language(text) == "ja"


@pytest.mark.parametrize(
    ("text", "expected"), [("微软投资", "zh"), ("투자 금액", "ko"), ("Café 2025", "en"), ("", "en")]
)
def test_other_scripts_are_other_languages(text, expected):
    assert language(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Who founded RouteNest (ルートネスト)?",
        "How many games did ねこ町奉行 sell?",
        "Which platforms did 灰燼のカルタ sell on and what was the split?",
        "does 黒川社 have a plant in Osaka",
        "Where can I buy たまごっち?",
        "Who runs 東京エレクトロンデバイス?",
        " Is ルートネスト profitable?",
        "WHO FOUNDED ルートネスト?",
    ],
)
def test_an_english_question_may_hold_japanese_names(text):
    assert language(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Who Moved My Cheese?はいつ出た",
        "What If の作者は誰ですか。",
        "How I Met Your Mother の主演",
        "What a Wonderful World の歌手",
        "What Is Life? 著者",
        "Microsoft Azure Anthropic NVIDIA 投資",
        "Windows Is Great というブログの筆者について教えて",
        "ARE Holdings 株価 見通し",
    ],
)
def test_a_japanese_question_may_hold_english_names(text):
    assert language(text) == "ja"
