"""A retrieval benchmark as a corpus with questions: does the first quote hold the answer, is its absence noticed.

A benchmark is a folder of corpus.jsonl (id, text, and perhaps title and heading), queries.jsonl (id, text, answers) and
qrels.tsv (with a header: id of the question, id of the text that answers it), like those of BEIR.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from qa.answer import ask
from qa.article import Article
from qa.config import Config
from qa.errors import CorpusError
from qa.evaluate import auroc
from qa.index import Index
from qa.markup import plain
from qa.script import normalize

FOLDS = 5  # the articles are left out a fifth at a time


@dataclass(frozen=True, slots=True)
class Task:
    """A question of a benchmark."""

    id: str
    question: str
    answers: tuple[str, ...]
    articles: frozenset[str]  # ids of those that answer it


@dataclass(frozen=True, slots=True)
class GeneralReport:
    """What `qa eval --data` prints."""

    articles: int
    questions: int
    quoted: float  # share whose answer stands in the first quote, of the questions whose answer is known
    answered: float  # with the article that answers among the others
    abstained: float  # with that article left out, and a fifth of the others with it
    auroc: float | None  # of `Answer.score`, article there or left out

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def read_benchmark(folder: str | Path) -> tuple[list[Article], list[Task]]:
    """Raises `CorpusError`, naming the file, if one is missing or not what it should be."""
    folder = Path(folder)
    articles = []
    for row in _rows(folder / "corpus.jsonl", "id", "text"):
        heading = f"## {row['heading']}\n\n" if row.get("heading") else ""
        name = str(row["id"])
        articles.append(Article(id=name, path=f"{name}.md", text=heading + row["text"], title=row.get("title") or ""))
    path = folder / "qrels.tsv"
    try:
        lines = path.read_text(encoding="utf-8").split("\n")[1:]
        judged = [(question, article) for question, article, *_ in (line.split("\t") for line in lines if line)]
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: cannot be read ({error}): name the folder of a benchmark") from error
    home: dict[str, set[str]] = {}
    for question, article in judged:
        home.setdefault(question, set()).add(article)
    tasks = [
        Task(str(row["id"]), row["text"], tuple(filter(None, row.get("answers", ()))), frozenset(home[str(row["id"])]))
        for row in _rows(folder / "queries.jsonl", "id", "text")
        if str(row["id"]) in home
    ]
    if not articles or not tasks:
        raise CorpusError(f"{folder}: holds no articles, or no questions that one of them answers")
    return articles, tasks


def _rows(path: Path, *needed: str) -> list[dict[str, Any]]:
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: cannot be read ({error}): name the folder of a benchmark") from error
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not all(name in row for name in needed):
            raise CorpusError(f"{path}:{number}: a line needs {' and '.join(needed)}")
    return rows


def measure_benchmark(articles: Sequence[Article], tasks: Sequence[Task], config: Config) -> GeneralReport:
    """Ask every question of the whole corpus, and again of a corpus without the article that answers it.

    Raises `CorpusError` if there are too few of them for that.
    """
    if not tasks:
        raise CorpusError("the benchmark has no question to ask: half of it needs two, or leave out --half")
    if len(articles) < 2:
        raise CorpusError("the benchmark has one article: it needs two, to ask again without the one that answers")
    index = Index.build(articles, config)
    quoted, there = [], []
    for task in tasks:
        answer = ask(index, task.question)
        there.append(answer)
        if task.answers:
            told = normalize(plain(answer.quotes[0].text)) if answer.quotes else ""
            quoted.append(any(normalize(text) in told for text in task.answers))
    gone = []
    for fold in range(FOLDS):
        left_out = {article.id for article in articles[fold::FOLDS]}
        again = [task for task in tasks if task.articles <= left_out]
        if not again:
            continue
        rest = Index.build([article for article in articles if article.id not in left_out], config)
        gone += [ask(rest, task.question) for task in again]
    return GeneralReport(
        articles=len(articles),
        questions=len(tasks),
        quoted=sum(quoted) / max(len(quoted), 1),
        answered=sum(answer.answered for answer in there) / len(there),
        abstained=sum(not answer.answered for answer in gone) / max(len(gone), 1),
        auroc=auroc([answer.score for answer in there], [answer.score for answer in gone]),
    )
