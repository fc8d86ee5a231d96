"""What DESIGN.md and STYLE.md promise of the source itself."""

import ast
import doctest
import importlib
import inspect
import re
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT

import qa

SOURCES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path
    for path in [*sorted((ROOT / "qa").rglob("*.py")), ROOT / "app.py"]
}
MODULES = [name for name in SOURCES if name.startswith("qa.") and not name.endswith("__")]
UNTESTED = {"qa.web.page", "qa.web.site", "qa.web.endpoints"}  # import gradio, and hold no example


def tree(name: str) -> ast.Module:
    return ast.parse(SOURCES[name].read_text(encoding="utf-8"))


def imported(name: str) -> set[str]:
    """The top names of all that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            found |= {argument.value.split(".")[0] for argument in node.args if isinstance(argument, ast.Constant)}
    return found


def test_a_file_imports_only_from_files_above_it(capsys, monkeypatch):
    linter = pytest.importorskip("importlinter.cli", reason="import-linter is not installed: pip install .[check]")
    monkeypatch.setattr(linter, "_configure_logging", lambda _: None)  # it would silence our own for the tests to come
    code = linter.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert code == 0, capsys.readouterr().out


def layers() -> list[str]:
    """The files in the order in which they may be imported, the last first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    return contract["layers"]


def test_every_file_has_its_place_in_that_order():
    files = {f"qa.{path.stem}" for path in (ROOT / "qa").glob("*.py") if path.stem != "__init__"}
    folders = {f"qa.{path.parent.name}" for path in (ROOT / "qa").glob("*/__init__.py")}
    assert sorted(layers()) == sorted(files | folders)


def test_the_table_of_the_architecture_is_in_that_order():
    told = re.findall(r"\]\(qa/(\w+)(?:\.py|/)\)", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    assert [f"qa.{name}" for name in reversed(told)] == [name for name in layers() if name != "qa.__main__"]


@pytest.mark.parametrize("name", [name for name in MODULES if name not in UNTESTED] + ["qa"])
def test_the_examples_in_the_docstrings_are_true(name):
    result = doctest.testmod(importlib.import_module(name), raise_on_error=False)
    assert result.failed == 0


def test_modules_left_out_of_that_hold_no_examples():
    assert [name for name in UNTESTED if ">>>" in SOURCES[name].read_text(encoding="utf-8")] == []


def test_every_public_name_resolves():
    assert {name: inspect.getmodule(getattr(qa, name)).__name__.split(".")[0] for name in qa.__all__} == dict.fromkeys(
        qa.__all__, "qa"
    )
    assert set(qa.__all__) == set(qa._PLACES)
    assert set(qa.__all__) <= set(dir(qa))
    with pytest.raises(AttributeError, match="no_such_name"):
        qa.no_such_name  # noqa: B018


def test_the_names_of_the_public_interface_are_there():
    promised = "Index open_index read_articles retrieve ask Article Chunk Passage Quote Answer Config QAError".split()
    assert set(promised) <= set(qa.__all__)


def test_no_function_is_named_like_a_module():
    """`import qa.search` would hand back the function (STYLE.md, known traps)."""
    stems = {path.stem for path in (ROOT / "qa").glob("*.py")}
    public = {
        (node.name, name)
        for name in SOURCES
        for node in tree(name).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    }
    assert [f"{function} in {name}" for function, name in sorted(public) if function in stems] == []
    assert stems.isdisjoint(qa.__all__)


def test_only_the_screen_of_the_command_line_prints():
    printing = {
        name
        for name in SOURCES
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "sys.stdout.write", "sys.stderr.write")
    }
    assert printing == {"qa.screen"}


# The files that import a library; gradio is any file's of the page, and numpy anyone's.
HOMES = {
    "faiss": {"qa.dense"},
    "bm25s": {"qa.lexical"},
    "fugashi": {"qa.japanese"},
    "snowballstemmer": {"qa.lemma"},
    "sentence_transformers": {"qa.embedding"},
    "rapidfuzz": {"qa.duplicates", "qa.misspelt", "qa.sound"},
    "sklearn": {"qa.evaluate"},
    "jaconv": {"qa.romaji", "qa.sound"},
    "tokenizers": {"qa.embedding"},
    "safetensors": {"qa.embedding"},
    "huggingface_hub": {"qa.model"},
    "frontmatter": {"qa.frontmatter"},
    "yaml": {"qa.frontmatter"},
    "markdown_it": {"qa.markup"},
    "rich": {"qa.screen"},
    "filelock": {"qa.generation"},
    "fastapi": {"qa.web.site"},
    "starlette": {"qa.web.upload"},
    "uvicorn": {"qa.web.site"},
    "torch": set(),
    "transformers": set(),
    "pickle": set(),
}


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_in_its_own_file_alone(library):
    assert {name for name in SOURCES if library in imported(name)} == HOMES[library]


def test_gradio_is_imported_for_the_page_alone():
    importing = {name for name in SOURCES if "gradio" in imported(name)}
    assert importing
    assert {name for name in importing if not (name == "app" or name.startswith("qa.web."))} == set()


def test_no_other_library_is_imported():
    found = set().union(*map(imported, SOURCES)) - sys.stdlib_module_names
    assert found <= {*HOMES, "gradio", "numpy", "qa"}


def test_errors_are_never_swallowed_without_being_named():
    """No bare `except:`, none that only passes."""
    silent = [
        f"{SOURCES[name].name}:{node.lineno}"
        for name in SOURCES
        for node in ast.walk(tree(name))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or all(isinstance(statement, ast.Pass) for statement in node.body))
    ]
    assert silent == []


def test_every_file_says_what_it_is_in_its_first_line():
    assert [name for name in SOURCES if not (ast.get_docstring(tree(name)) or "").strip()] == []


def test_texts_are_read_and_written_with_a_named_encoding():
    """`pathlib` and `open` in text mode: UTF-8 spelled out, whatever the machine's locale."""
    bare = []
    for name, path in SOURCES.items():
        for node in ast.walk(tree(name)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)):
                continue
            deed = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            binary = any(isinstance(a, ast.Constant) and isinstance(a.value, str) and "b" in a.value for a in node.args)
            if deed in ("read_text", "write_text") or (deed == "open" and not binary):
                named = "encoding" in {keyword.arg for keyword in node.keywords}
                bare += [] if named or ast.unparse(node.func) == "os.open" else [f"{Path(path).name}:{node.lineno}"]
    assert bare == []
