"""Names in kanji, read as an English question spells them."""

import pytest
from conftest import FakeEmbedder, write_articles

from qa import Index, read_articles, retrieve
from qa.alias import Aliases
from qa.japanese import words
from qa.lexicon import clues, terms
from qa.marks import marked
from qa.readings import TABLE, may_be_read
from qa.romaji import letters_of, name_in_kanji


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("帆波", "Honami"),
        ("葦原", "Ashihara"),
        ("言水社", "Gensuisha"),
        ("霧ヶ丘", "Kirigaoka"),
        ("赤坂", "Akasaka"),
        ("長崎", "Nagasaki"),
        ("山崎", "Yamazaki"),
        ("佐々木", "Sasaki"),
        ("北海道", "Hokkaido"),
        ("日本橋", "Nihombashi"),
        ("別府", "Beppu"),
        ("八戸", "Hachinohe"),
        ("大津", "Ōtsu"),
        ("宇治", "Uji"),
        ("鳥取", "Tottori"),
        ("四ツ谷", "Yotsuya"),
        ("霞が関", "Kasumigaseki"),
        ("純一", "Jun'ichi"),
        ("大谷", "Ohtani"),
        ("佐々", "Sasa"),
    ],
)
def test_a_name_may_be_read_in_any_of_its_ways(name, spelled):
    assert may_be_read(name, letters_of(spelled))


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("帆波", "Hanabi"), ("帆波", "Honamishi"), ("帆波", "Ho"), ("帆波", ""), ("々", "No"), ("帆x", "Ho")],
)
def test_other_letters_are_no_reading(name, spelled):
    assert not may_be_read(name, letters_of(spelled))


def test_only_the_names_of_the_articles_are_read():
    names = Aliases(in_kanji=frozenset({"帆波", "穂並", "汐見"}))
    assert names.read_as("Honami") == ("帆波", "穂並")
    assert names.read_as("Honami's") == ("帆波", "穂並")
    assert names.read_as("Ho") == names.read_as("") == names.read_as("Q3") == ()


def test_an_english_word_is_no_name():
    names = Aliases(in_kanji=frozenset({"真根", "賢也"}))  # may be read mane, kenya
    assert "~真根" in clues("Who is Mane?", aliases=names)[0].terms
    assert not any("~真根" in clue.terms for clue in clues("a lion's mane", aliases=names))
    assert not any("~賢也" in clue.terms for clue in clues("a trip to Kenya", aliases=names))


def test_a_name_that_begins_with_a_long_vowel_is_one():
    names = Aliases(in_kanji=frozenset({"大分"}))
    assert {"~oita", "~大分"} <= set(clues("What did Ōita announce?", aliases=names)[0].terms)
    assert "~kyoto" in clues("Kyōto", aliases=names)[0].terms


def test_what_stands_side_by_side_is_no_name():
    def held(text):
        return {term for word in words(text, spelled=True) for term in word.terms}

    assert {"~葦原", "~帆波", "~霧ヶ丘", "~三隅俊哉"} <= held("葦原市の帆波、霧ヶ丘の三隅俊哉氏")
    assert not any(ord(term[1]) > 127 for term in held("今後数年の競争軸と投資額") if term.startswith("~"))


def test_an_english_question_finds_a_town_by_how_its_people_read_it(tmp_path):
    articles = {"a": "帆波市は橋を架ける。", "b": "葦原市は駅を建てる。"}
    index = Index.build(read_articles(write_articles(tmp_path, articles)), embedder=FakeEmbedder("橋", "駅"))
    assert {"帆波", "葦原"} <= index.aliases.in_kanji
    assert [retrieve(index, f"What about {town}?", 1)[0].article.id for town in ("Honami", "Ashihara")] == ["a", "b"]
    assert retrieve(index, "What about Honami?", 1)[0].why.bridges == (("Honami", "帆波"),)
    index.save(tmp_path / "index")
    loaded = Index.load(tmp_path / "index", embedder=FakeEmbedder("橋", "駅"))
    assert loaded.aliases.in_kanji == index.aliases.in_kanji


def test_a_company_in_katakana_is_found_without_what_kind_it_is():
    terms = [term for word in words("コトノハラボの社長", spelled=True) for term in word.terms]
    assert {"コトノハラボ", "コトノハ", "~kotonoha"} <= set(terms)
    assert "オオ" not in [term for word in words("オオバンク", spelled=True) for term in word.terms]


def test_the_table_holds_the_kanji_of_names_and_stays_small():
    text = TABLE.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines == sorted(lines, key=str.encode)
    assert len(text.encode()) < 200_000
    assert all(len(line.split("\t")[0]) == 1 and line.split("\t")[1] for line in lines)


def test_the_whole_name_is_marked_though_it_is_two_words():
    assert marked("今年、帆波市は橋を架ける。", 0, [], [], {"~帆波"}) == "今年、<b>帆波</b>市は橋を架ける。"


@pytest.mark.parametrize(
    ("question", "text"), [("内海さんの宿題は？", "欠席：内海"), ("内海の宿題は？", "内海さんの発言")]
)
def test_a_name_is_found_where_the_dictionary_cuts_it_otherwise(question, text):
    held = set(terms(text))
    aliases = Aliases(in_kanji=frozenset(filter(None, map(name_in_kanji, held))))
    assert held & {term for clue in clues(question, aliases=aliases) for term in clue.terms}
