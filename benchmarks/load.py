"""People at the page all at once, and then for long: errors, the time to an answer, memory.

    python benchmarks/load.py [--people 50] [--questions 5000] [--seconds 600]

Starts `app.py` on a free port of 127.0.0.1 over the articles in seeds/ and acts as browsers do: each visitor has a
session and sends what page.js and Gradio's script send for a question, then for what could be asked next. Three runs:

    at once   every visitor asks in the same instant, in a few waves
    paced     every visitor asks, reads for 2 to 6 seconds, asks on
    long      one question after the other by a few visitors, the memory of the server in between

It talks to no other address, and stops by itself. The visitors run on the same machine, so their own work is in the
times. It ends with 1 if an answer failed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[1]
TURNS = 50  # that a page shows of a conversation
QUESTIONS = [
    "Anthropicが購入するAzureの計算資源はいくら？",
    "NVIDIAとMicrosoftはAnthropicにいくら投資する？",
    "新しいデータセンターはいつ稼働しますか？",
    "ではそれはどこに建ちますか？",
    "OpenAIがAWSと結んだ契約の金額は？",
    "循環取引とは何ですか？",
    "垂直統合のリスクは何ですか",
    "What loss does OpenAI forecast for 2028?",
    "How much is Microsoft investing in Anthropic?",
    "徳川家康の生年月日は？",
]


class Site:
    """The server under load, and what it is asked."""

    def __init__(self, process: subprocess.Popen[bytes], address: str) -> None:
        self.process, self.address = process, address
        config = httpx.get(f"{address}/config").raise_for_status().json()
        named = {fn["id"]: fn for fn in config["dependencies"]}
        names = {component["props"].get("elem_id"): component["id"] for component in config["components"]}
        (self.ask,) = [n for n, fn in named.items() if [names["question"], "submit"] in fn["targets"] and fn["outputs"]]
        self.load = next(n for n, fn in named.items() if any(kind == "load" for _, kind in fn["targets"]))
        self.more = next(n for n, fn in named.items() if fn["trigger_after"] == self.ask)
        (self.finish,) = [n for n, fn in named.items() if [names["reader"], "finish"] in fn["targets"]]
        self.chat = named[self.ask]["outputs"].index(names["chat"])

    def memory(self) -> float:
        """What the server holds in memory, in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


