"""Names that no table holds are found by what they sound like, in katakana and in Latin letters."""

import pytest
from conftest import FakeEmbedder, write_articles

from qa import Config, Index, ask, read_articles, retrieve
from qa.japanese import words
from qa.lexicon import clues
from qa.sound import IN_KATAKANA, IN_LATIN, katakana_sound, latin_sounds


@pytest.mark.parametrize(
    ("kana", "name"),
    [
        ("ルートネスト", "RouteNest"),
        ("フルイドスタック", "Fluidstack"),
        ("アンソロピック", "Anthropic"),
        ("オルビス", "Orbis"),
        ("スターバックス", "Starbucks"),
        ("ウォルマート", "Walmart"),
        ("ジェミニブ", "Geminib"),
        ("ギガバース", "Gigabirth"),
        ("ブランドヴィク", "Brandvik"),
        ("フェイスブック", "Facebook"),
        ("パリンプセスト", "PALIMPSEST"),
        ("リバーテック", "Rivertech"),
        ("スノーフォックス", "SnowFoxes"),
        ("ヴァイネケン", "Weineken"),
        ("トンプソン", "Thompson"),
    ],
)
def test_a_name_sounds_the_same_in_both_scripts(kana, name):
    assert katakana_sound(kana) in latin_sounds(name)


@pytest.mark.parametrize("name", ["", "AI", "Tesla", "H100", "東京", "GPT-5", "123456"])
def test_what_has_few_sounds_has_none(name):
    assert latin_sounds(name) == ()


@pytest.mark.parametrize("kana", ["", "ー", "テスラ", "アイ"])
def test_what_has_few_kana_has_none(kana):
    assert katakana_sound(kana) == ""


def test_two_names_sound_different():
    assert not set(latin_sounds("Databricks")) & set(latin_sounds("Snowflake"))
    assert katakana_sound("ルートネスト") != katakana_sound("ルートセット")


def test_a_text_has_the_sounds_of_its_names_and_a_question_those_of_the_other_script():
    text = {term for word in words("ルートネストとOravelle", spelled=True) for term in word.terms}
    assert {IN_KATAKANA + "rtnst", IN_LATIN + "arbr"} <= text
    asked = {term for clue in clues("Does RouteNest grow?") for term in clue.terms}
    assert IN_KATAKANA + "rtnst" in asked
    assert not any(term.startswith(IN_LATIN) for term in asked)
    assert any(IN_LATIN + "arbr" in clue.terms for clue in clues("オラヴェルの本社"))


def test_ordinary_words_have_no_sound_in_a_question():
    terms = {
        term for q in ("Does the database grow?", "データベースのサービス") for clue in clues(q) for term in clue.terms
    }
    assert not any(term.startswith((IN_KATAKANA, IN_LATIN)) for term in terms)


@pytest.mark.parametrize(
    ("question", "name"),
    [("Where is Zubrowskin?", "ズブロウスキン"), ("ズブロウスキンはどこ？", "Zubrowskin")],
)
def test_a_name_that_nobody_has_heard_of_is_found_in_the_other_script(tmp_path, question, name):
    folder = write_articles(tmp_path, {"a.md": f"# 甲\n{name}は港にある。", "b.md": "# 乙\nタブレットは机にある。"})
    index = Index.build(read_articles(folder), Config(), embedder=FakeEmbedder("甲 乙"))
    [first, *_] = retrieve(index, question, 2)
    assert first.article.path == "a.md"
    assert name in str(first.why)


def test_a_name_is_looked_up_by_its_sound_where_the_articles_write_it_as_no_table_does(tmp_path):
    articles = read_articles(
        write_articles(tmp_path, {"cup": "湊川グリフォンズは決勝で敗れた。", "zoo": "動物園の新しい展示が始まった。"})
    )
    index = Index.build(articles, Config(), embedder=FakeEmbedder("空", "決勝"))
    assert ask(index, "Who beat the Griffins?").missing == ()
    assert retrieve(index, "the Griffins", 1)[0].article.id == "cup"
