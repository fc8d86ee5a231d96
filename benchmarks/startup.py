"""Times cold starts side by side: one `qa search` and the page against what others must import first.

    python benchmarks/startup.py [--runs 5]

Each command runs in a fresh process and in turn, A B C A B C ..., so that a busy machine slows all of them alike;
medians are printed. The page is `app.py` over an index that is there: until it answers HTTP, and from there to its
first answer.
"""

from __future__ import annotations

import argparse
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUESTION = "Anthropicが購入するAzureの計算資源はいくら？"


def ran(*arguments: str) -> Callable[[], dict[str, float]]:
    """How long a command takes, as a function of nothing."""

    def run() -> dict[str, float]:
        began = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own
        return {"": time.perf_counter() - began}

    return run


def page(index: str) -> dict[str, float]:
    """Seconds from the start of app.py to the page over HTTP, and from there to the first answer."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "app.py", "--port", str(port), "--index", index]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        while True:
            try:
                urllib.request.urlopen(f"{address}/", timeout=30).close()  # noqa: S310 - our own
                break
            except OSError:
                time.sleep(0.01)
        there = time.perf_counter()
        body = json.dumps({"data": [QUESTION, 5, [], []]}).encode()
        request = urllib.request.Request(  # noqa: S310 - our own
            f"{address}/gradio_api/run/ask", body, {"content-type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
            assert json.loads(json.load(response)["data"][0])["answered"]  # noqa: S101
        answered = time.perf_counter()
        mapped = Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8") if sys.platform == "linux" else ""
        return {"": there - began, "first answer": answered - there, "torch": float("libtorch" in mapped)}
    finally:
        process.terminate()
        process.wait(10)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as index:
        commands = {
            "import qa": ran("-c", "import qa"),
            "qa search (cold)": ran("-m", "qa", "search", QUESTION, "--index", index),
            "import gradio": ran("-c", "import gradio"),
            "the page over HTTP": lambda: page(index),
            "import sentence_transformers": ran("-c", "import sentence_transformers"),
        }
        times: dict[str, list[dict[str, float]]] = {name: [] for name in commands}
        for run in range(options.runs + 1):  # the first run of each warms the disk's cache and builds the index
            for name, command in commands.items():
                taken = command()
                if run:
                    times[name].append(taken)
    median = {name: statistics.median(taken[""] for taken in runs) for name, runs in times.items()}
    slowest = median["import sentence_transformers"]
    print("| command | median s | share of `import sentence_transformers` |\n|---|---:|---:|")
    for name, seconds in median.items():
        print(f"| {name} | {seconds:.2f} | {seconds / slowest:.3f} |")
    pages = times["the page over HTTP"]
    first = statistics.median(run["first answer"] for run in pages)
    print(
        f"\nThe page answers HTTP in {median['the page over HTTP'] / median['import gradio']:.2f} times "
        f"`import gradio`; its first answer takes {first:.2f} s more; "
        f"torch is {'loaded' if any(run['torch'] for run in pages) else 'not loaded'}."
    )


if __name__ == "__main__":
    main()
