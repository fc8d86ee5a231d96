"""An article is one file of the corpus: its text as it stands on disk, and what its front matter says of it."""

from __future__ import annotations

import codecs
import datetime
import hashlib
import json
import logging
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from qa.errors import CorpusError

log = logging.getLogger(__name__)

SUFFIXES = (".md", ".markdown", ".txt")
BROKEN = "\N{REPLACEMENT CHARACTER}"  # what a character cut in the middle leaves behind
WORN = 0.01  # at most this share of broken characters still counts as (damaged) UTF-8
# Field names of the dialects, first found wins: Obsidian clipping, Jekyll, Hugo/Zenn.
TITLE = ("title",)
URL = ("source", "url", "link", "canonical_url")
PUBLISHED = ("published", "date", "published_at", "pubDate")
AUTHOR = ("publisher", "author", "authors")
DESCRIPTION = ("description", "excerpt", "summary")
TAGS = ("tags", "categories", "topics", "keywords")
LANGUAGE = ("language", "lang", "locale")
KNOWN = frozenset(TITLE + URL + PUBLISHED + AUTHOR + DESCRIPTION + TAGS + LANGUAGE)


class TOMLHandler(BaseHandler):
    """TOML by the standard library: python-frontmatter's own needs the unmaintained `toml` package."""

    FM_BOUNDARY = re.compile(r"^\+{3,}\s*$", re.MULTILINE)

    def load(self, fm: str) -> dict[str, Any]:
        return tomllib.loads(fm)


