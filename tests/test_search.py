"""Passages: true to the file on disk, in the right order, for any question in any language."""

import dataclasses
import time
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import SEEDS, FakeEmbedder, write_articles

from qa import Article, Config, Index, Passage, ask, read_articles, retrieve
from qa.alias import Aliases
from qa.errors import CorpusError
from qa.kinds import KINDS
from qa.lexicon import clues
from qa.notice import LONGEST_QUESTION
from qa.search import Why, candidates

QUESTIONS = {
    "ja": "Anthropicが購入するAzureの計算資源はいくら？",
    "ja fact": "データセンターはどこに建設されますか？",
    "ja why": "なぜMicrosoftはAnthropicに投資するのですか？",
    "ja arrows": "資金の循環構造とは？ $30B → Microsoft → $ → NVIDIA",
    "en": "How many jobs will the data center project create?",
    "en names": "NVIDIA Grace Blackwell and Vera Rubin",
    "zh": "微软和英伟达向Anthropic投资多少美元？",
    "ko": "마이크로소프트는 Anthropic에 얼마를 투자합니까?",
}
ODD = {
    "empty": "",
    "blanks": " \n\t\u3000",
    "punctuation": "？！…「」（）、。・",
    "symbols": "？！…→$%&*()[]{}<>|\\`~^_-=+",
    "emoji": "🎉👩‍👩‍👧‍👦🇯🇵",
    "one word 5,000 characters long": "計算資源" * 1250,
    "5,000 characters of sentences": "AzureとNVIDIAはどうなりますか？" * 250,
    "5,000 Latin letters": "x" * 5000,
    "5,000 line ends": "\n" * 5000,
    "NUL": "Azure\0の計算資源",
    "half a surrogate pair": "Azure \udcff",
    "a combining mark alone": "\u3099",
    "right to left": "\u202eAzure\u202c",
}


def hand_counted_lines(path: Path, start: int, end: int) -> tuple[int, int]:
    """The lines of the first and the last character of `[start:end]`, found by walking through the file's lines."""
    with path.open(encoding="utf-8", newline="") as file:
        walked, found = 0, []
        for number, line in enumerate(file.read().split("\n"), 1):
            walked += len(line) + 1
            found += [number for at in (start, end - 1)[len(found) :] if at < walked]
    return found[0], found[1]


@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_passage_is_true_to_the_file_on_disk(kind, index):
    passages = retrieve(index, QUESTIONS[kind], 10)
    assert len(passages) == 10
    for passage in passages:
        path = SEEDS / passage.article.path
        text = path.read_bytes().decode("utf-8")
        assert passage.article.text == text
        assert passage.text == text[passage.start : passage.end]
        assert (passage.line_start, passage.line_end) == hand_counted_lines(path, passage.start, passage.end)
        assert 0 < len(passage.text) <= index.config.chunk_chars
        assert passage.text == passage.text.strip()


def test_passages_keep_to_lines_and_text_in_files_with_carriage_returns_and_wide_characters(tmp_path):
    front = "---\r\ntitle: 題\r\n---\r\n\r\n"
    text = f"{front}𠮷野家は朝です。\r\n\r\n🎉祭りは夜です。\r\n\x0bまだ夜です。\u2028夜です。\r\n"
    index = small(tmp_path, {"a": text})
    passages = retrieve(index, "𠮷野家の祭りは夜？", 10)
    assert passages
    for passage in passages:
        path = tmp_path / "seeds" / "a.md"
        assert passage.text == path.read_bytes().decode("utf-8")[passage.start : passage.end]
        assert (passage.line_start, passage.line_end) == hand_counted_lines(path, passage.start, passage.end)


@pytest.mark.parametrize("kind", QUESTIONS)
def test_the_best_passage_comes_first_and_none_twice(kind, index):
    passages = retrieve(index, QUESTIONS[kind], 20)
    assert len(passages) == 20
    assert all(first.score >= second.score for first, second in pairwise(passages))
    assert all(0 < passage.score <= 1 for passage in passages)
    assert len({passage.id for passage in passages}) == len(passages)


