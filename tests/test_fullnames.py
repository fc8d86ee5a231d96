"""People's full names in katakana: one part sounds as an English question has it, the others more or less."""

import pytest
from conftest import FakeEmbedder, write_articles

from qa import Config, Index, ask, read_articles
from qa.fullnames import by_sound, called_in_full, full_name, names_in_full
from qa.lexicon import clues
from qa.sound import likeness

COACH = "手のひらを返したのは、監督のマルタ・ヴィシニェフスカさんだ。練習の後に全員で味噌汁を飲むようにした。"
DIVER = "ウミウシは、グエン・ティ・ランさんが水深38メートルの洞窟で採集した。"


@pytest.fixture
def index(tmp_path):
    articles = read_articles(write_articles(tmp_path, {"coach": COACH, "diver": DIVER}))
    return Index.build(articles, Config(), embedder=FakeEmbedder("味噌汁", "深"))


@pytest.mark.parametrize(
    ("name", "kana"),
    [
        ("O'Connor", "オコナー"),
        ("Castelli", "カステッリ"),
        ("Rivertech", "リバーテック"),
        ("SnowFoxes", "スノーフォックス"),
        ("Thomas", "トーマス"),
    ],
)
def test_a_name_sounds_like_itself_in_katakana(name, kana):
    assert likeness(name, kana) == 1


@pytest.mark.parametrize(
    ("name", "kana"), [("Gross", "オコナー"), ("Kowalska", "ヴィシニェフスカ"), ("", "ラン"), ("Lan", "ー")]
)
def test_another_name_does_not(name, kana):
    assert likeness(name, kana) < 0.4


def test_full_names_have_a_term_of_their_own():
    told = list(names_in_full("歌手のダニエル・オコナーとクレア＝ボーモント、データ・A"))
    assert told == [(3, "~ダニエル・オコナー"), (13, "~クレア・ボーモント")]
    assert [full_name(term) for _, term in told] == ["ダニエル・オコナー", "クレア・ボーモント"]
    assert full_name("オコナー") == full_name("~okona") == ""


def test_a_full_name_has_as_many_parts():
    held = by_sound(["グエン・ティ・ラン"])
    assert called_in_full(["Nguyen", "Lan"], held) == []
    assert called_in_full(["Nguyen", "Thi", "Lan"], held) == [("グエン", "ティ", "ラン")]


def test_a_part_that_no_table_has_is_found_beside_one_that_sounds_alike(index):
    told = {
        term for clue in clues("Why does Marta Wisniewska drink?", aliases=index.lexical.aliases) for term in clue.terms
    }
    assert "ヴィシニェフスカ" in told
    assert ask(index, "Why does Marta Wisniewska have miso soup?").missing == ()
    assert ask(index, "At what depth did Nguyen Thi Lan collect them?").missing == ()


def test_who_shares_a_first_name_alone_is_in_no_article(index):
    assert ask(index, "What does Marta Kowalska drink?").missing == ("Kowalska",)
