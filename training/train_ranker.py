"""Trains the ranker's weights: one linear model for questions in Japanese, one for those in other languages.

    python training/train_ranker.py --data ../shared --out qa/ranker.json [--ablate]

For Japanese from the questions of the JaQuAD passages that the encoder's training held out (pairs.hold_out), the tuning
halves (`--half 0` of benchmarks/retrieval.py) of JSQuAD and JaQuAD, and our own (own.py); for other languages (the
same path, ending in _foreign.json) from the tuning half of xling_en2ja_docs and our own, without the characters that a
question shares with a text. The first 50 candidates of a question compete in a softmax; the loss is the cross-entropy
of the right ones (ListNet, Cao et al. 2007), with a small L2 term. Prints hit@1 before and after, each question
ranked by weights fitted without its fifth of the questions, and with --ablate what each feature is worth.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import own
import torch
from pairs import Pair, hold_out, read_pairs

from qa import Article, Config, Index
from qa.ranker import FEATURES, features
from qa.respelling import as_articles_write
from qa.search import candidates

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
import retrieval

QUESTIONS = 5000  # of the held-out ones; more change no weight by more than its error
L2 = 1e-3
STEPS = 200
FOLDS = 5
RUN = 50  # neighbouring questions stay in one fold: they share passages
RUN_OURS = 5  # there are few
OURS = "our own"
Example = tuple[np.ndarray, np.ndarray]  # features of the candidates, which of them are right


def japanese(data: Path) -> list[Example]:
    _, held = hold_out(read_pairs(data / "train"))
    asked = [pair for pair in held if pair.source == "jaquad_train"]
    titles = {pair.key: pair.a for pair in held if pair.source == "jaquad_titles"}
    passages = {pair.b: pair.key for pair in asked}
    articles = [
        Article(id=f"{n:05}", path=f"{n:05}.md", text=text, title=titles.get(key, ""))
        for n, (text, key) in enumerate(passages.items())
    ]
    index = Index.build(articles, Config())
    key_of = {article.id: passages[article.text] for article in articles}
    return examples(index, sample(asked), lambda pair: pair.a, lambda pair, article: key_of[article] == pair.key)


def benchmark(folder: Path) -> list[Example]:
    index = retrieval.build(folder, Config())
    rows = [line.split("\t") for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    right = {(row[0], row[1]) for row in rows if len(row) == 3}
    asked = [question for i, question in enumerate(retrieval.read(folder / "queries.jsonl")) if i % 2 == 0]
    return examples(index, asked, lambda q: q["text"], lambda q, article: (q["id"], article) in right)


def ours() -> dict[bool, list[Example]]:
    """Of our own questions, by whether they are in Japanese."""
    made: dict[bool, list[Example]] = {True: [], False: []}
    for index, questions in own.sets():
        for question, asked in questions:
            hits, _ = candidates(index, asked)
            chunks = [index.chunks[hit.chunk] for hit in hits]
            right = [own.holds(question, index.articles[c.article], c.start, c.end) for c in chunks]
            if any(right) and not all(right):
                made[own.is_japanese(asked)].append((features(index, asked, hits), np.array(right)))
    return made


def sample(asked: list[Pair]) -> list[Pair]:
    return asked[:: max(1, len(asked) // QUESTIONS)]


def examples(index: Index, asked: Iterable, text_of, is_right) -> list[Example]:
    made = []
    for number, question in enumerate(asked):
        said = as_articles_write(index, text_of(question))
        hits, _ = candidates(index, said)
        right = np.array([is_right(question, index.chunks[hit.chunk].article) for hit in hits], dtype=bool)
        if right.any() and not right.all():
            made.append((features(index, said, hits), right))
        if number % 1000 == 0:
            print(f"{number} questions", file=sys.stderr, flush=True)
    return made


def fit(data: list[Example], columns: list[int]) -> np.ndarray:
    """The weights of some columns, 0 for the others."""
    scale = np.concatenate([x for x, _ in data]).std(axis=0)[columns] + 1e-6
    width = max(len(x) for x, _ in data)
    x = torch.zeros(len(data), width, len(columns))
    right = torch.zeros(len(data), width)
    absent = torch.ones(len(data), width, dtype=torch.bool)
    for i, (rows, is_right) in enumerate(data):
        x[i, : len(rows)] = torch.from_numpy(rows[:, columns] / scale)
        right[i, : len(rows)] = torch.from_numpy(is_right.astype(np.float32))
        absent[i, : len(rows)] = False
    weights = torch.zeros(len(columns), requires_grad=True)
    optimizer = torch.optim.Adam([weights], lr=0.05)
    for _ in range(STEPS):
        logits = (x @ weights).masked_fill(absent, -1e9)
        log_right = torch.logsumexp(logits.masked_fill(right == 0, -1e9), dim=1)
        loss = (torch.logsumexp(logits, dim=1) - log_right).mean() + L2 * (weights**2).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    made = np.zeros(data[0][0].shape[1])
    made[columns] = weights.detach().numpy() / scale
    return made


def fold_of(name: str, number: int) -> int:
    return number // (RUN_OURS if name == OURS else RUN) % FOLDS


def weighted(data: dict[str, list[Example]], without: int = -1) -> list[Example]:
    """All examples but those of a fold, our own as often as they count."""
    return [
        example
        for name, made in data.items()
        for i, example in enumerate(made)
        if fold_of(name, i) != without
        for _ in range(own.WEIGHT if name == OURS else 1)
    ]


def kept_out(data: dict[str, list[Example]], columns: list[int]) -> dict[str, float]:
    """hit@1 of each set, every question ranked by weights that were fitted without its fold."""
    right: dict[str, list[bool]] = {name: [] for name in data}
    for fold in range(FOLDS):
        weights = fit(weighted(data, without=fold), columns)
        for name, made in data.items():
            out = [example for i, example in enumerate(made) if fold_of(name, i) == fold]
            right[name] += [bool(is_right[int((x @ weights).argmax())]) for x, is_right in out]
    return {name: float(np.mean(found)) for name, found in right.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and eval/")
    parser.add_argument("--out", type=Path, required=True, help="the JSON file of the weights")
    parser.add_argument("--ablate", action="store_true", help="print what each feature is worth")
    options = parser.parse_args()
    mine = ours()
    data = {"JaQuAD, held out": japanese(options.data)}
    for name in ("jsquad_valid", "jaquad_dev"):
        data[name] = benchmark(options.data / "eval" / name)
    train(data | {OURS: mine[True]}, list(range(len(FEATURES))), options.out, ablate=options.ablate)
    foreign = {"xling_en2ja_docs": benchmark(options.data / "eval" / "xling_en2ja_docs"), OURS: mine[False]}
    told = [column for column, name in enumerate(FEATURES) if not name.startswith("letters")]
    train(foreign, told, options.out.with_name(f"{options.out.stem}_foreign.json"), ablate=options.ablate)


def train(data: dict[str, list[Example]], columns: list[int], out: Path, *, ablate: bool) -> None:
    fused = FEATURES.index("fused")
    show(
        "before",
        {name: float(np.mean([right[x[:, fused].argmax()] for x, right in made])) for name, made in data.items()},
    )
    show("after", kept_out(data, columns))
    for column in columns if ablate else ():
        show(f"without {FEATURES[column]}", kept_out(data, [c for c in columns if c != column]))
    used = weighted(data)
    weights = fit(used, columns)
    bias = -float(np.mean([(x @ weights)[right].max() for x, right in used]))
    told = {feature: round(float(weight), 4) for feature, weight in zip(FEATURES, weights, strict=True)}
    out.write_text(json.dumps({**told, "bias": round(bias, 4)}, indent=2) + "\n", encoding="utf-8")


def show(label: str, figures: dict[str, float]) -> None:
    print(f"| {label} | {' | '.join(f'{name} {figure:.4f}' for name, figure in figures.items())} |", flush=True)


if __name__ == "__main__":
    main()
