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
