"""Fits the weights by which a question counts as answered by the articles or not.

    python training/train_confidence.py --data ../shared/eval --out qa/confidence.json [--ablate]

On the tuning halves (`--half 0`) of JSQuAD and JaQuAD, in corpora of 5 to 1,000 of their articles, all cuts of the
same few pages of the encyclopedia, and our own questions (own.py). A question of the former is answerable when its
passage is among them; it is not when the whole passage was left out, or the sentences that hold the answer were cut out
of it. The weights for questions in other languages (same path, ending in _foreign.json) are fitted to the former and
those of our own that are in another language, without compounds, which only Japanese questions have. Prints the AUROC
on a fifth kept out, what each threshold would do to our own, and with --ablate what each feature is worth.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import own
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from train_ranker import OURS, show

from qa import Article, Config, Index
from qa.confidence import FEATURES, features
from qa.evidence import gather
from qa.lexicon import clues
from qa.quoting import scores
from qa.respelling import as_articles_write
from qa.script import normalize
from qa.search import rank
from qa.sentence import sentences

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
import retrieval

SIZES = (5, 20, 100, 1000)  # articles
QUESTIONS = 600  # of each size, more or less
PASSAGES = 5
FOLDS = 5
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
SEED = 20251118
WEIGHT = (
    10  # of a question of our own, which are asked as people ask; AUROC of them in folds .831 for .818 (4), .833 (30)
)
WRITTEN = frozenset(("unknown_compounds", "unwritten", "farthest"))  # nothing is gained by them in other languages
Examples = tuple[np.ndarray, np.ndarray]  # features of the questions, which of them are answerable


class Benchmark:
    """Passages by page, and the questions of the tuning half by passage."""

    def __init__(self, folder: Path) -> None:
        self.pages: dict[str, list[dict[str, Any]]] = {}
        for row in retrieval.read(folder / "corpus.jsonl"):
            self.pages.setdefault(row.get("title") or row["id"].rsplit("-", 1)[0], []).append(row)
        lines = (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]
        home = {line.split("\t")[0]: line.split("\t")[1] for line in lines if line}
        self.questions: dict[str, list[dict[str, Any]]] = {}
        for question in retrieval.read(folder / "queries.jsonl")[::2]:
            self.questions.setdefault(home.get(question["id"], ""), []).append(question)

    def corpora(self, size: int, rng: random.Random) -> Iterator[tuple[list[Article], list[tuple[str, bool]]]]:
        """Corpora of about `size` passages, and questions with whether they are answerable; without end."""
        names = sorted(self.pages)
        while True:
            rng.shuffle(names)
            pool: list[dict[str, Any]] = []
            for name in names:
                pool += self.pages[name]
                if len(pool) >= 1.3 * size:
                    break
            pool = pool[: int(1.3 * size) + 1]
            rng.shuffle(pool)
            articles, asked = [], []
            for row in pool[:size]:
                text = row["text"]
                questions = self.questions.get(row["id"], [])
                if questions:
                    question = rng.choice(questions)
                    without = cut(text, question["answers"]) if rng.random() < 1 / 3 else ""
                    asked.append((question["text"], not without))
                    text = without or text
                articles.append(article(row, text))
            for row in pool[size:]:
                asked += [(question["text"], False) for question in self.questions.get(row["id"], [])[:1]]
            rng.shuffle(asked)
            yield articles, asked


def article(row: dict[str, Any], text: str) -> Article:
    return Article(id=row["id"], path=f"{row['id']}.md", text=text, title=row.get("title") or "")


def cut(text: str, answers: list[str]) -> str:
    """The text without the sentences that hold an answer; "" if none does or all do."""
    wanted = [normalize(answer) for answer in answers if answer.strip()]
    spans = sentences(text)
    kept = [span for span in spans if not any(a in normalize(text[span.start : span.end]) for a in wanted)]
    return "".join(text[span.start : span.end] for span in kept) if len(kept) < len(spans) else ""


def features_of(index: Index, question: str) -> np.ndarray | None:
    question = as_articles_write(index, question)
    hits, _ = rank(index, question, PASSAGES)
    asked = clues(question, aliases=index.aliases)
    if not hits or not asked:
        return None
    chunks, found = [hit.chunk for hit in hits], [hit.score for hit in hits]
    seen = gather(index, question, asked, chunks)
    sums = scores(question, seen, found)
    return features(index, question, seen, sums, found)


def examples(folder: Path) -> Examples:
    rng = random.Random(SEED)
    benchmark = Benchmark(folder)
    rows: list[np.ndarray] = []
    answerable: list[bool] = []
    for size in SIZES:
        count = 0
        for articles, asked in benchmark.corpora(size, rng):
            index = Index.build(articles, Config())
            for question, is_answerable in asked[:QUESTIONS]:
                row = features_of(index, question)
                if row is not None:
                    rows.append(row)
                    answerable.append(is_answerable)
                    count += 1
            if count >= QUESTIONS:
                break
        print(f"{folder.name}, corpora of {size}: {count} questions", file=sys.stderr, flush=True)
    return np.array(rows), np.array(answerable)


def ours() -> dict[bool, Examples]:
    """Of our own questions, by whether they are in Japanese."""
    rows: dict[bool, list[tuple[np.ndarray, bool]]] = {True: [], False: []}
    for index, questions in own.sets():
        for question, asked in questions:
            row = features_of(index, asked)
            if row is not None:
                rows[own.is_japanese(asked)].append((row, bool(question.evidence)))
    return {key: (np.array([x for x, _ in made]), np.array([y for _, y in made])) for key, made in rows.items()}


def weights_of(data: dict[str, Examples]) -> np.ndarray:
    """How much each example counts: our own more, and the unanswerable of them as much as the answerable together."""
    made = []
    for name, (_, y) in data.items():
        weight = np.ones(len(y))
        if name == OURS:
            weight[~y] = y.sum() / (~y).sum()
            weight *= WEIGHT
        made.append(weight)
    return np.concatenate(made)


def fitted(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> Any:
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=2000))
    return model.fit(x, y, logisticregression__sample_weight=weight)


def kept_out(data: dict[str, Examples], columns: list[int]) -> tuple[dict[str, float], dict[str, np.ndarray]]:
    """AUROC of each set and the probabilities, every question's by weights that were fitted without its fold."""
    x, y = (np.concatenate(part) for part in zip(*data.values(), strict=True))
    weight = weights_of(data)
    run = np.concatenate([np.arange(len(y)) // (5 if name == OURS else 50) for name, (_, y) in data.items()])
    made = np.zeros(len(y))
    for fold in range(FOLDS):
        out = run % FOLDS == fold
        made[out] = fitted(x[~out][:, columns], y[~out], weight[~out]).predict_proba(x[out][:, columns])[:, 1]
    ends = np.cumsum([len(y) for _, y in data.values()])
    parts = dict(zip(data, np.split(made, ends[:-1]), strict=True))
    return {name: float(roc_auc_score(data[name][1], part)) for name, part in parts.items()}, parts


def train(data: dict[str, Examples], columns: list[int], path: Path, *, ablate: bool) -> None:
    areas, parts = kept_out(data, columns)
    show("AUROC", areas)
    for column in columns if ablate else ():
        show(f"without {FEATURES[column]}", kept_out(data, [c for c in columns if c != column])[0])
    for threshold in THRESHOLDS:
        y, told = data[OURS][1], parts[OURS] >= threshold
        print(f"| threshold {threshold} | answered {told[y].mean():.3f} | abstained {1 - told[~y].mean():.3f} |")
    x, y = (np.concatenate(part) for part in zip(*data.values(), strict=True))
    scaler, logistic = (step for _, step in fitted(x[:, columns], y, weights_of(data)).steps)
    weights = np.zeros(len(FEATURES))
    weights[columns] = logistic.coef_[0] / scaler.scale_
    bias = float(logistic.intercept_[0] - weights[columns] @ scaler.mean_)
    out = {feature: round(float(weight), 4) for feature, weight in zip(FEATURES, weights, strict=True)}
    path.write_text(json.dumps({**out, "bias": round(bias, 4)}, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the benchmarks")
    parser.add_argument("--out", type=Path, required=True, help="the JSON file of the weights")
    parser.add_argument("--ablate", action="store_true", help="print what each feature is worth")
    options = parser.parse_args()
    mine = ours()
    data = {name: examples(options.data / name) for name in ("jsquad_valid", "jaquad_dev")}
    everything = list(range(len(FEATURES)))
    train(data | {OURS: mine[True]}, everything, options.out, ablate=options.ablate)
    foreign = options.out.with_name(f"{options.out.stem}_foreign.json")
    told = [column for column, name in enumerate(FEATURES) if name not in WRITTEN]
    train(data | {OURS: mine[False]}, told, foreign, ablate=options.ablate)


if __name__ == "__main__":
    main()