@pytest.mark.parametrize("kind", QUESTIONS)
def test_fewer_passages_are_the_first_of_more(kind, index):
    assert retrieve(index, QUESTIONS[kind], 3) == retrieve(index, QUESTIONS[kind], 10)[:3]


@pytest.mark.parametrize("kind", QUESTIONS)
def test_the_same_question_has_the_same_passages(kind, index, index_folder):
    assert retrieve(Index.load(index_folder), QUESTIONS[kind]) == retrieve(index, QUESTIONS[kind])


@pytest.mark.parametrize("k", [0, -1])
def test_fewer_than_one_passage_is_a_mistake_of_the_caller(k, index):
    with pytest.raises(ValueError, match="k must be at least 1"):
        retrieve(index, "Azure", k)


def test_more_passages_than_there_are_may_be_asked_for(index):
    found = retrieve(index, QUESTIONS["ja"], 10_000)
    assert 10 < len(found) <= len(index.chunks)


@pytest.mark.parametrize("kind", ODD)
def test_no_question_is_too_odd_to_ask(kind, index):
    for passage in retrieve(index, ODD[kind], 5, history=[ODD[kind], "Azure"]):
        assert passage.article.text[passage.start : passage.end] == passage.text


@pytest.mark.parametrize("kind", ["empty", "blanks", "punctuation", "5,000 line ends"])
def test_a_question_without_words_finds_nothing(kind, index):
    assert retrieve(index, ODD[kind]) == []


def test_of_a_question_that_is_a_whole_text_the_end_counts(index):
    assert retrieve(index, "猫" * 5000 + QUESTIONS["ja"], 3) == retrieve(
        index, ("猫" * 5000 + QUESTIONS["ja"])[-LONGEST_QUESTION:], 3
    )


# On a small index, by hand


def small(folder: Path, texts: dict[str, str], *meanings: str, **settings: float) -> Index:
    articles = read_articles(write_articles(folder / "seeds", texts))
    return Index.build(articles, Config(**settings), embedder=FakeEmbedder(*(meanings or ["猫|cat"])))


def test_equal_passages_stand_in_the_order_of_the_corpus(tmp_path):
    index = small(tmp_path, dict.fromkeys(("c3", "a1", "b2"), "猫が寝ています。"))
    (first,) = retrieve(index, "猫")
    assert [first.id, *(passage.id for passage in first.same)] == ["a1#0", "b2#0", "c3#0"]


def test_each_leg_gives_its_best_its_full_weight(tmp_path):
    # Of "azure" the vectors know nothing, of "micio" the words: a question about both finds one chunk by each leg.
    index = small(
        tmp_path,
        {"a1": "azureは雲です。", "b2": "猫は寝ます。"},
        "猫|micio",
        dense_weight=0.4,
        dense_weight_foreign=0.7,
    )
    fused, _ = candidates(index, "azure micio")
    assert [(index.chunks[hit.chunk].id, hit.score) for hit in fused] == [
        ("b2#0", pytest.approx(0.7)),
        ("a1#0", pytest.approx(0.3)),
    ]
    fused, _ = candidates(index, "azureとmicio")
    assert [hit.score for hit in fused] == [pytest.approx(0.6), pytest.approx(0.4)]


def test_the_best_of_both_legs_scores_one(tmp_path):
    index = small(tmp_path, {"a1": "猫は寝ます。", "b2": "犬は走ります。"})
    (hit,) = candidates(index, "猫")[0]
    assert hit.score == pytest.approx(1.0)


