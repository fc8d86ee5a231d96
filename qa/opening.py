"""Opens the index of a folder of articles, and builds it when it is missing or stale."""

from __future__ import annotations

import logging
from pathlib import Path

from qa.alias import read_aliases
from qa.article import read_articles
from qa.building import Progress
from qa.config import Config
from qa.errors import IndexProblem
from qa.index import Index
from qa.staleness import stale

log = logging.getLogger(__name__)


def open_index(
    seeds: str | Path = "seeds",
    path: str | Path = "index",
    *,
    config: Config | None = None,
    progress: Progress | None = None,
) -> Index:
    """The index of the articles in `seeds`, loaded from `path`, or built there if it is missing or stale.

    `index.built_because` says why it was built. Raises `CorpusError` if the articles cannot be read (an
    index already built stays as it is) and `ModelError` if the model cannot be loaded.
    """
    config = config or Config.from_environment()
    reason = stale(seeds, path, config)
    if not reason:
        try:
            return Index.load(path)
        except IndexProblem as problem:
            reason = str(problem)
    log.info("building %s: %s", path, reason)
    articles = read_articles(seeds, most_bytes=config.article_bytes)
    index = Index.build(articles, config, progress=progress, aliases=read_aliases(seeds))
    index.save(path)
    index.built_because = reason
    return index
