"""Articles and chunks as the index keeps them: a line of JSON each, in articles.jsonl and chunks.jsonl."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qa.article import Article
from qa.chunk import Chunk, Sentence


def write_rows(path: Path, values: Iterable[Article | Chunk]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for value in values:
            file.write(json.dumps(dataclasses.asdict(value), ensure_ascii=False, sort_keys=True) + "\n")


def stored_articles(path: Path) -> list[Article]:
    return [Article(**{**raw, "tags": tuple(raw["tags"]), "problems": tuple(raw["problems"])}) for raw in _rows(path)]


def stored_chunks(path: Path) -> list[Chunk]:
    return [
        Chunk(**{**raw, "sentences": tuple(Sentence(*sentence) for sentence in raw["sentences"])})
        for raw in _rows(path)
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]
