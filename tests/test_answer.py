"""Answers: quotes true to the file, citations that hold, silence where the articles are silent."""

import dataclasses

import pytest
from conftest import ANIMALS, SEEDS, FakeEmbedder, write_articles
from test_search import ODD, QUESTIONS, hand_counted_lines

from qa import Config, Index, ask, read_articles, retrieve
from qa.markup import plain
from qa.render import answer_text


@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_quote_is_true_to_the_file_on_disk(kind, index):
    quotes = ask(index, QUESTIONS[kind]).quotes
    assert quotes
    for quote in quotes:
        path = SEEDS / quote.article.path
        text = path.read_bytes().decode("utf-8")
        assert quote.text == text[quote.start : quote.end]
        assert (quote.line_start, quote.line_end) == hand_counted_lines(path, quote.start, quote.end)


@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_citation_leads_to_the_passage_that_the_quote_stands_in(kind, index):
    answer = ask(index, QUESTIONS[kind])
    assert answer.quotes
    for quote in answer.quotes:
        passage = answer.passages[quote.citation - 1]
        assert passage.article == quote.article
        assert passage.start <= quote.start < quote.end <= passage.end


@pytest.mark.parametrize("kind", ["ja", "ja fact", "ja why", "en", "en names"])
def test_what_the_articles_hold_is_answered_best_quote_first(kind, index):
    answer = ask(index, QUESTIONS[kind])
    assert answer.answered
    assert answer.question == QUESTIONS[kind]
    assert 1 <= len(answer.quotes) <= len(answer.passages) == 5
    scores = [quote.score for quote in answer.quotes]
    assert scores == sorted(scores, reverse=True)
    places = [(quote.article.id, span) for quote in answer.quotes for span in range(quote.start, quote.end)]
    assert len(set(places)) == len(places)  # nothing is quoted twice
    found = retrieve(index, QUESTIONS[kind], 5)
    assert sorted(answer.passages, key=found.index) == found
    cited = dict.fromkeys(n for quote in answer.quotes for n in (quote.citation, *(o.citation for o in quote.agreeing)))
    assert list(cited) == list(range(1, len(cited) + 1))  # [1] is what the first quote cites
    rest = [found.index(passage) for passage in answer.passages[len(cited) :]]
    assert rest == sorted(rest)


def test_the_price_of_the_computing_power_is_quoted(index):
    answer = ask(index, "Anthropicが購入するAzureの計算資源はいくら？")
    assert any("300億ドル" in plain(quote.text) for quote in answer.quotes)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("徳川家康の生年月日は？", {"徳川家康", "生年月日"}),
        ("Kubernetesとは何ですか？", {"Kubernetes"}),
        ("Who won the 1998 FIFA World Cup?", {"FIFA", "World Cup"}),
    ],
)
def test_a_question_about_nothing_in_the_articles_is_not_answered_and_the_strange_words_are_named(
    question, missing, index
):
    answer = ask(index, question)
    assert not answer.answered
    assert answer.quotes == ()
    assert missing <= set(answer.missing)
    text = "".join(article.text for article in index.articles.values()).casefold()
    assert [word for word in answer.missing if word.casefold() in text and word in missing] == []


def test_a_name_that_the_articles_never_mention_is_named_beside_the_answer(index):
    assert ask(index, "What is Kubernetes doing with Azure?").missing == ("Kubernetes",)
    assert ask(index, "Anthropicが購入するAzureの計算資源はいくら？").missing == ()


@pytest.mark.parametrize("kind", ["empty", "blanks", "punctuation", "symbols", "emoji", "5,000 line ends"])
def test_a_question_without_words_is_not_answered(kind, index):
    answer = ask(index, ODD[kind])
    assert (answer.answered, answer.quotes, answer.missing) == (False, (), ())


@pytest.mark.parametrize("kind", ODD)
def test_no_question_is_too_odd_to_ask(kind, index):
    answer = ask(index, ODD[kind], [ODD[kind]])
    assert answer.answered == bool(answer.quotes)


@pytest.mark.parametrize("k", [1, 2, 7])
def test_k_passages_are_shown_and_only_they_are_cited(k, index):
    answer = ask(index, QUESTIONS["ja"], k=k)
    assert len(answer.passages) == k
    assert set() < {quote.citation for quote in answer.quotes} <= set(range(1, k + 1))


