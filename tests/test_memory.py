"""What the server keeps of its visitors: no more with every question, and no more than so many of them."""

import ast
import json
import subprocess
import sys

import pytest
from browsing import QUESTION
from conftest import ROOT

# Sends what Gradio's script sends, one question for each name of a session; tells how many answers that session's
# conversation has then, and how many components there are in all.
TALK = """
import asyncio, gc, json, sys
import app, gradio as gr, httpx
from qa import Index
from qa.web import page

folder, question, page.SESSIONS, *sessions = [int(part) if part.isdecimal() else part for part in sys.argv[1:]]
site = app.create_app(Index.load(folder))

async def talk():
    client = httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url="http://127.0.0.1", timeout=60)
    async with site.router.lifespan_context(site), client:
        config = (await client.get("/config")).json()
        names = {part["props"].get("elem_id"): part["id"] for part in config["components"]}
        asks = [fn for fn in config["dependencies"] if [names["question"], "submit"] in fn["targets"] and fn["outputs"]]
        for session in sessions:
            body = {"data": [question, None, None, [], None], "fn_index": asks[0]["id"], "session_hash": session}
            answer = (await client.post("/gradio_api/run/predict", json=body)).json()
            shown = answer["data"][asks[0]["outputs"].index(names["chat"])]
            gc.collect()
            kept = sum(isinstance(thing, gr.blocks.Block) for thing in gc.get_objects())
            print(json.dumps([shown.count('data-testid="bot"'), kept]))

asyncio.run(talk())
"""


@pytest.fixture(scope="module")
def told(index_folder):
    """A server that keeps two visitors: one asks six questions, then others come, too."""
    sessions = ["first"] * 6 + ["second", "first", "third", "first", "second"]
    command = [sys.executable, "-c", TALK, str(index_folder), QUESTION, "2", *sessions]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_session_keeps_no_component_for_each_question(told):
    assert [answers for answers, _ in told[:6]] == [1, 2, 3, 4, 5, 6]
    assert len({kept for _, kept in told}) == 1


def test_the_visitor_who_was_away_longest_is_forgotten_when_there_are_too_many(told):
    assert [answers for answers, _ in told[6:]] == [1, 7, 1, 8, 1]


def test_no_cache_without_a_bound_holds_what_visitors_type():
    kept = {}  # function → what its cache is keyed by
    for path in (ROOT / "qa").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for mark in map(ast.unparse, getattr(node, "decorator_list", [])):
                if mark == "functools.cache" or ("lru_cache" in mark and "None" in mark):
                    kept[f"{path.stem}.{node.name}"] = {ast.unparse(arg.annotation) for arg in node.args.args}
    assert kept
    of_files = {"Path", "tuple[str, ...]"}  # a table or the weights, and which features these are of
    assert {name: keys for name, keys in kept.items() if not keys <= of_files} == {}