def test_a_passage_says_by_which_leg_and_by_which_words_it_was_found(tmp_path):
    index = small(tmp_path, {"a1": "azureは雲です。", "b2": "猫は寝ます。"}, "猫|micio")
    by_meaning, by_words = sorted(retrieve(index, "Azure micio"), key=lambda passage: passage.why.lexical_rank)
    assert (by_words.why.lexical_rank, by_words.why.dense_rank, by_words.why.dense_score) == (1, 0, 0.0)
    assert (by_meaning.why.lexical_rank, by_meaning.why.lexical_score, by_meaning.why.dense_rank) == (0, 0.0, 1)
    assert by_meaning.why.dense_score == pytest.approx(1.0)
    assert by_words.why.matched == ("Azure",)  # as the question writes it
    assert by_meaning.why.matched == ()
    assert str(by_meaning.why) == "意味 #1 (1.00)"
    assert str(by_words.why) == f"語句 #1 ({by_words.why.lexical_score:.2f}): Azure"


def test_last_year_is_the_year_before_the_articles_own(tmp_path):
    texts = {f"a{year}": f"---\ndate: {year}-11-18\n---\n猫は昨年11月に来ました。\n" for year in (2020, 2025)}
    index = small(tmp_path, texts, "猫", "犬")
    assert retrieve(index, "猫は2024年11月に来た？", 1)[0].article.id == "a2025"
    assert retrieve(index, "猫は2019年に来た？", 1)[0].article.id == "a2020"
    assert all("date" in names_of(kinds) for kinds in index.kinds)
    # A question has no day to tell it from.
    assert not any(term.startswith("=20") for clue in clues("昨年11月") for term in clue.terms)


def names_of(kinds: int) -> set[str]:
    return {kind for place, kind in enumerate(KINDS) if int(kinds) >> place & 1}


def why(folder: Path, text: str, question: str, *names: tuple[str, ...]) -> Why:
    """Of the passage that an article with this text is."""
    articles = read_articles(write_articles(folder / "seeds", {"a1": text}))
    index = Index.build(articles, Config(), embedder=FakeEmbedder("猫"), aliases=Aliases(names))
    return retrieve(index, question)[0].why


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        ("三百億ドルを投じた。", "300億ドルは誰が？", ("300億ドル=30000000000USD",)),
        ("2025年11月18日に発表した。", "What happened in November 2025?", ("November 2025=2025-11",)),
        ("300億円を投じた。", "$30Bは誰が？", ("$30B=30000000000",)),  # another currency, the same number
        ("2030年に完成する。", "in 2030?", ()),  # the same as it is written
        ("四億ドルを投じた。", "300億ドルは誰が？投じたのは？", ()),
    ],
)
def test_a_passage_says_by_which_quantities_it_was_found(text, question, told, tmp_path):
    assert why(tmp_path, text, question).quantities == told


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        ("市場の予測です。", "forecast?", (("forecast", "予測"),)),
        ("NVIDIAの半導体。", "エヌビディアとは", (("エヌビディア", "NVIDIA"),)),
        ("Anthropicの半導体。", "アンソロピックとは", (("アンソロピック", "Anthropic"),)),  # the stem is anthrop
        ("Microsoftの半導体。", "微软", (("微软", "Microsoft"),)),
        ("米証券取引委員会の規則。", "SEC", (("SEC", "米証券取引委員会"),)),
        ("NVIDIAとエヌビディア。", "エヌビディアとは", ()),  # its own word is there
        ("NVIDIAの半導体。", "NVIDIAとは", ()),
    ],
)
def test_a_passage_says_by_which_bridges_it_was_found(text, question, told, tmp_path):
    names = (("Microsoft", "微软"), ("SEC", "米証券取引委員会"), ("Anthropic", "アンソロピック"))
    assert why(tmp_path, text, question, *names).bridges == told


def test_all_of_it_is_told_in_one_line(tmp_path):
    told = why(tmp_path, "NVIDIAは三百億ドルを投じた。", "エヌビディアの300億ドル")
    assert str(told) == (
        f"語句 #1 ({told.lexical_score:.2f}): エヌビディア、300億ドル · 300億ドル=30000000000USD · エヌビディア→NVIDIA"
    )


