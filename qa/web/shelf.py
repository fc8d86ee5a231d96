"""Takes uploaded articles into the corpus: checks each file, writes it down, rebuilds the index."""

from __future__ import annotations

import logging
import queue
import re
import shutil
import tempfile
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qa import Article, Config, QAError, open_index, read_articles
from qa.web.desk import Desk

log = logging.getLogger(__name__)

FOLDER = "uploaded"  # below the corpus: apart from the operator's own files
MOST_BYTES = 2_000_000  # a file
MOST_ARTICLES = 1_000  # in that folder
SUFFIXES = (".md", ".markdown", ".txt")
LONGEST_NAME = 240  # bytes of UTF-8 without "-1001.markdown"; file systems take 255
UNSAFE = re.compile(r"[^\w\-.ー]+")


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file."""

    name: str  # as its owner calls it
    taken: bool
    reason: str  # a name among the page's texts
    detail: str = ""
    problems: tuple[str, ...] = ()  # noted while it was read


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a rebuild has come."""

    what: str  # reading, words, meaning
    done: int
    total: int


class Shelf:
    """The folder of the corpus that uploads go to."""

    def __init__(self, desk: Desk, seeds: Path, path: Path, config: Config) -> None:
        self.desk, self._seeds, self._path, self._config = desk, seeds, path, config
        self._building = threading.Lock()  # one rebuild at a time; files are taken meanwhile
        self._lock = threading.Lock()  # on what was written
        self._new: dict[Path, str] = {}  # written since the last rebuild that went well → SHA-256
        self._tried: set[Path] = set()  # those that were there when the last rebuild began

    def take(self, given: str, raw: bytes) -> Report:
        """Write down what is an article, and tell what became of the file."""
        try:
            return self._take(given, raw)
        except OSError as error:
            log.warning("an upload was not written: %s", error)
            return Report(given, False, "not_written", error.strerror or "")

    def _take(self, given: str, raw: bytes) -> Report:
        name = safe_name(given)
        if not name:
            return Report(given, False, "wrong_kind")
        if len(raw) > MOST_BYTES:
            return Report(given, False, "too_large")
        try:
            article = _read(name, raw, self._config)
        except QAError as error:
            return Report(given, False, "unreadable", str(error))
        if not article.text[article.body :].strip():
            return Report(given, False, "no_text")
        with self._lock:
            known = {*self._new.values(), *(known.sha256 for known in self.desk.index.articles.values())}
            folder = self._seeds / FOLDER
            if folder.is_symlink() or (folder.is_dir() and len(list(folder.iterdir())) >= MOST_ARTICLES):
                return Report(given, False, "full")
            if article.sha256 in known:
                return Report(given, False, "known")
            folder.mkdir(exist_ok=True)
            written = _write(folder, name, raw)
            self._new[written] = article.sha256
        return Report(given, True, "taken", written.name, tuple(article.problems))

    def rebuild(self) -> Iterator[Progress]:
        """Build the index of the corpus as it is now and answer from it. Raises `QAError` if that fails."""
        told: queue.Queue[Progress | None] = queue.Queue()
        failed: list[QAError] = []

        def build() -> None:
            try:
                with self._building:
                    with self._lock:
                        self._tried = set(self._new)
                    index = open_index(
                        self._seeds,
                        self._path,
                        config=self._config,
                        progress=lambda what, done, total: told.put(Progress(what, done, total)),
                    )
                    self.desk.put(index)
                    with self._lock:
                        self._new = {path: sha256 for path, sha256 in self._new.items() if path not in self._tried}
            except QAError as error:
                failed.append(error)
            except Exception as error:  # whatever it is, the page must not wait for ever, nor say that all went well
                log.exception("the index was not built")
                failed.append(QAError(f"the index was not built ({type(error).__name__}: {error})"))
            finally:
                told.put(None)

        threading.Thread(target=build, name="rebuild", daemon=True).start()
        while progress := told.get():
            yield progress
        if failed:
            raise failed[0]

    def undo(self) -> None:
        """Take the files out again that the last rebuild failed with."""
        with self._lock:
            for path in self._tried & self._new.keys():
                path.unlink(missing_ok=True)
                del self._new[path]


def safe_name(name: str) -> str:
    """A file's name without anything that a file system or a shell would read as more than a name; "" for no article.

    >>> safe_name("../../etc/日本の 電力.md"), safe_name(".bashrc"), safe_name("a.exe")
    ('日本の_電力.md', '', '')
    """
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    stem, _, suffix = name.rpartition(".")
    stem = UNSAFE.sub("_", stem).strip("._-").encode()[:LONGEST_NAME].decode(errors="ignore")
    return f"{stem}.{suffix.lower()}" if stem and f".{suffix.lower()}" in SUFFIXES else ""


def _read(name: str, raw: bytes, config: Config) -> Article:
    """The file as an article. Raises `QAError`, which names the file alone, if it is none."""
    work = Path(tempfile.mkdtemp(prefix="kiji-"))
    try:
        (work / name).write_bytes(raw)
        (article,) = read_articles(work, most_bytes=config.article_bytes)
    except QAError as error:
        raise QAError(str(error).replace(f"{work}/", "")) from error
    else:
        return article
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _write(folder: Path, name: str, raw: bytes) -> Path:
    """Write a new file, never over another one, nor with the id of another one: that is its name without the suffix."""
    stem, _, suffix = name.rpartition(".")
    others = {unicodedata.normalize("NFC", path.stem) for path in folder.iterdir() if path.suffix.lower() in SUFFIXES}
    for number in range(1, MOST_ARTICLES + 2):
        path = folder / (name if number == 1 else f"{stem}-{number}.{suffix}")
        if path.stem in others:
            continue
        try:
            with path.open("xb") as file:
                file.write(raw)
        except FileExistsError:
            continue
        except OSError:  # the disk is full: no half of an article
            path.unlink(missing_ok=True)
            raise
        return path
    raise QAError(f"{folder / name}: too many articles of that name")
