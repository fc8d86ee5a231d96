"""The index on disk: equal builds, whole or not at all, every damage told apart and mended by `qa build`."""

import dataclasses
import math
import os
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from conftest import ANIMALS, ROOT, SEEDS, FakeEmbedder, write_articles, write_static_model

from qa import Config, Index, open_index, read_articles
from qa.alias import read_aliases
from qa.config import FORMAT, RANGES
from qa.dense import DenseRetriever
from qa.errors import CorpusError, IndexCorrupt, IndexMismatch, IndexMissing, IndexProblem, ModelError
from qa.search import retrieve
from qa.staleness import stale

TEXTS = {
    "cats": "# 猫\n\n猫は一日に十六時間も眠ります。\n",
    "dogs": "# 犬\n\n犬は散歩が好きです。猫とは違います。\n\n- 柴犬\n- 秋田犬\n",
    "birds": "# 鳥\n\n鳥は空を飛びます。\n",
    "aliases.csv": "秋田犬,Odate\n",
}


@pytest.fixture
def seeds(tmp_path) -> Path:
    return write_articles(tmp_path / "seeds", TEXTS)


@pytest.fixture
def config(animals_model) -> Config:
    return Config(model=str(animals_model))


@pytest.fixture
def built(seeds, config, tmp_path) -> Path:
    """Where the index of the three articles lies."""
    open_index(seeds, tmp_path / "index", config=config)
    return tmp_path / "index"


def live(path: Path) -> Path:
    """The folder of the live generation."""
    return path / (path / "CURRENT").read_text(encoding="utf-8").strip()


def generations(path: Path) -> set[str]:
    return {folder.name for folder in path.iterdir() if folder.is_dir()}


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def answers(index: Index) -> list[object]:
    return [retrieve(index, question) for question in ("猫は何時間眠りますか？", "柴犬", "空", "cat", "")]


# Equal builds


def test_two_builds_of_one_corpus_are_equal_to_the_byte(seeds, config, built, tmp_path):
    open_index(seeds, tmp_path / "again", config=config)
    assert live(tmp_path / "again").name == live(built).name
    assert contents(live(tmp_path / "again")) == contents(live(built))


def test_another_process_builds_the_same_index(index_folder, tmp_path):
    command = [sys.executable, "-m", "qa", "build", "--seeds", str(SEEDS), "--index", str(tmp_path / "index")]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"}, capture_output=True)
    assert contents(live(tmp_path / "index")) == contents(live(index_folder))


def test_what_is_loaded_answers_as_what_was_built(seeds, config, built):
    made = Index.build(read_articles(seeds), config, aliases=read_aliases(seeds))
    loaded = Index.load(built)
    assert loaded.articles == made.articles
    assert loaded.chunks == made.chunks
    assert answers(loaded) == answers(made)
    assert answers(loaded)[0][0].article.id == "cats"


def test_the_manifest_says_what_the_index_was_made_of(seeds, config, built):
    manifest = Index.load(built).manifest
    assert manifest.config == config
    assert manifest.dimension == 4
    assert sorted(manifest.articles) == ["birds.md", "cats.md", "dogs.md"]
    assert {*manifest.files, "manifest.json"} == set(contents(live(built)))


def test_the_index_can_be_made_with_any_embedder(seeds, tmp_path):
    embedder = FakeEmbedder(*ANIMALS)
    made = Index.build(read_articles(seeds), Config(), embedder=embedder)
    made.save(tmp_path / "index")
    assert answers(Index.load(tmp_path / "index", embedder=embedder)) == answers(made)


def test_articles_without_text_are_no_corpus(tmp_path, config):
    folder = write_articles(tmp_path / "seeds", {"empty": "", "front": "---\ntitle: 題\n---\n", "rule": "---\n\n→\n"})
    with pytest.raises(CorpusError, match="hold no text"):
        Index.build(read_articles(folder), config)


