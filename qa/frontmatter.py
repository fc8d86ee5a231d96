"""The fields above an article's text, as they are written: in YAML, TOML or JSON."""

from __future__ import annotations

import json
import math
import re
import tomllib
from pathlib import Path
from typing import Any

import yaml
from frontmatter.default_handlers import BaseHandler, JSONHandler, SafeLoader, YAMLHandler

from qa.errors import CorpusError

DEEPEST = 30  # lists and maps within each other; libyaml's reader dies of tens of thousands
MOST_DIGITS = 4300  # sys.get_int_max_str_digits()
UNREADABLE = "a value that is too long or not of its kind: put it in quotes"


class PlainLoader(SafeLoader):  # type: ignore[valid-type, misc]  # that of C, or Python's where it is missing
    """YAML whose dates are texts, as the article writes them, and whose errors all name their line."""

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, ArithmeticError, LookupError) as error:  # of a number of 5,000 digits, of `!!bool x`
            raise yaml.MarkedYAMLError(problem=UNREADABLE, problem_mark=node.start_mark) from error


PlainLoader.add_constructor("tag:yaml.org,2002:timestamp", SafeLoader.construct_yaml_str)


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
        return super().load(fm, Loader=PlainLoader, **kwargs)


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
        except ValueError as error:  # of TOML and JSON, which do not tell where
            raise _malformed(path, text, top, _long_number(source), UNREADABLE) from error
        if not isinstance(fields, dict):
            return {}, none  # two rules with prose between them
        return fields, shift + bounds[1]
    return {}, none


def _bad_line(error: yaml.YAMLError) -> int:
    """The line, from 0, to mend: where something begins that does not end, else where the reader stopped."""
    unclosed = str(getattr(error, "context", "")).startswith(("while scanning", "while parsing a flow"))
    mark = getattr(error, "context_mark" if unclosed else "problem_mark", None)
    return mark.line if mark else 0


def _long_number(source: str) -> int:
    """The line, from 0, of the first number with more digits than Python reads (1_000 is one of TOML)."""
    found = re.search(rf"(?<![\d_])(?:\d_?){{{MOST_DIGITS + 1}}}", source)
    return source.count("\n", 0, found.start()) if found else 0


def _malformed(path: Path, text: str, shift: int, line: int, what: object) -> CorpusError:
    number = text.count("\n", 0, shift) + line + 1
    return CorpusError(f"{path}:{number}: front matter cannot be read ({what}): mend that line, or remove the block")


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
    if isinstance(value, int) and value.bit_length() > 10_000:  # more than MOST_DIGITS
        return hex(value)
    return value if isinstance(value, int | float | bool | None) else _whole(str(value))


def _whole(text: str) -> str:
    """The two halves of a character above U+FFFF joined; a half alone is a broken character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
