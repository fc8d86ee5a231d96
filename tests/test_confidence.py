"""Whether the articles hold the answer: said with a probability, and never of what they do not mention."""

import pytest
from conftest import FakeEmbedder, write_articles

from qa import Index, ask, read_articles
from qa.commonness import TABLE, rarity
from qa.config import Config
from qa.evidence import gather
from qa.render import answer_text
from qa.valued import UNTIL


def test_an_answerable_question_scores_above_one_about_something_else(index):
    asked = ["Anthropicが購入するAzureの計算資源はいくら？", "NVIDIAはAnthropicにいくら投資しますか？"]
    strange = ["今日の東京の天気は？", "カレーの作り方を教えてください", "How do I reset my Gmail password?"]
    low, high = max(ask(index, q).score for q in strange), min(ask(index, q).score for q in asked)
    assert 0 <= low < Config().answer_threshold < high <= 1


@pytest.mark.parametrize(
    ("question", "name"),
    [("MetaはAnthropicにいくら投資しましたか？", "Meta"), ("How much did Toyota invest in Anthropic?", "Toyota")],
)
def test_a_name_that_no_article_mentions_weighs_against_an_answer(question, name, index):
    answer = ask(index, question)
    assert name in answer.missing
    assert answer.score < ask(index, question.replace(name, "NVIDIA")).score


def test_a_compound_that_no_passage_has_weighs_against_an_answer_though_each_part_stands_somewhere(tmp_path):
    text = "この計画をどのように評価しますか。総額は三億円です。評価は割れました。"
    index = Index.build(read_articles(write_articles(tmp_path, {"a": text})), embedder=FakeEmbedder("評価", "総額"))
    lacking, held = ask(index, "評価額はいくら？").score, ask(index, "総額はいくら？").score
    assert lacking < held
    assert ask(index, "評価 額はいくら？").score > lacking


def test_a_name_known_by_another_script_is_not_missing(index):
    assert ask(index, "エヌビディアはアンソロピックにいくら投資しますか？").missing == ()


def test_what_asks_how_much_of_it_is_no_word_that_is_missing(index):
    assert ask(index, "AnthropicはAzureの計算資源をいくら分買いますか？").missing == ()


def test_a_name_in_katakana_is_missing_as_a_whole(index):
    assert ask(index, "トレーディングカードはいくら？").missing == ("トレーディングカード",)


def test_a_name_is_not_known_because_a_part_of_it_has_another_word(index):
    assert "ソフトバンク" in ask(index, "ソフトバンクの出資額は？").missing  # the articles have ソフトウェア


def test_the_threshold_is_a_setting_of_the_index(index):
    answer = ask(index, "Anthropicが購入するAzureの計算資源はいくら？")
    assert answer.answered == (answer.score >= index.config.answer_threshold)


def test_an_answer_is_told_as_one_from_a_second_threshold_on(index):
    question = "Anthropicが購入するAzureの計算資源はいくら？"
    assert not ask(index, question).unsure
    articles = list(index.articles.values())
    modest = Index.build(articles, Config(sure_threshold=1.0))
    answer = ask(modest, question)
    assert answer.quotes == ask(index, question).quotes
    assert (answer.answered, answer.unsure) == (True, True)
    assert "答えではないかもしれません" in answer_text(answer)
    assert "may not be the answer" in answer_text(ask(modest, "How much Azure capacity does Anthropic buy?"))
    assert "答えではないかもしれません" not in answer_text(ask(index, question))


def test_common_words_are_common_and_names_are_not():
    assert rarity("言う") < rarity("投資") < rarity("ギガワット") == 1.0
    assert len(TABLE.read_text(encoding="utf-8")) < 200_000


def test_a_sentence_is_read_under_the_title_of_its_article(index):
    from qa.lexicon import clues

    article = next(article for article in index.articles.values() if "Nvidia" in article.title)
    chunks = [place for place, chunk in enumerate(index.chunks) if chunk.article == article.id]
    seen = gather(index, "NVIDIAの役割", clues("NVIDIAの役割"), chunks)
    assert seen.in_sentence[0].all()
    assert seen.in_sentence.shape == seen.near.shape == (len(seen.asked), len(seen.parts))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("甲野電機の2031年の売上高はいくら？", "甲野電機の売上高は2029年に40億円だった。"),
        ("市長の任期はいつまで？", "市長は5月19日に任期について話した。"),
        ("GoogleはAnthropicにいくら投資した？", "Googleとは別に、AmazonはAnthropicに40億ドルを投資した。"),
    ],
)
def test_a_value_of_something_else_is_none(tmp_path, question, text):
    def score(told):
        articles = read_articles(write_articles(tmp_path / told[-9:-1], {"a": f"# 記事\n\n{told}\n"}))
        return ask(Index.build(articles, Config(answer_threshold=0.0), embedder=FakeEmbedder("売上高")), question).score

    own = text.replace("2029年", "2031年").replace("19日に", "19日までの").replace("、Amazon", "、2年前にGoogle")
    assert score(own) > score(text) + 0.1


def test_a_word_of_the_last_day_is_not_needed_where_a_deadline_is_asked_for():
    assert not UNTIL.search("いつまでにやる")
    assert UNTIL.search("いつまで続く")
