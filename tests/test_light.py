"""What is not imported: the default path starts fast because the heavy libraries stay asleep."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, SEEDS

HEAVY = {"torch", "transformers", "sentence_transformers", "sklearn"}
QUESTION = "Anthropicが購入するAzureの計算資源はいくら？"


def modules_after(code: str, *arguments: str) -> set[str]:
    """The names of the modules that a fresh interpreter holds after running the code."""
    code += "\nimport json, sys\nprint('\\n' + json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.rstrip().split("\n")[-1]))


def test_importing_the_package_loads_no_library_at_all():
    asleep = {*HEAVY, "faiss", "fugashi", "gradio", "bm25s", "numpy", "yaml", "frontmatter", "rich", "markdown_it"}
    assert modules_after("import qa; qa.Config; qa.QAError") & asleep == set()


def test_importing_the_command_line_loads_no_library_at_all():
    asleep = {*HEAVY, "faiss", "fugashi", "gradio", "bm25s", "numpy", "rich"}
    assert modules_after("import qa.cli") & asleep == set()


@pytest.mark.parametrize("command", ["search", "ask"])
def test_a_search_from_nothing_loads_neither_torch_nor_gradio(command, tmp_path, index_folder):
    # The first builds its index, the second finds one.
    folder = tmp_path / "index" if command == "search" else index_folder
    code = "import sys; from qa.cli import main; assert main(sys.argv[1:]) == 0"
    loaded = modules_after(code, command, QUESTION, "--seeds", str(SEEDS), "--index", str(folder))
    assert loaded & {*HEAVY, "gradio", "fastapi", "pandas"} == set()
    assert {"faiss", "fugashi", "bm25s", "tokenizers"} <= loaded


def test_the_page_loads_gradio_but_never_torch():
    loaded = modules_after("import app")
    assert "gradio" in loaded
    assert loaded & HEAVY == set()


def test_a_page_that_has_answered_holds_no_torch_either(index_folder):
    code = (
        "import sys, app; from qa import Index; from qa.web.desk import Desk, Turn\n"
        "index = Index.load(sys.argv[1]); app.create_app(index); desk = Desk(index)\n"
        f"assert desk.answer([Turn({QUESTION!r})]).answered and desk.next_questions([Turn({QUESTION!r})])"
    )
    assert modules_after(code, str(index_folder)) & HEAVY == set()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir() or os.cpu_count() == 1, reason="no threads to be counted")
@pytest.mark.parametrize("way", ["import app", "from qa.cli import main; assert main(sys.argv[1:]) == 1"])
def test_the_page_multiplies_vectors_with_one_thread(way, index_folder):
    """When it is imported, numpy starts the threads that it will use. The second way ends at a taken port."""
    count = "\nimport os, numpy; print(len(os.listdir('/proc/self/task')))"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        options = ["--seeds", str(SEEDS), "--index", str(index_folder), "--port", str(taken.getsockname()[1])]
        command = [sys.executable, "-c", f"import sys; {way}{count}", "serve", *options]
        free = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
        done = subprocess.run(command, cwd=ROOT, env=free, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-1] == "1"
