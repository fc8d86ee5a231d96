"""Times cold starts side by side: one `qa search` in a fresh process against what others must import first.

    python benchmarks/startup.py [--runs 5]

Each command runs in turn, A B C A B C ..., so that a busy machine slows all of them alike; medians are printed.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUESTION = "Anthropicが購入するAzureの計算資源はいくら？"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as index:
        search = [sys.executable, "-m", "qa", "search", QUESTION, "--index", index]
        commands = {
            "import qa": [sys.executable, "-c", "import qa"],
            "qa search (cold)": search,
            "import gradio": [sys.executable, "-c", "import gradio"],
            "import sentence_transformers": [sys.executable, "-c", "import sentence_transformers"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for run in range(options.runs + 1):  # the first run of each warms the disk's cache and builds the index
            for name, command in commands.items():
                began = time.perf_counter()
                subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own commands
                if run:
                    times[name].append(time.perf_counter() - began)
    median = {name: statistics.median(taken) for name, taken in times.items()}
    slowest = median["import sentence_transformers"]
    print("| command | median s | share of `import sentence_transformers` |\n|---|---:|---:|")
    for name, seconds in median.items():
        print(f"| {name} | {seconds:.2f} | {seconds / slowest:.3f} |")


if __name__ == "__main__":
    main()
