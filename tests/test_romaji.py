"""Names in Latin letters: what an English question finds in a Japanese text."""

import pytest
from conftest import FakeEmbedder, write_articles

from qa import Config, Index, read_articles, retrieve
from qa.japanese import words
from qa.romaji import romanized


@pytest.mark.parametrize(
    ("reading", "spelled"),
    [
        ("オオサカ", "osaka"),
        ("コウベ", "kobe"),
        ("サッポロ", "sapporo"),
        ("ジュンイチ", "junichi"),
        ("ユウキ", "yuki"),
        ("シンバシ", "shinbashi"),
    ],
)
def test_a_name_is_spelled_as_english_texts_spell_it(reading, spelled):
    assert romanized(reading)[0] == spelled


def test_long_vowels_are_kept_beside_for_those_who_write_them():
    assert romanized("イノウエ") == ("inoe", "inoue")


def test_what_has_no_spelling_has_none():
    assert romanized("") == romanized("＊") == romanized("123") == ()


def test_only_names_are_spelled_and_only_where_asked_for():
    spelled = {term for word in words("東京の工場", spelled=True) for term in word.terms}
    assert "tokyo" in spelled
    assert "kojo" not in spelled
    assert not any(term.isascii() for word in words("東京の工場") for term in word.terms)


def test_an_english_question_finds_a_japanese_name_and_says_that_it_is_known(tmp_path):
    texts = {"a1": "石狩に倉庫ができた。", "b2": "諏訪に工場ができた。"}
    articles = read_articles(write_articles(tmp_path, texts))
    index = Index.build(articles, Config(), embedder=FakeEmbedder("猫"))
    assert [passage.article.id for passage in retrieve(index, "What about Suwa?")] == ["b2"]
    assert retrieve(index, "What about Ishikari?")[0].why.matched == ("Ishikari",)