class AnyJSONHandler(JSONHandler):
    """JSON between braces that stand alone, in files with CRLF, too."""

    FM_BOUNDARY = re.compile(r"^[{}]\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Article:
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
        return self.text.count("\n", 0, offset) + 1


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
    paths = [path for path in _walk(folder) if path.suffix.lower() in SUFFIXES]
    if not paths:
        raise CorpusError(f"no articles in {folder}: put *.md or *.txt files there, or name another with --seeds")
    return sorted(paths)


def corpus_hashes(folder: str | Path) -> dict[str, str]:
    """`Article.path` → SHA-256 of the file, for every article below `folder`, without reading any as an article."""
    folder = Path(folder)
    try:
        return {_inside(path, folder): hashlib.sha256(path.read_bytes()).hexdigest() for path in article_files(folder)}
    except OSError as error:
        raise CorpusError(f"{error.filename}: cannot be read ({error.strerror}): mend its permissions") from error


def _inside(path: Path, folder: Path) -> str:
    return unicodedata.normalize("NFC", path.relative_to(folder).as_posix())


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
    try:
        size = path.stat().st_size
        if size > most_bytes:
            raise CorpusError(f"{path}: {size:,} bytes, more than {most_bytes:,}: split it or move it out of {folder}")
        raw = path.read_bytes()
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read ({error.strerror}): mend its permissions or move it") from error
    inside = _inside(path, folder)
    text, problems = _decode(raw, path)
    fields, body = _front_matter(text, path)
    # Front matter dates first, then a date that the file's name begins with (Jekyll).
    published = _first(fields, PUBLISHED) or "".join(re.findall(r"^\d{4}-\d{2}-\d{2}", path.name))
    url = _text(_first(fields, URL))
    title = _text(_first(fields, TITLE))
    if BROKEN in title:
        problems.append("title: cut in the middle of a character")
    if not text[body:].strip():
        problems.append("no text after the front matter")
    return Article(
        id=inside.removesuffix(path.suffix),
        path=inside,
        text=text,
        body=body,
        title=_mend(title or _heading(text, body) or path.stem),
        url=url,
        publisher=_people(_first(fields, AUTHOR)) or _host(url),
        published=_date(published),
        description=_mend(_text(_first(fields, DESCRIPTION))),
        tags=_tags(fields),
        language=_text(_first(fields, LANGUAGE)),
        fields={key: value for key, value in fields.items() if key not in KNOWN},
        problems=tuple(problems),
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def _decode(raw: bytes, path: Path) -> tuple[str, list[str]]:
    """The text and what was wrong with it: UTF-8 first, then what Japanese files were written in before."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace"), ["not UTF-8: read as UTF-16"]
    if b"\0" in raw:
        raise CorpusError(f"{path}:1: not a text file: move it out of the folder of articles")
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data"  # all before it is good: the file ends within a character
        worn = raw.decode("utf-8", errors="replace")
    if cut or worn.count(BROKEN) <= WORN * len(worn):
        return worn, [f"{worn.count(BROKEN)} broken characters"]
    # The wrong one of the two reads Japanese as half-width kana or rare kanji: fewest of those wins.
    readings = []
    for encoding in ("cp932", "euc_jp"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((len(re.findall(r"[^\n\r\t -~ぁ-ヿ一-龠々。、「」・ー]", text)), encoding, text))
    if readings:
        _, encoding, text = min(readings)
        return text, [f"not UTF-8: read as {encoding}"]
    raise CorpusError(f"{path}:1: neither UTF-8, UTF-16, Shift_JIS nor EUC-JP: save it as UTF-8")


def _front_matter(text: str, path: Path) -> tuple[dict[str, Any], int]:
    """The fields, and where the text after them starts (0 when there is no front matter)."""
    shift = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    head = text[shift:]
    none = int(text.startswith("\ufeff"))  # without front matter the text starts behind the byte order mark
    # The closing line must stand in the text: `---` at the top of a file may be a mere rule.
    for handler in (YAMLHandler(), TOMLHandler(), AnyJSONHandler()):
        if not handler.detect(head):
            continue
        bounds = [match.end() for match in handler.FM_BOUNDARY.finditer(head)][:2]
        if len(bounds) < 2:
            return {}, none
        top = shift + bounds[0]  # where the source starts
        source, _ = handler.split(head)
        try:
            fields = _plain(handler.load(source))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            raise _malformed(path, text, top, mark.line if mark else 0, getattr(error, "problem", error)) from error
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            raise _malformed(path, text, top, int(line[1]) - 1 if line else 0, error) from error
        except json.JSONDecodeError as error:
            raise _malformed(path, text, top, error.lineno - 1, error.msg) from error
        except RecursionError as error:
            raise _malformed(path, text, top, 0, "an alias that holds itself") from error
        except (ValueError, OverflowError) as error:  # a date such as 2025-02-30
            raise _malformed(path, text, top, _bad_date(source), error) from error
        if not isinstance(fields, dict):
            return {}, none  # two rules with prose between them
        return fields, shift + bounds[1]
    return {}, none


def _bad_date(source: str) -> int:
    """The line, from 0, of the first date that no calendar has."""
    for match in re.finditer(r"(\d{4})-(\d\d?)-(\d\d?)", source):
        try:
            datetime.date(*map(int, match.groups()))
        except ValueError:
            return source.count("\n", 0, match.start())
    return 0


def _malformed(path: Path, text: str, shift: int, line: int, what: object) -> CorpusError:
    number = text.count("\n", 0, shift) + line + 1
    return CorpusError(f"{path}:{number}: front matter cannot be read ({what}): mend that line, or remove the block")


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    values = [fields[name] for name in names if fields.get(name) not in (None, "", [])]
    return next((value for value in values if not isinstance(value, bool)), "")  # Zenn: `published: true`


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _people(value: Any) -> str:
    """`"a"`, `["[[@a]]", "b"]` or `{"name": "a"}` to "a" or "a, b"."""
    names = value if isinstance(value, list | tuple) else [value]
    cleaned = []
    for name in names:
        name = name.get("name", "") if isinstance(name, dict) else name
        name = re.sub(r"^\[\[@?(?:[^|\]]*\|)?(.*?)\]\]$", r"\1", _text(name)).lstrip("@")
        if name:
            cleaned.append(name)
    return ", ".join(cleaned)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # "https://[x"
        return ""


def _tags(fields: Mapping[str, Any]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in TAGS:
        value = fields.get(name)
        for tag in value if isinstance(value, list | tuple) else [value]:
            if isinstance(tag, str | int) and not isinstance(tag, bool):
                found.update(dict.fromkeys(part.strip() for part in str(tag).split(",") if part.strip()))
    return tuple(found)


def _date(value: Any) -> str:
    """The day as the article writes it, as an ISO date; "" if it is none."""
    found = re.search(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})", str(value))
    if not found:
        return ""
    try:
        return datetime.date(*map(int, found.groups())).isoformat()
    except ValueError:
        return ""


def _mend(text: str) -> str:
    """Drop broken characters for display; at the end, where the text was cut, put an ellipsis."""
    return re.sub(f"{BROKEN}+$", "…", text).replace(BROKEN, "")


def _heading(text: str, body: int) -> str:
    """The first `# heading`, or the first line if it is short enough to be a title."""
    found = re.search(r"^#\s+(.+?)\s*#*\s*$", text[body:], re.MULTILINE)
    if found:
        return found[1]
    first = next((line.strip() for line in text[body:].splitlines() if re.search(r"\w", line)), "")
    return first if len(first) <= 60 else ""


def _plain(value: Any) -> Any:
    """A front matter value as JSON can hold it."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