def test_articles_without_a_word_to_search_for_can_be_indexed(tmp_path, config):
    folder = write_articles(tmp_path / "seeds", {"a": "の\n"})  # its title is "a"
    index = Index.build(read_articles(folder), config)
    assert len(index.chunks) == 1
    assert retrieve(index, "猫") == []


# Kinds of problems


@pytest.mark.parametrize("place", ["nowhere", "empty", "file"])
def test_where_nothing_was_built_the_index_is_missing(place, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(IndexMissing, match="Run: qa build") as caught:
        Index.load(tmp_path / place)
    assert str(tmp_path / place) in str(caught.value)


def test_a_changed_byte_in_any_file_is_found_and_mended_by_a_build(seeds, config, built, subtests):
    folder = live(built)
    before = contents(folder)
    assert len(before) >= 10
    for name, data in before.items():
        with subtests.test(name):
            at = data.index(b'"chunks": 3') + 10 if name == "manifest.json" else len(data) // 2
            (folder / name).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            with pytest.raises(IndexCorrupt, match="Run: qa build") as caught:
                Index.load(built)
            assert str(folder / name) in str(caught.value)
            assert open_index(seeds, built, config=config).built_because
            Index.load(built)
        (folder / name).write_bytes(data)
    assert contents(folder) == before


def test_a_file_that_is_gone_or_cut_is_found(built, subtests):
    folder = live(built)
    for name, data in contents(folder).items():
        for damage in ("gone", "emptied", "half of it"):
            with subtests.test(f"{name} {damage}"):
                (folder / name).unlink()
                if damage != "gone":
                    (folder / name).write_bytes(data[: len(data) // 2] if damage == "half of it" else b"")
                with pytest.raises(IndexCorrupt, match="Run: qa build") as caught:
                    Index.load(built)
                assert str(folder / name) in str(caught.value)
            (folder / name).write_bytes(data)


@pytest.mark.parametrize(
    "text", [b"", b"\n", b"no such generation", b"0123456789abcdef\n", b"../seeds\n", b"\xff\xfe\x00", b"[]"]
)
def test_a_pointer_that_points_nowhere_is_corrupt(text, built):
    (built / "CURRENT").write_bytes(text)
    with pytest.raises(IndexCorrupt, match="Run: qa build"):
        Index.load(built)


@pytest.mark.parametrize("text", ["", "[]", "null", '"text"', "{}", '{"format": 1}', "{"])
def test_a_manifest_of_another_kind_is_a_problem_of_the_index(text, built):
    (live(built) / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(IndexProblem, match="Run: qa build"):
        Index.load(built)


def test_a_damaged_file_is_never_read_by_faiss_bm25s_or_numpy(built, monkeypatch):
    import bm25s
    import faiss
    import numpy as np

    file = live(built) / "dense" / "chunks.faiss"
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    read: list[object] = []
    for owner, name in ((faiss, "read_index"), (bm25s.BM25, "load"), (np, "load")):
        monkeypatch.setattr(owner, name, lambda *args, **_: read.append(args))
    with pytest.raises(IndexCorrupt):
        Index.load(built)
    assert read == []


def test_the_format_is_the_one_that_its_page_describes():
    page = (Path(__file__).parents[1] / "index" / "README.md").read_text(encoding="utf-8")
    assert f"This is format {FORMAT}:" in page


def test_another_format_is_a_mismatch(seeds, config, tmp_path, monkeypatch):
    monkeypatch.setattr("qa.index.FORMAT", 99)
    open_index(seeds, tmp_path / "index", config=config)
    monkeypatch.undo()
    with pytest.raises(IndexMismatch, match=r"format 99.*Run: qa build"):
        Index.load(tmp_path / "index")


def test_another_encoder_is_a_mismatch(built):
    with pytest.raises(IndexMismatch, match="Run: qa build"):
        Index.load(built, embedder=FakeEmbedder(*ANIMALS))


def test_another_dictionary_is_a_mismatch(built, monkeypatch):
    monkeypatch.setattr("qa.index.dictionary_version", lambda: "another dictionary")
    with pytest.raises(IndexMismatch, match=r"another dictionary.*Run: qa build"):
        Index.load(built)


def test_an_index_that_cannot_be_written_says_where(seeds, config, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(IndexProblem, match="cannot be written") as caught:
        open_index(seeds, tmp_path / "file" / "index", config=config)
    assert str(tmp_path / "file" / "index") in str(caught.value)


@pytest.mark.parametrize("where", ["qa.generation._sha256", "qa.index.stored_chunks"])
def test_a_file_that_cannot_be_read_is_named(where, built, monkeypatch):
    def locked(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(where, locked)
    with pytest.raises(IndexCorrupt, match=r"/\S+: cannot be read .*\(Permission denied\).*un: qa build"):
        Index.load(built)


def test_nothing_is_pickled(built, monkeypatch):
    def refuse(*args: object, **_: object) -> None:
        raise AssertionError("unpickled")

    for name, data in contents(built).items():
        assert not (data[:1] == b"\x80" and data[1:2] <= b"\x05"), name
    for name in ("load", "loads", "Unpickler"):
        monkeypatch.setattr(f"pickle.{name}", refuse)
    assert answers(Index.load(built))


# When to build


def test_nothing_is_built_when_nothing_changed(seeds, config, built):
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*")}
    assert open_index(seeds, built, config=config).built_because == ""
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*")} == before


def change_three(seeds: Path) -> None:
    write_articles(seeds, {"fish": "魚は水に住みます。", "cats": "猫は寝ません。"})
    (seeds / "birds.md").unlink()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda seeds: write_articles(seeds, {"fish": "魚は水に住みます。"}), "1 new"),
        (lambda seeds: write_articles(seeds, {"sub/fish": "魚", "tuna.txt": "魚"}), "2 new"),
        (lambda seeds: write_articles(seeds, {"cats": TEXTS["cats"] + " "}), "1 changed"),
        (lambda seeds: (seeds / "cats.md").unlink(), "1 removed"),
        (lambda seeds: (seeds / "cats.md").rename(seeds / "cat.md"), "1 new, 1 removed"),
        (change_three, "1 new, 1 removed, 1 changed"),
        (lambda seeds: write_articles(seeds, {"examples.json": "[]", ".hidden": "猫", "notes.rst": "猫"}), ""),
        (lambda seeds: os.utime(seeds / "cats.md", (0, 0)), ""),
    ],
)
def test_a_change_of_the_articles_is_told_and_answered_for(change, reason, seeds, config, built):
    change(seeds)
    assert stale(seeds, built, config) == (f"articles: {reason}" if reason else "")
    index = open_index(seeds, built, config=config)
    assert index.built_because == (f"articles: {reason}" if reason else "")
    assert index.articles == {article.id: article for article in read_articles(seeds)}
    assert stale(seeds, built, config) == ""


def test_changed_aliases_are_told_and_answered_for(seeds, config, built):
    assert retrieve(Index.load(built), "Odate")[0].why.matched == ("Odate",)
    write_articles(seeds, {"aliases.csv": "柴犬,Shiba\n"})
    assert stale(seeds, built, config) == "aliases.csv changed"
    index = open_index(seeds, built, config=config)
    assert [[p.article.id for p in retrieve(index, name)] for name in ("Shiba", "Odate")] == [["dogs"], []]
    write_articles(seeds, {"aliases.csv": "# dogs\n\n柴犬, Shiba ,\n"})
    assert stale(seeds, built, config) == ""  # it says the same
    (seeds / "aliases.csv").unlink()
    assert stale(seeds, built, config) == "aliases.csv changed"


def test_names_in_parentheses_are_kept_behind_those_given(seeds, config, tmp_path):
    write_articles(seeds, {"law": "米証券取引委員会（SEC）が調べます。"})
    index = open_index(seeds, tmp_path / "index", config=config)
    assert index.aliases.groups == (("秋田犬", "Odate"), ("米証券取引委員会", "SEC"))
    assert Index.load(tmp_path / "index").aliases == index.aliases
    written = (live(tmp_path / "index") / "aliases.tsv").read_text(encoding="utf-8")
    assert written == "秋田犬\tOdate\n米証券取引委員会\tSEC\n"


def test_changed_settings_are_named(seeds, built, animals_model):
    config = Config(model=str(animals_model), chunk_words=60, bm25_k1=1.5)
    index = open_index(seeds, built, config=config)
    assert index.built_because == "settings changed: chunk_words, bm25_k1"
    assert Index.load(built).config == config


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("bm25_k1", -5, "at least 0, not -5"),
        ("bm25_b", 1.5, "from 0 to 1, not 1.5"),
        ("dense_weight", -0.1, "from 0 to 1, not -0.1"),
        ("chunk_words", math.nan, "at least 1, not nan"),
        ("chunk_chars", 49, "at least 50, not 49"),
        ("candidates", math.inf, "at least 1, not inf"),
        ("answer_threshold", math.nan, "at least 0, not nan"),
    ],
)
def test_a_setting_outside_its_range_is_refused(name, value, told):
    with pytest.raises(ValueError, match=f"^{name} must be {told}$"):
        Config(**{name: value})


def test_every_number_among_the_settings_has_its_range():
    assert {"model", *RANGES} == {field.name for field in dataclasses.fields(Config)}


def test_another_model_is_a_changed_setting(seeds, built, tmp_path):
    other = write_static_model(tmp_path / "other", ["猫"])
    index = open_index(seeds, built, config=Config(model=str(other)))
    assert index.built_because == "settings changed: model"
    assert index.manifest.dimension == 1


def test_a_model_whose_files_changed_is_noticed(seeds, tmp_path, animals_model):
    model = tmp_path / "model"
    shutil.copytree(animals_model, model)
    config = Config(model=str(model))
    open_index(seeds, tmp_path / "index", config=config)
    shutil.rmtree(model)
    write_static_model(model, ["猫", "犬"])
    assert open_index(seeds, tmp_path / "index", config=config).built_because == f"the model {model} changed"
    assert Index.load(tmp_path / "index").manifest.dimension == 2


def test_a_changed_dictionary_is_noticed(seeds, config, built, monkeypatch):
    monkeypatch.setattr("qa.staleness.dictionary_version", lambda: "another dictionary")
    assert "dictionary changed" in open_index(seeds, built, config=config).built_because


def test_an_index_not_built_yet_is_the_reason(seeds, config, tmp_path):
    assert "no index at" in open_index(seeds, tmp_path / "new", config=config).built_because


# A build that fails leaves the old index


BAD = {
    "aliases": lambda seeds: write_articles(seeds, {"aliases.csv": "柴犬\n"}),
    "malformed": lambda seeds: write_articles(seeds, {"bad": "---\ntitle: [\n---\n本文\n"}),
    "no articles": lambda seeds: [path.unlink() for path in seeds.iterdir()],
    "no folder": lambda seeds: shutil.rmtree(seeds),
    "no text file": lambda seeds: (seeds / "bad.txt").write_bytes(bytes(range(256)) * 9),
}


@pytest.mark.parametrize("how", BAD)
def test_articles_that_turn_bad_leave_the_old_index(how, seeds, config, built):
    old = Index.load(built)
    before = contents(built)
    BAD[how](seeds)
    with pytest.raises(CorpusError):
        open_index(seeds, built, config=config)
    assert contents(built) == before
    assert answers(Index.load(built)) == answers(old)


def test_a_model_that_cannot_be_loaded_leaves_the_old_index(seeds, built, tmp_path):
    before = contents(built)
    with pytest.raises(ModelError):
        open_index(seeds, built, config=Config(model=str(tmp_path / "no model")))
    assert contents(built) == before


@pytest.mark.parametrize("error", [RuntimeError("out of luck"), KeyboardInterrupt(), OSError(28, "No space left")])
def test_a_build_that_dies_midway_leaves_the_old_index_and_no_litter(error, seeds, config, built, monkeypatch):
    def die(*_: object) -> None:
        raise error

    before = contents(built)
    write_articles(seeds, {"fish": "魚は水に住みます。"})
    monkeypatch.setattr(DenseRetriever, "save", die)
    with pytest.raises(IndexProblem if isinstance(error, OSError) else type(error)):
        open_index(seeds, built, config=config)
    assert contents(built) == before
    assert generations(built) == {live(built).name}
    assert len(Index.load(built).articles) == 3


def test_what_a_killed_build_left_is_swept_away_by_the_next(seeds, config, built):
    for name in (".building-abc", ".building-def"):
        shutil.copytree(live(built), built / name)
    (built / ".building-abc" / "manifest.json").unlink()
    write_articles(seeds, {"fish": "魚は水に住みます。"})
    before = live(built).name
    open_index(seeds, built, config=config)
    assert generations(built) == {before, live(built).name}


def test_the_generation_before_the_live_one_is_kept_and_no_older_one(seeds, config, built):
    names = [live(built).name]
    for text in ("魚は水に住みます。", "魚は川に住みます。", "魚は海に住みます。"):
        write_articles(seeds, {"fish": text})
        open_index(seeds, built, config=config)
        names.append(live(built).name)
    assert len(set(names)) == 4
    assert generations(built) == set(names[-2:])


def test_going_back_to_what_was_keeps_the_one_left(seeds, config, built):
    first = live(built).name
    write_articles(seeds, {"fish": "魚は水に住みます。"})
    open_index(seeds, built, config=config)
    second = live(built).name
    (seeds / "fish.md").unlink()
    open_index(seeds, built, config=config)
    assert live(built).name == first
    assert generations(built) == {first, second}


def test_a_reader_sees_a_whole_index_at_every_step_of_a_build(seeds, config, built, monkeypatch):
    seen = []

    def watched(deed):
        def do(*args, **options):
            seen.append(len(Index.load(built).articles))
            done = deed(*args, **options)
            seen.append(len(Index.load(built).articles))
            return done

        return do

    write_articles(seeds, {"fish": "魚は水に住みます。"})
    articles = read_articles(seeds)
    for owner, name in ((Path, "rename"), (Path, "replace"), (os, "replace"), (shutil, "rmtree")):
        monkeypatch.setattr(owner, name, watched(getattr(owner, name)))
    Index.build(articles, config).save(built)
    assert (seen[0], seen[-1]) == (3, 4)
    assert seen == sorted(seen)
    seen.clear()
    Index.build(articles, config).save(built)  # again the same: a forced build, or two builders one after the other
    assert set(seen) <= {4}


def test_an_index_can_be_read_by_whoever_the_umask_lets(built):
    mask = os.umask(0)
    os.umask(mask)
    for path in [live(built), *live(built).rglob("*")]:
        wanted = (0o777 if path.is_dir() else 0o666) & ~mask
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


# Two builders


def test_two_threads_may_build_at_once(seeds, config, tmp_path):
    made: list[Index] = []
    threads = [
        threading.Thread(target=lambda: made.append(open_index(seeds, tmp_path / "index", config=config)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert answers(Index.load(tmp_path / "index")) == answers(made[0])
    assert generations(tmp_path / "index") == {live(tmp_path / "index").name}


def test_two_processes_may_build_at_once(seeds, animals_model, built, tmp_path):
    command = [sys.executable, "-m", "qa", "build", "--force", "--seeds", str(seeds), "--model", str(animals_model)]
    processes = [
        subprocess.Popen(
            [*command, "--index", str(tmp_path / "both")],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": str(number)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for number in (1, 2)
    ]
    said = [process.communicate(timeout=60)[0].decode() for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    assert contents(live(tmp_path / "both")) == contents(live(built))
    assert generations(tmp_path / "both") == {live(built).name}
