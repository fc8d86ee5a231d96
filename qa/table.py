"""Looks a word up in a sorted table on disk (`.tsv`): a head, a tab, what belongs to it."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

from qa.errors import ModelError


@functools.lru_cache(maxsize=100_000)
def row(path: Path, head: str) -> tuple[str, ...]:
    """What stands behind `head` in a sorted table; found by halving, since reading all of it would slow a start."""
    table = _table(path)
    wanted = head.encode()
    low, high = 0, len(table)  # the line starts in [low, high)
    while low < high:
        start = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", start)
        line_head, _, rest = table[start:end].partition(b"\t")
        if line_head == wanted:
            return tuple(rest.decode().split("\t"))
        low, high = (end + 1, high) if line_head < wanted else (low, start)
    return ()


@functools.cache
def heads(path: Path) -> frozenset[str]:
    """The heads of all lines of a table: for a question that looks for hundreds of them."""
    return frozenset(line.partition(b"\t")[0].decode() for line in _table(path).splitlines())


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """The head of every line, and what stands behind it."""
    try:
        told = _table(path).decode()
    except UnicodeDecodeError as error:
        raise _unreadable(path, "not UTF-8") from error
    for line in told.splitlines():
        head, _, rest = line.partition("\t")
        yield head, rest


@functools.cache
def groups(path: Path) -> dict[str, frozenset[str]]:
    """All that stands behind each head, in any of its lines: for a table that is a list of words, or several."""
    made: dict[str, frozenset[str]] = {}
    for head, rest in lines(path):
        made[head] = made.get(head, frozenset()).union(rest.split("\t"))
    return made


@functools.cache
def _table(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error.strerror) from error


def _unreadable(path: Path, why: str | None) -> ModelError:
    return ModelError(f"{path}: cannot be read ({why}). Run: pip install --force-reinstall kiji-qa")
