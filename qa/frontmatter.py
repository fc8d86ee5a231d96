"""The fields above an article's text, in the dialects that people write them in: YAML, TOML, JSON."""

from __future__ import annotations

import datetime
import email.utils
import json
import math
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from frontmatter.default_handlers import BaseHandler, JSONHandler, SafeLoader, YAMLHandler

from qa.date import dates
from qa.errors import CorpusError
from qa.script import normalize

# Field names of the dialects, first found wins: Obsidian clipping, Jekyll, Hugo/Zenn.
TITLE = ("title",)
URL = ("source", "url", "link", "canonical_url")
PUBLISHED = ("published", "date", "published_at", "pubDate")
AUTHOR = ("publisher", "author", "authors")
DESCRIPTION = ("description", "excerpt", "summary")
TAGS = ("tags", "categories", "topics", "keywords")
LANGUAGE = ("language", "lang", "locale")
KNOWN = frozenset(TITLE + URL + PUBLISHED + AUTHOR + DESCRIPTION + TAGS + LANGUAGE)
DEEPEST = 30  # lists and maps within each other; libyaml's reader dies of tens of thousands


class PlainYAMLHandler(YAMLHandler):
    """YAML without aliases: seven lines of them can stand for ten million values."""

    def load(self, fm: str, **kwargs: object) -> Any:
        depth = 0
        for event in yaml.parse(fm, Loader=SafeLoader):
            mark: Any = event.start_mark
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent):
                raise yaml.MarkedYAMLError(problem="an alias: write it out", problem_mark=mark)
            if depth > DEEPEST:
                raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=mark)
        return super().load(fm, **kwargs)


class TOMLHandler(BaseHandler):
    """TOML by the standard library: python-frontmatter's own needs the unmaintained `toml` package."""

    FM_BOUNDARY = re.compile(r"^\+{3,}\s*$", re.MULTILINE)

    def load(self, fm: str) -> dict[str, Any]:
        return tomllib.loads(fm)


class AnyJSONHandler(JSONHandler):
    """JSON between braces that stand alone, in files with CRLF, too."""

    FM_BOUNDARY = re.compile(r"^[{}]\r?$", re.MULTILINE)


def with_line_feeds(text: str) -> str:
    r"""The text, as long as before, with \n at the ends of its lines if they end in \r alone, as an old Mac's do."""
    return text if "\n" in text else text.replace("\r", "\n")


def read_fields(text: str, path: Path) -> tuple[dict[str, Any], int]:
    """The fields, and where the text after them starts (0 when there is no front matter)."""
    text = with_line_feeds(text)
    shift = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    head = text[shift:]
    none = int(text.startswith("\ufeff"))  # without front matter the text starts behind the byte order mark
    # The closing line must stand in the text: `---` at the top of a file may be a mere rule.
    for handler in (PlainYAMLHandler(), TOMLHandler(), AnyJSONHandler()):
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
            raise _malformed(path, text, top, _bad_line(error), getattr(error, "problem", error)) from error
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            raise _malformed(path, text, top, int(line[1]) - 1 if line else 0, error) from error
        except json.JSONDecodeError as error:
            raise _malformed(path, text, top, error.lineno - 1, error.msg) from error
        except RecursionError as error:
            raise _malformed(path, text, top, 0, "nested too deeply") from error
        except (ValueError, OverflowError) as error:  # a date such as 2025-02-30
            raise _malformed(path, text, top, _bad_date(source), error) from error
        if not isinstance(fields, dict):
            return {}, none  # two rules with prose between them
        return fields, shift + bounds[1]
    return {}, none


def _bad_line(error: yaml.YAMLError) -> int:
    """The line, from 0, to mend: where something begins that does not end, else where the reader stopped."""
    unclosed = str(getattr(error, "context", "")).startswith(("while scanning", "while parsing a flow"))
    mark = getattr(error, "context_mark" if unclosed else "problem_mark", None)
    return mark.line if mark else 0


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


def first(fields: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    values = [fields[name] for name in names if fields.get(name) not in (None, "", [])]
    return next((value for value in values if not isinstance(value, bool)), "")  # Zenn: `published: true`


def as_text(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def as_people(value: Any) -> str:
    """`"a"`, `["[[@a]]", "b"]` or `{"name": "a"}` to "a" or "a, b"."""
    names = value if isinstance(value, list | tuple) else [value]
    cleaned = []
    for name in names:
        name = name.get("name", "") if isinstance(name, dict) else name
        name = re.sub(r"^\[\[@?(?:[^|\]]*\|)?(.*?)\]\]$", r"\1", as_text(name)).lstrip("@")
        if name:
            cleaned.append(name)
    return ", ".join(cleaned)


def host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # "https://[x"
        return ""


def tags_of(fields: Mapping[str, Any]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in TAGS:
        value = fields.get(name)
        for tag in value if isinstance(value, list | tuple) else [value]:
            if isinstance(tag, str | int) and not isinstance(tag, bool):
                found.update(dict.fromkeys(part.strip() for part in str(tag).split(",") if part.strip()))
    return tuple(found)


def as_date(value: Any) -> str:
    """The day as the article writes it, as an ISO date; "" if it is none.

    >>> [as_date(text) for text in ("20251118", "Tue Nov 18 09:00:00 2025", "令和7年11月18日", "12025-11-18")]
    ['2025-11-18', '2025-11-18', '2025-11-18', '']
    """
    text = str(value)
    found = re.search(r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)", text)
    found = found or re.match(r"\s*(\d{4})(\d\d)(\d\d)(?!\d)", text)
    if found:
        try:
            return datetime.date(*map(int, found.groups())).isoformat()
        except ValueError:
            return ""
    told = [day for _, _, day in dates(normalize(text)) if re.fullmatch(r"\d{4}-\d\d-\d\d", day)]
    sent = email.utils.parsedate(text)  # "Tue Nov 18 09:00:00 2025", too
    try:
        return told[0] if told else datetime.date(*sent[:3]).isoformat() if sent else ""
    except ValueError:
        return ""


def _plain(value: Any, depth: int = 0) -> Any:
    """A front matter value as JSON and UTF-8 can hold it."""
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        return {_whole(str(key)): _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, int) and value.bit_length() > 10_000:  # Python writes no number of over 4,300 digits
        return hex(value)
    return value if isinstance(value, int | float | bool | None) else _whole(str(value))


def _whole(text: str) -> str:
    """The two halves of a character above U+FFFF joined; a half alone is a broken character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