def test_a_passage_carries_the_headings_above_it(tmp_path):
    text = "# 動物\n\n## 猫\n\n猫は寝ます。\n\n## 犬\n\n犬は走ります。\n"
    (passage,) = (p for p in retrieve(small(tmp_path, {"a1": text}), "猫は寝ますか？") if "寝ます" in p.text)
    assert passage.heading == "動物 › 猫"
    assert (passage.article.id, passage.line_end) == ("a1", 5)


OFFICES = {
    "a1": "東京の支店は四月に開きました。",
    "b2": "大阪の支店は五月に開きました。",
    "c3": "支店は六月に開きました。",
}


def test_a_follow_up_is_read_in_the_light_of_the_question_before_it(tmp_path):
    index = small(tmp_path, OFFICES, "東京", "大阪", "支店")
    tokyo, osaka = (f"{city}の支店はどこにありますか？" for city in ("東京", "大阪"))
    for history, found in (([tokyo], "a1"), ([osaka], "b2"), ([tokyo, osaka], "b2"), ([osaka, tokyo], "a1")):
        assert retrieve(index, "それはいつ開きましたか？", 1, history)[0].article.id == found


def test_a_question_that_stands_alone_is_not_changed_by_the_ones_before_it(tmp_path):
    index = small(tmp_path, OFFICES, "東京", "大阪", "支店")
    alone = "大阪の支店が開いたのは何月ですか？"
    assert retrieve(index, alone, 5, ["東京の支店はどこですか？"]) == retrieve(index, alone, 5)
    assert retrieve(index, alone, 5)[0].article.id == "b2"


def test_a_follow_up_finds_other_passages_in_the_real_articles(index):
    follow_up, earlier = "それはいくらですか？", "Anthropicが購入するAzureの計算資源について教えて"
    with_history = retrieve(index, follow_up, 5, [earlier])
    assert with_history != retrieve(index, follow_up, 5)
    assert any("300億ドル" in passage.text for passage in with_history)
    assert retrieve(index, QUESTIONS["ja"], 5, ["データセンターはどこですか？"]) == retrieve(index, QUESTIONS["ja"], 5)


def test_a_passage_is_a_frozen_value(index):
    passage = retrieve(index, QUESTIONS["ja"], 1)[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        passage.score = 2.0
    assert passage == Passage(**{f.name: getattr(passage, f.name) for f in dataclasses.fields(Passage)})


# Some articles alone


@pytest.mark.parametrize(
    "question", ["Anthropicが購入するAzureの計算資源はいくら？", "How much will Anthropic invest?"]
)
def test_only_the_articles_named_are_looked_in(question, index):
    for names in ({"003_40064f2ccc4aeb50"}, {"000_9b0673e833732a2e", "004_624e8598cc10fd73"}):
        found = retrieve(index, question, 20, articles=names)
        assert {passage.article.id for passage in found} == names
        assert set() < {passage.article.id for passage in ask(index, question, articles=names).passages} <= names
    assert retrieve(index, question, articles=set()) == []
    assert not ask(index, question, articles=()).answered
    assert retrieve(index, question, articles=set(index.articles)) == retrieve(index, question)


def test_what_lies_deeper_than_other_articles_go_is_found_among_the_articles_named():
    # A hundred articles say it better than the one that is asked for: more than either leg gives by itself.
    better = [Article(f"b{n:03}", f"b{n:03}.md", f"猫は{n}匹眠る。") for n in range(100)]
    last = Article("z", "z.md", "犬は走る。鳥は飛ぶ。魚は泳ぐ。猫もいる。")
    index = Index.build([*better, last], Config(candidates=10), embedder=FakeEmbedder("猫|cat", "犬", "鳥", "魚"))
    assert "z" not in {passage.article.id for passage in retrieve(index, "猫は眠る？", 10)}
    assert [passage.article.id for passage in retrieve(index, "猫は眠る？", 10, articles={"z"})] == ["z"]


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("ハトはスズメから出資を受けますか", ["ハト", "スズメ", "出資"]),
        ("審査を行うのは誰？", ["審査"]),
        ("郵便を受け取るのは？", ["郵便", "受け取る"]),
        ("受けた被害は？", ["受け", "被害"]),
        ("受ける？", ["受ける"]),
    ],
)
def test_a_verb_that_only_makes_one_of_its_noun_is_not_searched_for(question, kept):
    assert [question[clue.start : clue.end] for clue in clues(question)] == kept


