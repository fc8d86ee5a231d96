"""Times `retrieve` and `ask` on one core, in corpora of several sizes.

    python benchmarks/latency.py --data ../shared/eval [--chunks 150 10000]

The passages are those of the retrieval benchmarks, over again under other names when a size needs more; the
questions are every twentieth of JSQuAD. Prints the median and the 95th percentile in milliseconds.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"

from retrieval import SETS, read

from qa import Article, Config, Index, ask, retrieve

EVERY = 20  # of the questions, one is asked


def corpus(data: Path, chunks: int) -> list[Article]:
    rows = [row for name in SETS for row in read(data / name / "corpus.jsonl")]
    step = max(1, len(rows) // chunks)
    return [
        Article(id=f"{number:06}", path=f"{number:06}.md", text=row["text"][:500], title=row.get("title") or "")
        for number, row in zip(range(chunks), itertools.cycle(rows[::step]), strict=False)
    ]


def timed(call: Callable[[str], Any], questions: list[str]) -> tuple[float, float]:
    call(questions[0])
    times = []
    for question in questions:
        began = time.perf_counter()
        call(question)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), sorted(times)[int(0.95 * (len(times) - 1))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the benchmarks")
    parser.add_argument("--chunks", type=int, nargs="*", default=[150, 10_000])
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    questions = [row["text"] for row in read(options.data / "jsquad_valid" / "queries.jsonl")[::EVERY]]
    print("| chunks | call | p50, ms | p95, ms |\n|---:|---|---:|---:|")
    for chunks in options.chunks:
        index = Index.build(corpus(options.data, chunks), Config())
        calls = {"retrieve": lambda q, i=index: retrieve(i, q), "ask": lambda q, i=index: ask(i, q)}
        for name, call in calls.items():
            median, late = timed(call, questions)
            print(f"| {len(index.chunks):,} | {name} | {median:.1f} | {late:.1f} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
