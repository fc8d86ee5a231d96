"""Every default, once, beside the measurement or the source that chose it."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from pathlib import Path

SHIPPED_MODEL = "kiji-encoder"  # the name of the model in `qa/encoder/`
SHIPPED_FOLDER = Path(__file__).with_name("encoder")
FORMAT = 16  # of the files below `index/`; raised when a reader of the old format would fail

RANGES = {
    "article_bytes": (1, math.inf),
    "chunk_words": (1, math.inf),
    "chunk_chars": (50, math.inf),
    "candidates": (1, math.inf),
    "bm25_k1": (0, math.inf),
    "bm25_b": (0, 1),
    "lexical_sentence_weight": (0, 1),
    "dense_sentence_weight": (0, 1),
    "dense_weight": (0, 1),
    "dense_weight_foreign": (0, 1),
    "answer_threshold": (0, math.inf),  # at 0 everything is answered, above 1 nothing
    "sure_threshold": (0, math.inf),
}


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of an index and of the search in it; saved in the index's manifest.

    Raises `ValueError` for a setting outside its range.
    """

    model: str = SHIPPED_MODEL  # or a local folder, or the name of a model on the Hugging Face hub

    # Articles
    article_bytes: int = 10_000_000  # a larger file is no article: CorpusError

    # Chunks
    chunk_words: int = 120  # fugashi words; a section of an article is cut into equal parts of about this size
    chunk_chars: int = 600  # no passage is longer (the rule of the question set, and one screen of a phone)

    # Search
    candidates: int = 50  # chunks taken from each leg before they are fused
    # The next six were chosen on the tuning halves of JSQuAD, JaQuAD and xling_en2ja_docs: benchmarks/retrieval.py
    # --half 0, with --set for the others tried. Words alone, hit@1 on JSQuAD / JaQuAD: .909 / .855 as here,
    # .897 / .847 with k1 1.2 and b .75. tantivy, which would add and delete in place, fixes the latter: hence bm25s.
    bm25_k1: float = 0.6
    bm25_b: float = 0.6
    lexical_sentence_weight: float = 0.3  # of a chunk's score, the share of its best sentence
    dense_sentence_weight: float = 0.7
    dense_weight: float = 0.2  # of the fused score, the share of the dense leg, for questions in Japanese
    dense_weight_foreign: float = 0.7  # and in any other language

    # Answers
    # Of `Answer.score`; below it the articles are said not to hold the answer. training/train_confidence.py prints what
    # others would do: in five folds of our own questions this one answers .92 of those in Japanese, .89 of the others,
    # and says so of .45 and .43 of those that the articles do not answer. The nearest passages are shown either way: an
    # answer withheld costs a reader less than a wrong one, but nine of ten questions that can be answered should be.
    answer_threshold: float = 0.25
    # From here on an answer is told as one, below it as the nearest that was found. `qa eval` prints how often the
    # first quote is right then: of our own questions (training/sets) .75 and below it .42, of those of
    # tests/data/unseen, which nothing was fitted to, .87 and .52.
    sure_threshold: float = 0.55

    def __post_init__(self) -> None:
        for name, (least, most) in RANGES.items():
            value = getattr(self, name)
            if not (math.isfinite(value) and least <= value <= most):  # NaN is neither below nor above
                told = f"at least {least}" if most == math.inf else f"from {least} to {most}"
                raise ValueError(f"{name} must be {told}, not {value}")

    @classmethod
    def from_environment(cls, *, model: str = "") -> Config:
        """The defaults, with the model named by the argument or by `QA_MODEL`."""
        return cls(model=model or os.environ.get("QA_MODEL", "") or SHIPPED_MODEL)
