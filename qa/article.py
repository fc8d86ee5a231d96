"""An article is one file of the corpus: its text as it stands on disk, and what its front matter says of it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from qa.decoding import BROKEN, decoded
from qa.errors import CorpusError
from qa.fields import (
    AUTHOR,
    DESCRIPTION,
    KNOWN,
    LANGUAGE,
    PUBLISHED,
    TITLE,
    URL,
    as_date,
    as_people,
    as_text,
    first,
    host_of,
    tags_of,
)
from qa.frontmatter import read_fields, with_line_feeds

SUFFIXES = (".md", ".markdown", ".txt")


class _Remembering:
    """Room for what an article works out of its text once: no field of it, so neither compared, stored nor sent."""

    __slots__ = ("_starts",)
    _starts: array[int]  # of its lines from the second on, and behind it that of one more


@dataclass(frozen=True, slots=True)
class Article(_Remembering):
    """One file of the corpus. `text` is the whole file, front matter too: all offsets and lines refer to it."""

    id: str  # the file's path below the corpus folder, without its suffix
    path: str  # the same with its suffix
    text: str
    body: int = 0  # where the text after the front matter starts
    title: str = ""
    url: str = ""
    publisher: str = ""  # publisher, author, or the url's host: whoever answers for the article
    published: str = ""  # ISO date, "2025-11-18", or "" if the article does not say
    description: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict, hash=False)  # front matter not named above
    problems: tuple[str, ...] = ()  # faults found and mended while reading
    sha256: str = ""  # of the file's bytes

    def line(self, offset: int) -> int:
        """The line, counted from 1, that the character at `offset` stands on."""
        if not hasattr(self, "_starts"):
            end = "\n" if "\n" in self.text else "\r"  # an old Mac's file has no other
            starts = array("Q", accumulate(len(line) + 1 for line in self.text.split(end)))
            object.__setattr__(self, "_starts", starts)
        return bisect_right(self._starts, offset) + 1


def read_articles(folder: str | Path, *, most_bytes: int = 10_000_000) -> list[Article]:
    """Every article below `folder` (`*.md`, `*.markdown`, `*.txt`; hidden files left out), sorted by id.

    Raises `CorpusError` if there is none, or if one is malformed.
    """
    folder = Path(folder)
    articles: dict[str, Article] = {}
    for path in article_files(folder):
        article = read_article(path, folder, most_bytes=most_bytes)
        if article.id in articles:
            other = articles[article.id].path
            raise CorpusError(f"{folder / other} and {path} would share the id {article.id!r}: rename one of them")
        articles[article.id] = article
    return [articles[key] for key in sorted(articles)]


def article_files(folder: str | Path) -> list[Path]:
    """The files below `folder` that are articles, sorted. Raises `CorpusError` if there is none."""
    folder = Path(folder)
    if not folder.is_dir():
        raise CorpusError(f"no folder of articles at {folder}: create it, or name another with --seeds")
    try:
        paths = [path for path in _walk(folder) if path.suffix.lower() in SUFFIXES]
    except OSError as error:
        raise CorpusError(f"{error.filename}: cannot be read ({error.strerror}): mend its permissions") from error
    if not paths:
        raise CorpusError(f"no articles in {folder}: put *.md or *.txt files there, or name another with --seeds")
    return sorted(paths)


def corpus_hashes(folder: str | Path) -> dict[str, str]:
    """`Article.path` → SHA-256 of the file, for every article below `folder`, without reading any as an article."""
    folder = Path(folder)
    try:
        return {_inside(path, folder): _sha256(path) for path in article_files(folder)}
    except OSError as error:
        raise CorpusError(f"{error.filename}: cannot be read ({error.strerror}): mend its permissions") from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:  # however large: that it is too large is told when it is read
        return hashlib.file_digest(file, "sha256").hexdigest()


def _inside(path: Path, folder: Path) -> str:
    """The path below `folder`. Raises `CorpusError` if it is no text: the index could not hold it."""
    inside = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
    try:
        inside.encode()
    except UnicodeEncodeError as error:
        raise CorpusError(f"{str(path)!a}: its name is not UTF-8: rename it") from error
    return inside


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():  # a link may lead in a circle or out of the corpus
            yield from _walk(path)
        elif path.is_file():
            yield path


def read_article(path: Path, folder: Path, *, most_bytes: int = 10_000_000) -> Article:
    """Read one file of the corpus. Raises `CorpusError`, naming the file and line, if it is malformed."""
    inside = _inside(path, folder)
    try:
        size = path.stat().st_size
        if size > most_bytes:
            raise CorpusError(f"{path}: {size:,} bytes, more than {most_bytes:,}: split it or move it out of {folder}")
        raw = path.read_bytes()
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read ({error.strerror}): mend its permissions or move it") from error
    text, problems = decoded(raw, path)
    fields, body = read_fields(text, path)
    below = with_line_feeds(text)[body:]
    # Front matter dates first, then a date that the file's name begins with (Jekyll).
    published = first(fields, PUBLISHED)
    if published and not as_date(published):
        problems.append(f"published: no day that can be read ({as_text(published)[:40]})")
    published = published or "".join(re.findall(r"^\d{4}-\d{2}-\d{2}", path.name))
    url = as_text(first(fields, URL))
    title = as_text(first(fields, TITLE))
    if BROKEN in title:
        problems.append("title: cut in the middle of a character")
    if not below.strip():
        problems.append("no text after the front matter")
    return Article(
        id=inside.removesuffix(path.suffix),
        path=inside,
        text=text,
        body=body,
        title=_mend(title or _heading(below) or path.stem),
        url=url,
        publisher=as_people(first(fields, AUTHOR)) or host_of(url),
        published=as_date(published),
        description=_mend(as_text(first(fields, DESCRIPTION))),
        tags=tags_of(fields),
        language=as_text(first(fields, LANGUAGE)),
        fields={key: value for key, value in fields.items() if key not in KNOWN},
        problems=tuple(problems),
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def _mend(text: str) -> str:
    """Drop broken characters for display; at the end, where the text was cut, put an ellipsis."""
    return re.sub(f"{BROKEN}+$", "…", text).replace(BROKEN, "").strip()


def _heading(text: str) -> str:
    """The first `# heading`, or the first line if it is short enough to be a title."""
    found = re.search(r"^#\s+(.+?)\s*#*\s*$", text, re.MULTILINE)
    if found:
        return found[1]
    first = next((line.strip() for line in text.splitlines() if re.search(r"\w", line)), "")
    return first if len(first) <= 60 else ""