def test_in_a_corpus_of_one_subject_the_verb_of_the_question_does_not_lead_astray(index):
    first = ask(index, "AnthropicはMicrosoftからいくら出資を受けますか").quotes[0]
    assert "Microsoft" in first.text
    assert "$5B" in first.text or "50億ドル" in first.text


def test_the_first_of_a_leg_is_ranked_whatever_the_other_says(tmp_path):
    texts = {f"a{n}": f"橋の話{n}。" for n in range(8)} | {"z9": "ゼルコラの話。"}
    config = Config(candidates=6, dense_weight_foreign=1.0)  # the leg of meaning alone orders, and knows bridges only
    index = Index.build(
        read_articles(write_articles(tmp_path, texts)),
        config,
        embedder=FakeEmbedder("橋|bridge", "ゼルコラ", *"01234567"),
    )
    fused, (words, _) = candidates(index, "Zelkora bridge")
    zelkora = next(place for place, chunk in enumerate(index.chunks) if chunk.article == "z9")
    assert words[0].chunk == zelkora
    assert zelkora in [hit.chunk for hit in fused[:6]]
    assert len({hit.chunk for hit in fused}) == len(fused)


def test_copies_of_one_passage_take_no_other_passages_place(tmp_path):
    release = "新工場の建設に百億円を投資すると発表した。稼働は来年の四月である。"
    texts = {f"copy{number}": f"{release}\n" for number in range(12)}
    others = (
        "市長は新工場を歓迎した。",
        "新工場の用地は港の近くだ。",
        "投資家は慎重に見ている。",
        "建設は地元の会社が請け負う。",
    )
    texts |= {f"other{number}": f"{text}\n" for number, text in enumerate(others)}
    index = Index.build(read_articles(write_articles(tmp_path, texts)), Config())
    found = retrieve(index, "新工場の建設にいくら投資する？", k=4)
    assert len(found) == 4
    assert sum(len(passage.same) for passage in found) == 11


@pytest.mark.parametrize("made", [list, tuple, set, iter])
def test_the_articles_to_look_in_may_be_any_iterable(made, index):
    name = next(iter(index.articles))
    found = retrieve(index, "Anthropicに投資するのは？", articles=made([name]))
    assert len(found) > 1
    assert {passage.article.id for passage in found} == {name}


@pytest.mark.parametrize("call", [retrieve, ask])
def test_a_text_in_place_of_a_list_and_an_unknown_article_are_mistakes_of_the_caller(call, index):
    with pytest.raises(TypeError, match="articles is a collection"):
        call(index, "投資額は？", articles="000")
    with pytest.raises(ValueError, match="no article has the id 'typo'"):
        call(index, "投資額は？", articles=["typo"])
    with pytest.raises(TypeError, match="history is a list"):
        call(index, "それは？", history="投資額は？")
    with pytest.raises(TypeError, match="a question is a text, not None"):
        call(index, None)


def test_two_articles_with_one_id_are_refused():
    article = Article("a", "a.md", "甲社の記事。")
    with pytest.raises(CorpusError, match="two articles have the id 'a'"):
        Index.build([article, dataclasses.replace(article, text="乙社の記事。")], embedder=FakeEmbedder("社"))


def test_a_long_row_of_hiragana_is_searched_for_in_a_moment(index):
    began = time.perf_counter()
    retrieve(index, "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめも" * 28)
    assert time.perf_counter() - began < 8


def test_more_passages_than_are_candidates_are_best_first_all_the_same():
    index = Index.build(read_articles(SEEDS), Config(candidates=5), embedder=FakeEmbedder("投資", "チップ"))
    scores = [passage.score for passage in retrieve(index, "Anthropicへの投資額は？", k=30)]
    assert len(scores) == 30
    assert scores == sorted(scores, reverse=True)
