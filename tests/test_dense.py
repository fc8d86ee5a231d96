"""Nearest vectors: every score here is worked out by hand from counts of three words."""

import math
from pathlib import Path

import numpy as np
import pytest
from conftest import FakeEmbedder

from qa.dense import CHUNKS, SENTENCES, STARTS, DenseRetriever
from qa.errors import IndexCorrupt
from qa.ranking import Hit

EMBEDDER = FakeEmbedder("猫", "犬", "鳥")
TEXTS = ["猫猫犬", "犬鳥", "鳥"]  # (2, 1, 0)/√5, (0, 1, 1)/√2, (0, 0, 1)
PARTS = [["猫", "猫犬"], ["犬", "鳥"], ["鳥"]]


def retriever(*, weight: float = 0.5, texts: list[str] = TEXTS, parts: list[list[str]] = PARTS) -> DenseRetriever:
    return DenseRetriever.build(EMBEDDER, texts, parts, sentence_weight=weight)


def rounded(hits: list[Hit]) -> list[tuple[int, float]]:
    return [(hit.chunk, round(hit.score, 5)) for hit in hits]


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        # Whole chunks: 犬 is 1/√5 of the first and 1/√2 of the second.
        (0.0, [(1, 1 / math.sqrt(2)), (0, 1 / math.sqrt(5))]),
        # Best sentences: 猫犬 holds 1/√2 of 犬, the sentence 犬 all of it.
        (1.0, [(1, 1.0), (0, 1 / math.sqrt(2))]),
        (0.25, [(1, 0.25 + 0.75 / math.sqrt(2)), (0, 0.25 / math.sqrt(2) + 0.75 / math.sqrt(5))]),
    ],
)
def test_a_chunk_scores_by_itself_and_by_its_best_sentence(weight, expected):
    assert rounded(retriever(weight=weight).rank("犬", 5)) == [(chunk, round(score, 5)) for chunk, score in expected]


def test_scores_are_cosines_whatever_the_length_of_the_texts():
    long = retriever(weight=0.0, texts=["猫" * 500, "犬", "鳥"])
    assert rounded(long.rank("猫猫猫", 1)) == [(0, 1.0)]


def test_a_chunk_without_a_likeness_is_never_listed():
    assert [hit.chunk for hit in retriever().rank("猫", 3)] == [0]


@pytest.mark.parametrize("question", ["", "  ", "？", "魚"])
def test_a_question_without_a_vector_finds_nothing(question):
    assert retriever().rank(question, 3) == []


def test_at_most_k_chunks_come_back_best_first():
    assert [hit.chunk for hit in retriever().rank("鳥", 1)] == [2]
    assert [hit.chunk for hit in retriever().rank("鳥", 99)] == [2, 1]


def test_equal_scores_stand_in_the_order_of_the_corpus():
    twins = retriever(texts=["犬", "猫", "猫", "猫"], parts=[["犬"], ["猫"], ["猫"], ["猫"]])
    assert rounded(twins.rank("猫", 4)) == [(1, 1.0), (2, 1.0), (3, 1.0)]


def test_a_chunk_is_found_by_one_good_sentence_though_another_is_nearer_as_a_whole():
    # As a whole the first is nearer to 猫 (3/√10 > 1/√2); its sentence is no better, the other's is 猫 itself.
    found = retriever(weight=1.0, texts=["猫猫猫犬", "猫犬"], parts=[["猫猫猫犬"], ["犬", "猫"]]).rank("猫", 1)
    assert rounded(found) == [(1, 1.0)]


def test_likeness_is_told_chunk_by_chunk_and_sentence_by_sentence():
    made = retriever()
    half = 1 / math.sqrt(2)
    _, parts = made.similarities([1, 0], made.vector("猫"))
    assert parts.tolist() == pytest.approx([0.0, 0.0, 1.0, half])
    assert made.offsets([1, 0]).tolist() == [0, 2]
    both, _ = made.similarities([0], made.words(["猫", "鳥"]))
    assert both[:, 0].tolist() == pytest.approx([made.similarities([0], made.vector(w))[0][0] for w in ("猫", "鳥")])


def test_no_chunks_means_no_hits():
    assert retriever(texts=[], parts=[]).rank("猫", 3) == []


def test_what_is_saved_answers_the_same_when_loaded(tmp_path: Path):
    retriever(weight=0.25).save(tmp_path)
    loaded = DenseRetriever.load(tmp_path, EMBEDDER, sentence_weight=0.25)
    for question in ("猫", "犬", "鳥", "猫と鳥", ""):
        assert loaded.rank(question, 3) == retriever(weight=0.25).rank(question, 3)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
@pytest.mark.parametrize("name", [CHUNKS, SENTENCES, STARTS])
def test_a_full_disk_is_an_error_of_the_system(name, tmp_path):
    (tmp_path / name).symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left on device"):
        retriever().save(tmp_path)


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


DAMAGES = {
    "half of it": half,
    "emptied": lambda path: path.write_bytes(b""),
    "not ours": lambda path: path.write_text("# a note\n", encoding="utf-8"),
    "a zip": lambda path: path.write_bytes(b"PK\x03\x04 but not really"),
    "gone": Path.unlink,
    "pickled": lambda path: np.save(path.open("wb"), np.array([{"a": 1}], dtype=object), allow_pickle=True),
}


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # of the damage "pickled"
@pytest.mark.parametrize("name", [CHUNKS, SENTENCES, STARTS])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_an_index_corrupt(name, damage, tmp_path):
    retriever().save(tmp_path)
    DAMAGES[damage](tmp_path / name)
    with pytest.raises(IndexCorrupt, match="qa build"):
        DenseRetriever.load(tmp_path, EMBEDDER, sentence_weight=0.5)


def test_files_of_two_indexes_are_not_put_together(tmp_path):
    retriever().save(tmp_path)
    retriever(texts=["猫"], parts=[["猫"]]).save(tmp_path / "other")
    (tmp_path / "other" / STARTS).replace(tmp_path / STARTS)
    with pytest.raises(IndexCorrupt, match="do not belong together"):
        DenseRetriever.load(tmp_path, EMBEDDER, sentence_weight=0.5)


def test_vectors_of_another_dimension_are_refused(tmp_path):
    retriever().save(tmp_path)
    with pytest.raises(IndexCorrupt, match="do not belong together"):
        DenseRetriever.load(tmp_path, FakeEmbedder("猫", "犬"), sentence_weight=0.5)
