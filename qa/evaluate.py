"""Measures an index over questions whose evidence is known: passages, quotes, "not in the articles", latency."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from qa.answer import Answer, ask
from qa.index import Index
from qa.questions import Question, is_hit
from qa.search import retrieve

DEPTH = 10  # passages looked at


@dataclass(frozen=True, slots=True)
class Row:
    """Figures over a group of answerable questions."""

    group: str
    questions: int
    hit_at_1: float
    hit_at_5: float
    mrr: float  # mean of 1/rank of the first hit among the first 10 passages, 0 without one
    first_quote: float  # share whose first quote is a hit; one that is not answered has no quote
    answered: float


@dataclass(frozen=True, slots=True)
class Report:
    """What `qa eval` prints."""

    rows: tuple[Row, ...]
    unanswerable: int  # questions without evidence
    abstained: float | None  # share of the unanswerable questions that are not answered; None if there are none
    auroc: float | None  # of `Answer.score`, answerable against unanswerable questions
    # Of the answers told as such, and of those told as the nearest that was found (`Answer.unsure`), how many there are
    # and the share whose first quote is a hit; None if there are none.
    sure: int
    sure_right: float | None
    unsure: int
    unsure_right: float | None
    retrieve_p50: float  # milliseconds a question
    retrieve_p95: float
    ask_p50: float
    ask_p95: float
    longest_passage: int  # characters
    missed: tuple[str, ...]  # ids of answerable questions without a hit among the first five
    misquoted: tuple[str, ...]  # of answerable questions whose first quote is no hit
    unanswered: tuple[str, ...]  # of answerable questions that are not answered
    overanswered: tuple[str, ...]  # of unanswerable questions that are answered

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Outcome:
    question: Question
    answer: Answer
    rank: int  # of the first hit, 0 without one
    quoted: bool


def measure(index: Index, questions: Sequence[Question]) -> Report:
    """Ask every question and compare what comes back with its evidence."""
    ask(index, questions[0].question)  # loads the dictionary, which is not the first question's time
    outcomes: list[_Outcome] = []
    times: dict[str, list[float]] = {"retrieve": [], "ask": []}
    longest = 0
    for question in questions:
        began = time.perf_counter()
        passages = retrieve(index, question.question, DEPTH, question.history)
        found = time.perf_counter()
        answer = ask(index, question.question, question.history)
        times["retrieve"].append((found - began) * 1000)
        times["ask"].append((time.perf_counter() - found) * 1000)
        longest = max([longest, *(len(passage.text) for passage in passages)])
        rank = next((rank for rank, passage in enumerate(passages, 1) if is_hit(passage, question)), 0)
        quoted = bool(answer.quotes) and is_hit(answer.quotes[0], question)
        outcomes.append(_Outcome(question, answer, rank, quoted))
    answered = [outcome for outcome in outcomes if outcome.answer.answered]
    sure = [outcome.quoted for outcome in answered if not outcome.answer.unsure]
    unsure = [outcome.quoted for outcome in answered if outcome.answer.unsure]
    with_evidence = [outcome for outcome in outcomes if outcome.question.evidence]
    without = [outcome for outcome in outcomes if not outcome.question.evidence]
    return Report(
        rows=tuple(_rows(with_evidence)),
        unanswerable=len(without),
        abstained=_share([not outcome.answer.answered for outcome in without]),
        auroc=auroc([o.answer.score for o in with_evidence], [o.answer.score for o in without]),
        sure=len(sure),
        sure_right=_share(sure),
        unsure=len(unsure),
        unsure_right=_share(unsure),
        retrieve_p50=statistics.median(times["retrieve"]),
        retrieve_p95=_p95(times["retrieve"]),
        ask_p50=statistics.median(times["ask"]),
        ask_p95=_p95(times["ask"]),
        longest_passage=longest,
        missed=_ids(o for o in with_evidence if not 0 < o.rank <= 5),
        misquoted=_ids(o for o in with_evidence if not o.quoted),
        unanswered=_ids(o for o in with_evidence if not o.answer.answered),
        overanswered=_ids(o for o in without if o.answer.answered),
    )


def _share(those: Sequence[bool]) -> float | None:
    return sum(those) / len(those) if those else None


def auroc(yes: Sequence[float], no: Sequence[float]) -> float | None:
    """The chance that one of `yes` is above one of `no`; None if either is empty."""
    if not yes or not no:
        return None
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score([1] * len(yes) + [0] * len(no), [*yes, *no]))


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


def _ids(outcomes: Iterable[_Outcome]) -> tuple[str, ...]:
    return tuple(outcome.question.id for outcome in outcomes)


def _rows(outcomes: Sequence[_Outcome]) -> Iterable[Row]:
    if outcomes:
        yield _row("all", outcomes)
    for name in ("lang", "kind"):
        for value in dict.fromkeys(getattr(outcome.question, name) for outcome in outcomes):
            yield _row(f"{name} {value}", [o for o in outcomes if getattr(o.question, name) == value])


def _row(name: str, outcomes: Sequence[_Outcome]) -> Row:
    def mean(values: Iterable[float]) -> float:
        return sum(values) / len(outcomes)

    return Row(
        group=name,
        questions=len(outcomes),
        hit_at_1=mean(o.rank == 1 for o in outcomes),
        hit_at_5=mean(0 < o.rank <= 5 for o in outcomes),
        mrr=mean(1 / o.rank if o.rank else 0.0 for o in outcomes),
        first_quote=mean(o.quoted for o in outcomes),
        answered=mean(o.answer.answered for o in outcomes),
    )
