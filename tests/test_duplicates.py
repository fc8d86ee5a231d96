"""Copies of a paragraph are one passage; another amount makes another paragraph."""

from conftest import FakeEmbedder, write_articles

from qa import Config, Index, read_articles, retrieve
from qa.duplicates import grouped

NEWS = "瑞浜県は2日、瑞浜湾のサワラの漁獲枠を3100トンとすることを決めた。資源の減少が理由で、前の年より26%少ない。"


def test_texts_with_little_changed_are_copies():
    assert grouped([NEWS, NEWS.replace("決めた", "決めました"), f"**{NEWS}**"]) == [[0, 1, 2]]


def test_another_amount_or_date_is_no_copy():
    assert grouped([NEWS, NEWS.replace("3100", "3200"), NEWS.replace("2日", "3日")]) == [[0], [1], [2]]


def test_texts_on_one_matter_are_no_copies():
    other = "サワラの漁獲枠は3100トンに減る。瑞浜県が2日に決めたもので、漁業者からは26%の削減に戸惑いの声も上がる。"
    assert grouped([NEWS, other, ""]) == [[0], [1], [2]]


def test_nothing_is_folded_to_nothing():
    assert grouped([]) == []


def test_a_syndicated_copy_is_shown_once_with_where_else_it_stands(tmp_path):
    texts = {
        "a": NEWS,
        "b": f"（瑞浜新聞配信）{NEWS}",
        "c": "瑞浜湾では昨年、ナマコの漁獲枠も減った。",
        "d": "雨が降った。",
    }
    articles = read_articles(write_articles(tmp_path / "seeds", texts))
    index = Index.build(articles, Config(), embedder=FakeEmbedder("漁獲", "サワラ"))
    first, *rest = retrieve(index, "サワラの漁獲枠は何トンですか？", 2)
    assert {first.article.id, *(passage.article.id for passage in first.same)} == {"a", "b"}
    assert [passage.article.id for passage in rest] == ["c"]
    assert all(not passage.same for passage in rest)
