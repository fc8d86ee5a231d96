"""Names in Latin letters: what an English question finds in a Japanese text."""

import pytest
from conftest import FakeEmbedder, write_articles

from qa import Config, Index, ask, read_articles, retrieve
from qa.japanese import words
from qa.lexicon import clues
from qa.romaji import latin_term, romanized, unpadded


@pytest.mark.parametrize(
    ("reading", "spelled"),
    [
        ("オオサカ", "~osaka"),
        ("コウベ", "~kobe"),
        ("サッポロ", "~sapporo"),
        ("ジュンイチ", "~junichi"),
        ("ユウキ", "~yuki"),
        ("シンバシ", "~shinbashi"),
    ],
)
def test_a_name_is_spelled_as_english_texts_spell_it(reading, spelled):
    assert romanized(reading) == spelled


@pytest.mark.parametrize("written", ["Tōkyō", "Tokyo", "Toukyou", "TOKYO", "tokyo's", "Tokyo’s"])
def test_long_vowels_and_capitals_make_no_difference(written):
    assert latin_term(written) == romanized("トウキョウ") == "~tokyo"


@pytest.mark.parametrize("name", ["", "＊", "123", "Ab", "東京", "H100"])
def test_what_has_no_spelling_has_none(name):
    assert romanized(name) == latin_term(name) == ""


def test_nouns_are_spelled_and_only_where_asked_for():
    spelled = [word.terms for word in words("東京のドングリが動く", spelled=True)]
    assert spelled == [("トウキョウ", "~tokyo", "~東京"), ("団栗", "~donguri", "^dngr"), ("動く",)]
    assert not any(term.isascii() for word in words("東京のドングリ") for term in word.terms)


def test_a_company_that_is_no_name_to_the_dictionary_is_spelled_by_its_parts():
    terms = [term for word in words("灯浦市の黒川社と近藤製作所", spelled=True) for term in word.terms]
    assert "~kurokawasha" in terms  # 黒川|社
    assert "~kondoseisaku" in terms


def test_what_follows_in_another_script_is_no_part_of_a_name():
    terms = [term for word in words("灯台ツバメ", spelled=True) for term in word.terms]
    assert {"~todai", "~tsubame"} <= set(terms)
    assert "~todaitsubame" not in terms


def test_only_what_is_no_english_word_is_looked_up_as_a_spelling():
    terms = {clue.terms[0]: clue.terms for clue in clues("Does Kotonoha mine gold in Osaka?")}
    assert "~kotonoha" in terms["kotonoha"]
    assert "~mine" not in terms["mine"]
    assert "~mine" in clues("Who lives in Mine?")[-1].terms


def test_an_english_question_finds_a_japanese_name_and_says_that_it_is_known(tmp_path):
    texts = {"a1": "石狩に倉庫ができた。", "b2": "諏訪に工場ができた。", "c3": "ドングリワークスが支社を出した。"}
    articles = read_articles(write_articles(tmp_path, texts))
    index = Index.build(articles, Config(), embedder=FakeEmbedder("倉庫", "工場", "支社"))
    assert [passage.article.id for passage in retrieve(index, "What about Suwa?")] == ["b2"]
    assert retrieve(index, "What about Ishikari?")[0].why.matched == ("Ishikari",)
    (found,) = retrieve(index, "Where is Donguri?")
    assert (found.article.id, found.why.bridges) == ("c3", (("Donguri", "ドングリ"),))


@pytest.mark.parametrize("name", ["Kumamoto", "Kotonoha", "Hokkaido", "Shin'ichi", "Nippon"])
def test_what_is_spelled_as_a_japanese_word_is_not_looked_up_by_its_sound(name):
    assert not any(term.startswith("^") for term in clues(f"Where is {name}?")[0].terms)


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("ヴェルダ", "~verda"), ("ノルド", "~nord"), ("ベルナ", "~berna"), ("カメラ", ""), ("トヨタ", ""), ("", "")],
)
def test_a_name_in_katakana_is_spelled_without_the_vowels_that_katakana_adds(name, spelled):
    assert unpadded(name) == spelled


@pytest.fixture
def foreign(tmp_path) -> Index:
    texts = {
        "a1": "ルミナスフォージは新作を出す。",
        "b2": "「ヴェルダ戦記」の発売は延びた。",
        "c3": "白鷺野市の空き家は2316戸。",
        "e5": "市立鳥居平体育館の屋根が壊れた。",
        "f6": "フェルナー社は暖房を作る。",
        "g7": "たちばな組が橋を直した。",
    }
    articles = read_articles(write_articles(tmp_path, texts))
    return Index.build(articles, Config(), embedder=FakeEmbedder("新作", "発売", "空き家", "工場"))


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("What is Luminous Forge's next title?", "a1"),  # two words are one in Japanese
        ("What about Luminous Forge?", "a1"),
        ("Why was Verda delayed?", "b2"),  # three sounds are too few to go by
        ("How many vacant houses are there in Shirasagino?", "c3"),  # to the dictionary 白鷺 and 野市
        ("What happened to the Toriidaira gymnasium?", "e5"),  # it stands behind 市立
        ("What does Ferner make?", "f6"),
        ("What is Ferner's trade?", "f6"),
        ("What did Tachibana-gumi repair?", "g7"),
    ],
)
def test_a_name_is_known_as_an_english_question_has_it(foreign, question, article):
    found = retrieve(foreign, question)
    assert found[0].article.id == article
    assert ask(foreign, question).missing == ()


@pytest.mark.parametrize("name", ["Luminous Garden", "Verona", "Kurasagino", "Torado"])
def test_another_name_is_not(foreign, name):
    assert ask(foreign, f"What did {name} say?").missing


def test_neither_a_month_nor_the_s_of_a_genitive_is_part_of_a_missing_name(foreign):
    assert ask(foreign, "What was Veltora's profit in March 2026?").missing == ("Veltora",)


def test_a_japanese_name_is_known_by_the_longer_word_that_it_begins(tmp_path):
    articles = read_articles(
        write_articles(tmp_path, {"slug": "ホシゾラウミウシは満月の夜に光らない。", "sky": "星空の写真展を開く。"})
    )
    index = Index.build(articles, Config(), embedder=FakeEmbedder("空", "決勝"))
    assert ask(index, "Why is the Hoshizora sea slug dark?").missing == ()
    assert ask(index, "Why is the Hoshikuzu sea slug dark?").missing == ("Hoshikuzu",)
