"""Measures search quality on public benchmarks: each leg alone, and the whole pipeline.

    python benchmarks/retrieval.py --data ../shared/eval [--model FOLDER] [--half 1] [--set bm25_k1=1.2]

Figures by ir-measures (rank measures) and sentence-transformers' evaluators (bitext, similarity). A passage of
a benchmark is an article here, cut into chunks like any other; an article ranks where its best chunk does.
`--half 0` are the questions that settings may be tuned on, `--half 1` those that they never saw.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import ir_measures
from ir_measures import RR, R, nDCG

from qa import Article, Config, Index
from qa.config import SHIPPED_FOLDER, SHIPPED_MODEL
from qa.embedding import load_embedder
from qa.search import rank

SETS = ("jsquad_valid", "jaquad_dev", "xling_en2ja_docs")
BITEXTS = ("bitext_ntrex", "bitext_spe")
MEASURES = {"hit@1": ir_measures.Success @ 1, "MRR@10": RR @ 10, "nDCG@10": nDCG @ 10, "recall@100": R @ 100}
DEPTH = 100  # articles of a ranking


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def build(folder: Path, config: Config) -> Index:
    """An index with one article for each passage of the benchmark."""
    articles = []
    for row in read(folder / "corpus.jsonl"):
        heading = f"## {row['heading']}\n\n" if row.get("heading") else ""
        articles.append(
            Article(id=row["id"], path=f"{row['id']}.md", text=heading + row["text"], title=row.get("title") or "")
        )
    return Index.build(articles, config)


def ranked(articles: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(articles))[:DEPTH]


def legs(index: Index) -> dict[str, Callable[[str], list[str]]]:
    """Question → ids of articles, best first."""

    def of(leg: Any) -> Callable[[str], list[str]]:
        return lambda question: ranked(index.chunks[hit.chunk].article for hit in leg.rank(question, 3 * DEPTH))

    return {
        "words": of(index.lexical),
        "meaning": of(index.dense),
        "pipeline": lambda question: ranked(
            index.chunks[hit.chunk].article for hit in rank(index, question, 3 * DEPTH)[0]
        ),
    }


def figures(folder: Path, config: Config, half: int | None, only: set[str]) -> dict[str, dict[str, float]]:
    index = build(folder, config)
    rows = (line.split("\t") for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:] if line)
    judged = [ir_measures.Qrel(question, article, 1) for question, article, _ in rows]
    known = {qrel.query_id for qrel in judged}
    asked = [q for i, q in enumerate(read(folder / "queries.jsonl")) if half is None or i % 2 == half]
    asked = [q for q in asked if q["id"] in known]
    chosen = {q["id"] for q in asked}
    made = {}
    for name, search in legs(index).items():
        if only and name not in only:
            continue
        began = time.perf_counter()
        run = [
            ir_measures.ScoredDoc(question["id"], article, -place)
            for question in asked
            for place, article in enumerate(search(question["text"]))
        ]
        spent = (time.perf_counter() - began) / len(asked) * 1000
        qrels = [qrel for qrel in judged if qrel.query_id in chosen]
        got = ir_measures.calc_aggregate(MEASURES.values(), qrels, run)
        made[name] = {label: got[measure] for label, measure in MEASURES.items()} | {"ms": spent}
    return made


def pairs(data: Path, model: str) -> dict[str, dict[str, float]]:
    """Bitext accuracy both ways and similarity correlation, by sentence-transformers itself."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.evaluation import (
        EmbeddingSimilarityEvaluator,
        TranslationEvaluator,
    )

    encoder = SentenceTransformer(str(SHIPPED_FOLDER) if model == SHIPPED_MODEL else model)
    made = {}
    for name in BITEXTS:
        rows = read(data / name / "pairs.jsonl")
        found = TranslationEvaluator([r["en"] for r in rows], [r["ja"] for r in rows], show_progress_bar=False)(encoder)
        made[name] = {"en→ja": found["src2trg_accuracy"], "ja→en": found["trg2src_accuracy"]}
    rows = read(data / "jsts_valid" / "pairs.jsonl")
    found = EmbeddingSimilarityEvaluator([r["a"] for r in rows], [r["b"] for r in rows], [r["score"] for r in rows])(
        encoder
    )
    made["jsts_valid"] = {"Spearman": found["spearman_cosine"]}
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the benchmarks")
    parser.add_argument("--model", default=SHIPPED_MODEL, help="a folder or hub name (default: the shipped model)")
    parser.add_argument("--half", type=int, choices=(0, 1), help="every other question, from the first or the second")
    parser.add_argument("--leg", action="append", default=[], choices=("words", "meaning", "pipeline"))
    parser.add_argument("--sets", nargs="*", default=SETS, choices=SETS)
    parser.add_argument("--no-pairs", action="store_true", help="leave out bitext and similarity")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="a setting of Config, a number"
    )
    options = parser.parse_args()
    settings = {name: float(value) for name, value in (pair.split("=", 1) for pair in options.set)}
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    config = Config(model=options.model, **settings)
    print(f"model {options.model}, {load_embedder(options.model).dimension} dimensions")
    print(f"\n| set | leg | {' | '.join(MEASURES)} | ms a question |\n|---|---|{'---:|' * (len(MEASURES) + 1)}")
    for name in options.sets:
        for leg, row in figures(options.data / name, config, options.half, set(options.leg)).items():
            told = " | ".join(f"{row[label]:.3f}" for label in MEASURES)
            print(f"| {name} | {leg} | {told} | {row['ms']:.1f} |", flush=True)
    if not options.no_pairs:
        print("\n| set | measure | |\n|---|---|---:|")
        for name, row in pairs(options.data, options.model).items():
            for label, figure in row.items():
                print(f"| {name} | {label} | {figure:.3f} |")


if __name__ == "__main__":
    sys.exit(main())
