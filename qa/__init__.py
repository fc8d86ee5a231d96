"""Kiji (記事QA): questions over a folder of Japanese articles, answered with citations true to the line.

from qa import open_index, retrieve, ask

index = open_index(seeds="seeds", path="index")
for passage in retrieve(index, "Anthropicが購入するAzureの計算資源はいくら？"):
    print(passage.score, passage.article.title, passage.line_start, passage.text)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.answer import Answer, ask
    from qa.article import Article, read_articles
    from qa.chunk import Chunk
    from qa.config import Config
    from qa.errors import (
        CorpusError,
        IndexCorrupt,
        IndexMismatch,
        IndexMissing,
        IndexProblem,
        ModelError,
        QAError,
    )
    from qa.index import Index
    from qa.opening import open_index
    from qa.quotes import Quote
    from qa.search import Passage, retrieve

__version__ = "0.1.0"

# In the order in which data flows through them; each is imported when it is first used, so that
# `import qa` costs nothing.
_PLACES = {
    "Config": "config",
    "Article": "article",
    "read_articles": "article",
    "Chunk": "chunk",
    "Index": "index",
    "open_index": "opening",
    "Passage": "search",
    "retrieve": "search",
    "Quote": "quotes",
    "Answer": "answer",
    "ask": "answer",
    "QAError": "errors",
    "CorpusError": "errors",
    "ModelError": "errors",
    "IndexProblem": "errors",
    "IndexMissing": "errors",
    "IndexCorrupt": "errors",
    "IndexMismatch": "errors",
}

__all__ = [  # noqa: RUF022 - in the order of `_PLACES`
    "Config", "Article", "read_articles", "Chunk", "Index", "open_index", "Passage", "retrieve", "Quote", "Answer",
    "ask", "QAError", "CorpusError", "ModelError", "IndexProblem", "IndexMissing", "IndexCorrupt", "IndexMismatch",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    return getattr(importlib.import_module(f"qa.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_PLACES})
