"""Measures an index over a file of questions whose evidence is known: hits, ranks and latency.

A questions file is JSON lines: id, kind, lang, question, history, evidence (any one is enough: `article`, the
start of the article's id, and `text`). A passage is a hit when it comes from the evidence's article and holds
its text, both compared after NFKC, lower case, and removal of white space and markup characters.
"""

from __future__ import annotations

import json
import statistics
import time
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from qa.errors import CorpusError
from qa.index import Index
from qa.search import Passage, retrieve

DROPPED = str.maketrans("", "", '*#`>_-|「」『』"“”')
DEPTH = 10  # passages looked at


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose evidence is known; no evidence: the articles do not answer it."""

    id: str
    kind: str
    lang: str
    question: str
    history: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]  # (start of Article.id, text)


@dataclass(frozen=True, slots=True)
class Row:
    """Figures over a group of answerable questions."""

    group: str
    questions: int
    hit_at_1: float
    hit_at_5: float
    mrr: float  # mean of 1/rank of the first hit among the first 10 passages, 0 without one


@dataclass(frozen=True, slots=True)
class Report:
    """What `qa eval` prints."""

    rows: tuple[Row, ...]
    latency_p50: float  # milliseconds a question, `retrieve` alone
    latency_p95: float
    longest_passage: int  # characters
    missed: tuple[str, ...]  # ids of answerable questions without a hit among the first five

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def read_questions(path: str | Path) -> list[Question]:
    """Raises `CorpusError`, naming file and line, if the file is missing or a line is not a question."""
    path = Path(path)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: cannot be read ({error}): name a JSON lines file of questions") from error
    questions = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            evidence = tuple((str(e["article"]), str(e["text"])) for e in raw.get("evidence", []))
            if not isinstance(raw.get("history", []), list) or not all(folded(text) for _, text in evidence):
                raise ValueError("history is no list, or an evidence has no text")
            history = tuple(map(str, raw.get("history", [])))
            kind, lang = str(raw.get("kind", "fact")), str(raw.get("lang", "ja"))
            questions.append(Question(str(raw["id"]), kind, lang, str(raw["question"]), history, evidence))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            wanted = "id, question, and evidence as a list of article and text"
            raise CorpusError(f"{path}:{number}: not a question ({error!r}): a line needs {wanted}") from error
    if not questions:
        raise CorpusError(f"{path}: holds no questions")
    return questions


def is_hit(passage: Passage, question: Question) -> bool:
    """Whether a passage holds one piece of the question's evidence."""
    text = folded(passage.text)
    return any(
        passage.article.id.rsplit("/", 1)[-1].startswith(article) and folded(evidence) in text
        for article, evidence in question.evidence
    )


def folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split()).translate(DROPPED)


def measure(index: Index, questions: Sequence[Question]) -> Report:
    """Ask every question and compare what comes back with its evidence."""
    retrieve(index, questions[0].question)  # loads the dictionary, which is not the first question's time
    ranks: dict[Question, int] = {}
    times: list[float] = []
    longest = 0
    for question in questions:
        began = time.perf_counter()
        passages = retrieve(index, question.question, DEPTH, question.history)
        times.append((time.perf_counter() - began) * 1000)
        longest = max([longest, *(len(passage.text) for passage in passages)])
        hits = (rank for rank, passage in enumerate(passages, 1) if is_hit(passage, question))
        ranks[question] = next(hits, 0)
    answerable = [question for question in questions if question.evidence]
    groups = [("all", answerable)]
    for name in ("lang", "kind"):
        for value in dict.fromkeys(getattr(question, name) for question in answerable):
            group = [q for q in answerable if getattr(q, name) == value]
            groups += [(f"{name} {value}", group)]
    return Report(
        rows=tuple(_row(name, [ranks[q] for q in group]) for name, group in groups if group),
        latency_p50=statistics.median(times),
        latency_p95=sorted(times)[int(0.95 * (len(times) - 1))],
        longest_passage=longest,
        missed=tuple(q.id for q in answerable if not 0 < ranks[q] <= 5),
    )


def _row(name: str, ranks: Iterable[int]) -> Row:
    ranks = list(ranks)
    return Row(
        group=name,
        questions=len(ranks),
        hit_at_1=sum(rank == 1 for rank in ranks) / len(ranks),
        hit_at_5=sum(0 < rank <= 5 for rank in ranks) / len(ranks),
        mrr=sum(1 / rank for rank in ranks if rank) / len(ranks),
    )
