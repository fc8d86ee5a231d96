"""BM25: every score here is computed a second time, by the formula."""

import math
from pathlib import Path

import numpy as np
import pytest

from qa.errors import IndexCorrupt
from qa.japanese import Word
from qa.lexical import PARTS, STARTS, LexicalRetriever
from qa.lexicon import clues, terms
from qa.postings import scores_of

K1, B = 1.2, 0.75
CHUNKS = [["海", "海", "犬"], ["犬", "雨"], ["雨", "雨", "雨", "木"]]
SENTENCES = [[["海"], ["海", "犬"]], [["犬", "雨"]], [["雨", "雨", "雨"], ["木"]]]


def bm25(asked: list[str], text: list[str], texts: list[list[str]]) -> float:
    """Robertson's formula as Lucene writes it (without the factor k1 + 1)."""
    average = sum(map(len, texts)) / len(texts)
    score = 0.0
    for term in asked:
        holders = sum(term in other for other in texts)
        idf = math.log(1 + (len(texts) - holders + 0.5) / (holders + 0.5))
        count = text.count(term)
        score += idf * count / (count + K1 * (1 - B + B * len(text) / average))
    return score


def retriever(weight: float, chunks=CHUNKS, sentences=SENTENCES) -> LexicalRetriever:
    """Of the texts that these words stand in; と between them is no word."""
    whole = ["と".join(chunk) for chunk in chunks]
    parts = [["と".join(sentence) for sentence in told] for told in sentences]
    return LexicalRetriever.build(whole, parts, k1=K1, b=B, sentence_weight=weight)


def expected(asked: list[str], weight: float) -> dict[int, float]:
    flat = [sentence for sentences in SENTENCES for sentence in sentences]
    scores = {
        i: (1 - weight) * bm25(asked, chunk, CHUNKS) + weight * max(bm25(asked, part, flat) for part in SENTENCES[i])
        for i, chunk in enumerate(CHUNKS)
    }
    return {i: score for i, score in scores.items() if score}


@pytest.mark.parametrize("weight", [0.0, 0.4, 1.0])
@pytest.mark.parametrize("asked", [["海"], ["犬"], ["雨"], ["犬", "雨"], ["海", "木"]])
def test_scores_are_those_of_the_formula(asked, weight):
    hits = retriever(weight).rank("と".join(asked), 3)
    assert {hit.chunk: hit.score for hit in hits} == pytest.approx(expected(asked, weight), rel=1e-5)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_one_score_worked_out_on_paper():
    # 海 stands in 1 of 3 chunks: idf = ln(1 + 2.5/1.5) = ln(8/3). Twice in a chunk of average length 3:
    # 2 / (2 + 1.2 * (0.25 + 0.75 * 3/3)) = 2 / 3.2 = 0.625.
    (hit,) = retriever(0.0).rank("海", 3)
    assert (hit.chunk, hit.score) == (0, pytest.approx(0.625 * math.log(8 / 3), rel=1e-6))


@pytest.mark.parametrize("question", ["", "？！", "人", "the", "は"])
def test_a_question_without_a_word_in_common_finds_nothing(question):
    assert retriever(0.5).rank(question, 3) == []


def test_the_list_is_never_filled_up_with_chunks_that_do_not_match():
    assert [hit.chunk for hit in retriever(0.5).rank("海と人", 3)] == [0]


def test_at_most_k_chunks_come_back_and_more_than_there_are_may_be_asked_for():
    assert len(retriever(0.5).rank("犬と雨", 1)) == 1
    assert len(retriever(0.5).rank("犬と雨", 99)) == 3


def test_equal_scores_stand_in_the_order_of_the_corpus():
    twins = retriever(0.5, [["犬"], ["海"], ["海"], ["海"]], [[["犬"]], [["海"]], [["海"]], [["海"]]])
    assert [hit.chunk for hit in twins.rank("海", 4)] == [1, 2, 3]
    assert [hit.chunk for hit in twins.rank("海", 2)] == [1, 2]


def test_a_word_weighs_its_inverse_document_frequency():
    assert retriever(0.5).weight("木") == pytest.approx(math.log(1 + 2.5 / 1.5))  # in 1 chunk of 3
    assert retriever(0.5).weight("雨") == pytest.approx(math.log(1 + 1.5 / 2.5))  # in 2 of 3
    assert retriever(0.5).weight("人") == 0.0


def words(*terms: str) -> list[Word]:
    return [Word(i, i + 1, (term,)) for i, term in enumerate(terms)]


def test_a_word_weighs_by_the_chunks_that_hold_any_of_its_terms():
    made = retriever(0.5)
    rare, common = math.log(1 + 2.5 / 1.5), math.log(1 + 1.5 / 2.5)  # 海 and 木 in one chunk of 3, 犬 and 雨 in two
    asked = [*words("海", "雨", "人"), Word(3, 4, ("雨", "木")), Word(4, 5, ("海", "人"))]
    assert made.weigh(asked).tolist() == pytest.approx([rare, common, 0.0, common, rare])


def test_a_compound_is_held_where_all_its_words_are():
    made = retriever(0.5)
    (held,) = made.presence("chunks", words("雨|木"), np.arange(3))
    both = made.holders("雨", range(3)) & made.holders("木", range(3))
    assert both
    assert {int(chunk) for chunk in held.nonzero()[0]} == both
    assert made.holders("雨|木", range(3)) == both
    assert made.weight("雨|木") == pytest.approx(made.weight("木"))
    assert made.weight("雨|人") == 0.0