def test_fewer_than_one_passage_is_a_mistake_of_the_caller(index):
    with pytest.raises(ValueError, match="k must be at least 1"):
        ask(index, QUESTIONS["ja"], k=0)


# On a small index, by hand


@pytest.fixture
def animals(tmp_path) -> Index:
    cats = "# 動物\n\n## 猫\n\n猫は魚を食べます。猫は一日に十六時間も眠ります。\n\n"
    text = f"{cats}## 犬\n\n犬の種類:\n\n- 柴犬\n- 秋田犬\n"
    articles = read_articles(write_articles(tmp_path / "seeds", {"a1": text, "b2": "鳥は空を飛びます。"}))
    return Index.build(articles, Config(), embedder=FakeEmbedder(*ANIMALS))


@pytest.mark.parametrize(
    ("question", "quote", "lines", "context"),
    [
        ("猫は何時間眠りますか？", "猫は一日に十六時間も眠ります。", (5, 5), "猫"),
        ("鳥は飛びますか？", "鳥は空を飛びます。", (1, 1), ""),
    ],
)
def test_the_quote_is_the_sentence_that_says_it(question, quote, lines, context, animals):
    best = ask(animals, question).quotes[0]
    assert (best.text, (best.line_start, best.line_end), best.context) == (quote, lines, context)


def test_where_no_value_is_asked_for_the_neighbours_are_quoted_with_the_sentence(animals):
    best = ask(animals, "猫は何を食べますか？").quotes[0]
    assert best.text.startswith("猫は魚を食べます。")
    assert (best.line_start, best.line_end, best.context) == (5, 5, "猫")


def test_a_list_item_is_quoted_with_the_line_that_it_is_read_under(animals):
    best = ask(animals, "秋田犬は犬の種類ですか？").quotes[0]
    assert (best.text, best.line_start, best.context) == ("- 秋田犬", 12, "犬 犬の種類:")


def test_a_follow_up_is_answered_as_understood(animals):
    answer = ask(animals, "それは何時間眠りますか？", ["鳥は飛びますか？", "猫は何を食べますか？"])
    assert (answer.question, answer.carried) == ("猫 それは何時間眠りますか？", ("猫",))
    assert "猫は一日に十六時間も眠ります。" in [quote.text for quote in answer.quotes]


def test_a_question_that_stands_alone_is_answered_as_if_it_were_the_first(animals):
    alone = "猫は何時間眠りますか？"
    assert ask(animals, alone, ["鳥は飛びますか？"]) == ask(animals, alone)


def test_a_writer_is_given_the_question_as_understood_and_the_passages(animals):
    calls = []

    def writer(question, passages):
        calls.append((question, tuple(passages)))
        return "猫は十六時間眠る。[1]"

    answer = ask(animals, "それは何時間眠りますか？", ["猫は何を食べますか？"], writer=writer)
    assert calls == [(answer.question, answer.passages)]
    assert answer.text == "猫は十六時間眠る。[1]"
    assert answer.quotes == ask(animals, "それは何時間眠りますか？", ["猫は何を食べますか？"]).quotes


def test_a_writer_is_not_asked_to_make_up_what_the_articles_do_not_say(animals):
    def writer(question, passages):
        raise AssertionError("asked")

    assert ask(animals, "徳川家康の生年月日は？", writer=writer).text == ""


def test_an_answer_is_a_frozen_value(animals):
    answer = ask(animals, "猫は何時間眠りますか？")
    for value, name in ((answer, "answered"), (answer.quotes[0], "text")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, "")


def test_what_is_asked_of_a_year_that_no_article_mentions_is_told_as_the_nearest(tmp_path):
    articles = read_articles(write_articles(tmp_path, {"a1": "潮見商事の2028年の損失は740億円になる。"}))
    index = Index.build(articles, Config(answer_threshold=0.0, sure_threshold=0.0), embedder=FakeEmbedder("損失"))
    assert not ask(index, "潮見商事の2028年の損失はいくら？").unsure
    answer = ask(index, "潮見商事の2027年の損失はいくら？")
    assert answer.unsure
    assert "「2027年」は記事に出てきません" in answer_text(answer)