@contextmanager
def serving() -> Iterator[Site]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as index:
        command = [sys.executable, "app.py", "--port", str(port), "--index", index]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
        try:
            for _ in range(300):
                try:
                    httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=5)
                    break
                except httpx.TransportError:
                    time.sleep(0.2)
            yield Site(process, f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
            process.wait(10)


class Visitor:
    """One browser."""

    def __init__(self, site: Site, client: httpx.AsyncClient, seed: int) -> None:
        self.site, self.client, self.session = site, client, secrets.token_hex(6)
        self.random = random.Random(seed)
        self.asked = 0

    async def call(self, fn: int, data: list[object]) -> list[object]:
        body = {"data": data, "fn_index": fn, "session_hash": self.session, "event_data": None, "trigger_id": None}
        answer = await self.client.post(f"{self.site.address}/gradio_api/run/predict", json=body)
        answer.raise_for_status()
        return list(answer.json()["data"])

    async def arrive(self) -> None:
        (await self.client.get(self.site.address)).raise_for_status()
        await self.call(self.site.load, [[]])

    async def ask(self) -> float:
        """Ask and wait for the answer; the seconds it took. Raises if there is none."""
        question = self.random.choice(QUESTIONS)
        began = time.perf_counter()
        shown = str((await self.call(self.site.ask, [question, None, None, [], None]))[self.site.chat])
        if 'class="searching"' in shown:  # it takes long
            shown = await self.wait()
        took = time.perf_counter() - began
        self.asked = min(self.asked + 1, TURNS)
        if shown.count('data-testid="bot"') != self.asked:
            raise ValueError(f"no answer to {question}")
        return took

    async def wait(self) -> str:
        """The conversation with the answer that takes long, through Gradio's queue."""
        body = {"data": [None], "fn_index": self.site.finish, "session_hash": self.session, "event_data": None}
        (await self.client.post(f"{self.site.address}/gradio_api/queue/join", json=body)).raise_for_status()
        address = f"{self.site.address}/gradio_api/queue/data?session_hash={self.session}"
        async with self.client.stream("GET", address) as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data:") and (told := json.loads(line[5:]))["msg"] == "process_completed":
                    return str(told["output"]["data"][self.site.chat])
        raise ValueError("the queue forgot a question")

    async def look_on(self) -> None:
        await self.call(self.site.more, [None, None])


@asynccontextmanager
async def visitors(site: Site, number: int) -> AsyncIterator[list[Visitor]]:
    limits = httpx.Limits(max_connections=number, max_keepalive_connections=number)
    async with httpx.AsyncClient(timeout=60, limits=limits, headers={"accept-language": "ja"}) as client:
        there = [Visitor(site, client, seed) for seed in range(number)]
        await asyncio.gather(*(visitor.arrive() for visitor in there))
        yield there


class Report:
    """The times of answers, and what failed."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.errors: list[str] = []

    async def one(self, visitor: Visitor, *, look_on: bool = True) -> None:
        try:
            self.times.append(await visitor.ask())
            if look_on:
                await visitor.look_on()
        except (httpx.HTTPError, ValueError) as error:
            self.errors.append(repr(error))

    def row(self, name: str, memory: str = "") -> str:
        centiles = statistics.quantiles(self.times, n=100) if len(self.times) > 1 else [0.0] * 99
        figures = " | ".join(f"{value:.2f}" for value in (centiles[49], centiles[94], max(self.times, default=0)))
        return f"| {name} | {len(self.times)} | {len(self.errors)} | {figures} | {memory} |"


async def at_once(site: Site, people: int, waves: int = 4) -> Report:
    report = Report()
    async with visitors(site, people) as there:
        for _ in range(waves):
            await asyncio.gather(*(report.one(visitor) for visitor in there))
            await asyncio.sleep(1)
    return report


async def paced(site: Site, people: int, rounds: int = 5) -> Report:
    report = Report()

    async def visit(visitor: Visitor) -> None:
        for _ in range(rounds):
            await asyncio.sleep(visitor.random.uniform(2, 6))  # reads
            await report.one(visitor)

    async with visitors(site, people) as there:
        await asyncio.gather(*(visit(visitor) for visitor in there))
    return report


async def long(site: Site, questions: int, seconds: float) -> tuple[Report, list[float]]:
    report, memory, ends = Report(), [], time.monotonic() + seconds

    async def visit(visitor: Visitor) -> None:
        while len(report.times) + len(report.errors) < questions and time.monotonic() < ends:
            await report.one(visitor, look_on=False)
            if (len(report.times) + len(report.errors)) % max(questions // 10, 1) == 0:
                memory.append(site.memory())

    async with visitors(site, 4) as there:
        await asyncio.gather(*(visit(visitor) for visitor in there))
    return report, memory


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--questions", type=int, default=5000)
    parser.add_argument("--seconds", type=float, default=600, help="the longest that the long run may take")
    options = parser.parse_args()
    with serving() as site:
        started = site.memory()
        print("| run | answers | errors | p50 s | p95 s | longest s | memory MiB |\n|---|---:|---:|---:|---:|---:|---|")
        reports = [asyncio.run(at_once(site, options.people))]
        print(reports[-1].row(f"{options.people} at once, 4 waves", f"{started:.0f} → {site.memory():.0f}"), flush=True)
        reports.append(asyncio.run(paced(site, options.people)))
        print(reports[-1].row(f"{options.people} reading between questions", f"{site.memory():.0f}"), flush=True)
        report, memory = asyncio.run(long(site, options.questions, options.seconds))
        reports.append(report)
        print(report.row("4 without a pause", " → ".join(f"{held:.0f}" for held in memory)))
    errors = [error for report in reports for error in report.errors]
    for error in sorted(set(errors))[:5]:
        print(error, file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