def test_a_compound_scores_as_the_mean_of_its_words_where_it_is_held():
    index = retriever(0.5)._parts["chunks"]
    alone = [scores_of(index, {term: 1.0}) for term in ("雨", "木")]
    held = (alone[0] > 0) & (alone[1] > 0)
    expected = np.where(held, (alone[0] + alone[1]) / 2, 0)
    assert scores_of(index, {"雨|木": 2.0}).tolist() == pytest.approx((2 * expected).tolist())
    assert held.any()
    assert not scores_of(index, {"雨|人": 1.0}).any()


def test_any_term_of_a_word_stands_for_it():
    made = retriever(0.5)
    asked = [*words("犬"), Word(1, 2, ("海", "木"))]
    assert made.presence("chunks", asked, np.arange(3)).tolist() == [[1.0, 1.0, 0.0], [1.0, 0.0, 1.0]]
    assert made.presence("sentences", asked, np.array([4, 0])).tolist() == [[0.0, 0.0], [1.0, 1.0]]


def test_last_year_is_told_from_the_day_of_the_text():
    texts, days = ["昨年11月に開いた。", "昨年11月に開いた。", "開いた。"], ["2025-11-18", "2020-01-01", ""]
    made = LexicalRetriever.build(texts, [[text] for text in texts], k1=K1, b=B, sentence_weight=0.5, dates=days)
    for question, chunk in (("2024年11月", 0), ("2024年", 0), ("November 2019", 1)):
        assert made.rank(question, 3)[0].chunk == chunk, question
        for part in ("chunks", "sentences"):
            (clue,) = [clue for clue in clues(question) if clue.terms[0].startswith("=")]
            assert made.presence(part, [clue], np.arange(3))[0].nonzero()[0].tolist() == [chunk]


def test_where_the_sentences_of_a_chunk_are():
    assert [retriever(0.5).span(chunk) for chunk in range(3)] == [(0, 2), (2, 3), (3, 5)]


def test_chunks_without_any_word_can_be_indexed():
    assert retriever(0.5, [[]], [[[]]]).rank("海", 3) == []


def test_what_is_saved_answers_the_same_when_loaded(tmp_path):
    built = retriever(0.4)
    built.save(tmp_path)
    loaded = LexicalRetriever.load(tmp_path, sentence_weight=0.4)
    for question in ("海", "犬と雨", "木", "人", ""):
        assert loaded.rank(question, 3) == built.rank(question, 3)
    assert loaded.weight("木") == built.weight("木")


def files() -> list[str]:
    arrays = ("data.csc.index.npy", "indices.csc.index.npy", "indptr.csc.index.npy")
    names = (*arrays, "vocab.index.json", "params.index.json")
    return [STARTS, *(f"{part}/{name}" for part in PARTS for name in names)]


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def pickled(path: Path) -> None:
    with path.open("wb") as file:
        np.save(file, np.array([{"a": 1}], dtype=object), allow_pickle=True)


DAMAGES = {
    "half of it": half,
    "emptied": lambda path: path.write_bytes(b""),
    "not ours": lambda path: path.write_text("# a note\n", encoding="utf-8"),
    "gone": Path.unlink,
    "pickled": pickled,
}


def test_the_files_named_here_are_all_that_are_written(tmp_path):
    retriever(0.5).save(tmp_path)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")) == sorted(files())


@pytest.mark.parametrize("name", files())
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_an_index_corrupt(name, damage, tmp_path):
    retriever(0.5).save(tmp_path)
    DAMAGES[damage](tmp_path / name)
    with pytest.raises(IndexCorrupt, match="qa build"):
        LexicalRetriever.load(tmp_path, sentence_weight=0.5)


def test_files_of_two_indexes_are_not_put_together(tmp_path):
    retriever(0.5).save(tmp_path)
    retriever(0.5, [["海"]], [[["海"]]]).save(tmp_path / "other")
    (tmp_path / "other" / STARTS).replace(tmp_path / STARTS)
    with pytest.raises(IndexCorrupt, match="do not belong together"):
        LexicalRetriever.load(tmp_path, sentence_weight=0.5)


@pytest.mark.parametrize(
    ("question", "text", "today"),
    [
        ("5月4日に何があった？", "2026年5月4日に集まった。", ""),
        ("2026年5月4日に何があった？", "5月4日に集まった。", "2026-06-01"),
    ],
)
def test_a_day_is_found_without_its_year_and_by_that_of_the_article(question, text, today):
    assert set(terms(text, today)) & {term for clue in clues(question) for term in clue.terms if term[0] == "="}


def test_another_years_day_is_another():
    asked = {term for clue in clues("2025年5月4日に何があった？") for term in clue.terms if term[0] == "="}
    assert not set(terms("2026年5月4日に集まった。", "2026-06-01")) & asked


def test_a_small_number_is_one_clue_of_a_question():
    assert [clue.terms[0] for clue in clues("2つの病院の300億ドルの契約")][:2] == ["2つ", "病院"]
    assert "=30000000000USD" in {term for clue in clues("300億ドルの契約") for term in clue.terms}
