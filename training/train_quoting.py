"""Trains the weights by which a sentence of the passages found is chosen as the one that answers.

    python training/train_quoting.py --data ../shared/eval --out qa/quoting.json [--ablate]

From the tuning halves (`--half 0` of benchmarks/retrieval.py) of JSQuAD and JaQuAD, and our own questions (own.py). The
sentences of the first passages of a question compete in a softmax; right are those of the right passage that hold the
answer's text. For questions in other languages (the same path, ending in _foreign.json) from that of xling_en2ja_docs,
where the right sentence is the first of the right section, which the English one translates, and our own.
Prints how often the best sentence is right, each question scored by weights fitted without its fifth of the
questions, and with --ablate what each feature is worth.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import own
from train_ranker import OURS, Example, fit, kept_out, show, weighted

from qa import Config
from qa.evidence import gather
from qa.lexicon import clues
from qa.quoting import FEATURES, features
from qa.respelling import as_articles_write
from qa.script import normalize
from qa.search import rank

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
import retrieval

PASSAGES = 5


def examples(folder: Path) -> list[Example]:
    index = retrieval.build(folder, Config())
    rows = [line.split("\t") for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    right = {(row[0], row[1]) for row in rows if len(row) == 3}
    made = []
    for question in retrieval.read(folder / "queries.jsonl")[::2]:
        asked = as_articles_write(index, question["text"])
        hits, _ = rank(index, asked, PASSAGES)
        if not hits:
            continue
        answers = [normalize(answer) for answer in question["answers"] if answer.strip()]
        is_right = []
        for hit in hits:
            chunk = index.chunks[hit.chunk]
            text = index.articles[chunk.article].text
            for number, sentence in enumerate(chunk.sentences):
                told = normalize(text[sentence.start : sentence.end])
                answers_it = any(answer in told for answer in answers) if answers else number == chunk.number == 0
                is_right.append((question["id"], chunk.article) in right and answers_it)
        if any(is_right) and not all(is_right):
            chunks, scores = [hit.chunk for hit in hits], [hit.score for hit in hits]
            seen = gather(index, asked, clues(asked, aliases=index.aliases), chunks)
            made.append((features(seen, scores), np.array(is_right)))
    return made


def ours() -> dict[bool, list[Example]]:
    """Of our own questions, by whether they are in Japanese."""
    made: dict[bool, list[Example]] = {True: [], False: []}
    for index, questions in own.sets():
        for question, asked in questions:
            hits, _ = rank(index, asked, PASSAGES)
            chunks = [hit.chunk for hit in hits]
            is_right = [
                own.holds(question, index.articles[index.chunks[chunk].article], sentence.start, sentence.end)
                for chunk in chunks
                for sentence in index.chunks[chunk].sentences
            ]
            if any(is_right) and not all(is_right):
                seen = gather(index, asked, clues(asked, aliases=index.aliases), chunks)
                row = features(seen, [hit.score for hit in hits])
                made[own.is_japanese(asked)].append((row, np.array(is_right)))
    return made


def train(data: dict[str, list[Example]], columns: list[int], *, ablate: bool) -> np.ndarray:
    show("all", kept_out(data, columns))
    for column in columns if ablate else ():
        show(f"without {FEATURES[column]}", kept_out(data, [c for c in columns if c != column]))
    return fit(weighted(data), columns)


def save(weights: np.ndarray, path: Path) -> None:
    out = {feature: round(float(weight), 4) for feature, weight in zip(FEATURES, weights, strict=True)}
    path.write_text(json.dumps({**out, "bias": 0.0}, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the benchmarks")
    parser.add_argument("--out", type=Path, required=True, help="the JSON file of the weights")
    parser.add_argument("--ablate", action="store_true", help="print what each feature is worth")
    options = parser.parse_args()
    everything = list(range(len(FEATURES)))
    mine = ours()
    data = {name: examples(options.data / name) for name in ("jsquad_valid", "jaquad_dev")}
    save(train(data | {OURS: mine[True]}, everything, ablate=options.ablate), options.out)
    foreign = {"xling_en2ja_docs": examples(options.data / "xling_en2ja_docs"), OURS: mine[False]}
    path = options.out.with_name(f"{options.out.stem}_foreign.json")
    save(train(foreign, everything, ablate=options.ablate), path)


if __name__ == "__main__":
    main()
