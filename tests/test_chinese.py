"""Questions in Chinese and Korean: what of them a Japanese text can be found by."""

import pytest
from conftest import FakeEmbedder, write_articles
from hypothesis import given
from hypothesis import strategies as st
from strategies import moderate, texts

from qa import Config, Index, read_articles, retrieve
from qa.alias import Aliases
from qa.chinese import chinese_words, in_japanese_kanji
from qa.japanese import Word
from qa.lexicon import clues, stand_ins
from qa.quantity import quantities
from qa.script import language

NAMES = Aliases((("Microsoft", "マイクロソフト", "微软", "마이크로소프트"), ("NVIDIA", "英伟达", "엔비디아")))


def terms(question: str) -> list[str]:
    return [clue.terms[0] for clue in clues(question, aliases=NAMES)]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("市场规模是多少？", ["市場", "規模"]),
        ("項目投資了多少錢？", ["項目", "投資", "銭"]),  # in the characters of Taiwan
        ("经济为什么成长？", ["経済", "成長"]),
        ("谁投资这个项目呢", ["投資", "項目"]),
        ("公司的目的是什么", ["公司", "目的"]),  # the 的 of 目的 is a part of it
        ("了解和平与安全吗", ["了解", "和平", "安全"]),
        ("什么时候？", ["時候"]),
    ],
)
def test_a_chinese_question_is_its_words_in_japanese_characters_without_what_joins_them(question, found):
    assert language(question) == "zh"
    assert terms(question) == found


def test_names_that_the_dictionary_does_not_know_are_not_cut_into_scraps():
    assert terms("微软和英伟达向Anthropic投资") == ["@微软", "@英伟达", "anthrop", "投資"]
    (_, microsoft), (_, nvidia) = stand_ins("微软和英伟达", aliases=NAMES)
    assert {"microsoft", "マイクロソフト"} <= set(microsoft)
    assert "nvidia" in nvidia


def test_a_name_that_a_text_has_in_chinese_is_found_as_it_is(tmp_path):
    articles = read_articles(write_articles(tmp_path, {"a1": "微软（中国）の発表。", "b2": "別の発表。"}))
    index = Index.build(articles, Config(), embedder=FakeEmbedder("猫"), aliases=NAMES)
    assert [index.chunks[hit.chunk].article for hit in index.lexical.rank("微软", 2)] == ["a1"]
    assert [index.chunks[hit.chunk].article for hit in index.lexical.rank("Microsoft", 2)] == ["a1"]


def test_a_japanese_question_is_read_as_ever():
    for question in ("経済成長率", "投資額はいくら", "多少の投資は"):
        assert language(question) == "ja"
    assert terms("多少の投資")[0] == "多少"


@given(texts | st.text("微软投资的是什么多少2030年亿 A。", max_size=20))
@moderate
def test_words_stand_at_true_offsets(text):
    assert len(in_japanese_kanji(text)) == len(text)
    for word in chinese_words(text, [Word(1, 3, ("x",))]):
        assert 0 <= word.start < word.end <= len(text)
        assert not 1 <= word.start < 3


def test_a_text_in_japanese_kanji_stays_as_it_is():
    assert in_japanese_kanji("経済の国際会議") == "経済の国際会議"


@pytest.mark.parametrize("particle", ["", "는", "가", "를", "에서", "에서는", "의", "입니까?", " "])
def test_a_korean_name_is_known_with_its_particle(particle):
    question = f"마이크로소프트{particle} 투자"
    clue, noun = clues(question, aliases=NAMES)
    assert (clue.start, clue.end, noun.terms[0]) == (0, 7, "투자")
    assert "microsoft" in clue.terms


@pytest.mark.parametrize("question", ["마이크로소프트웨어", "탈마이크로소프트"])
def test_a_korean_name_is_not_found_inside_another_word(question):
    assert not any("microsoft" in clue.terms for clue in clues(question, aliases=NAMES))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("100억 달러를", "10000000000"), ("300억달러", "30000000000"), ("2026년에", "2026"),
        ("2025년 11월 18일", "2025-11-18"), ("1기가와트", "1000000000"), ("60퍼센트", "0.6"),
        ("投资300亿美元", "30000000000"), ("2万亿美元", "2000000000000"), ("1吉瓦", "1000000000"),
        ("2025年11月", "2025-11"),
    ],
)  # fmt: skip
def test_amounts_and_dates_are_read(text, value):
    assert [quantity.value for quantity in quantities(text)] == [value]


ARTICLES = {
    "a1": "マイクロソフトは100億ドルを投資した。",
    "b2": "市場規模は二兆円になる。",
    "c3": "発電所は2026年に稼働する。",
}


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("微软投资了多少？", "a1"),
        ("市场规模是多少？", "b2"),
        ("发电所什么时候开始？", "c3"),
        ("마이크로소프트는 얼마를 투자합니까?", "a1"),
        ("누가 100억 달러를 투자합니까?", "a1"),
        ("2026년에 무엇이 가동합니까?", "c3"),
    ],
)
def test_the_passage_is_found_by_shared_words_names_and_amounts(question, article, tmp_path):
    articles = read_articles(write_articles(tmp_path, ARTICLES))
    index = Index.build(articles, Config(), embedder=FakeEmbedder("猫", "犬", "投資", "市場"), aliases=NAMES)
    assert retrieve(index, question)[0].article.id == article


def test_the_vectors_are_asked_in_japanese_characters(tmp_path):
    articles = read_articles(write_articles(tmp_path, ARTICLES))
    index = Index.build(articles, Config(), embedder=FakeEmbedder("投資", "市場", "稼働"))
    assert [passage.why.dense_rank for passage in retrieve(index, "投资")] == [1]
