"""Whether an index still answers for its articles: the same settings, model, dictionary, files and aliases."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from qa.alias import read_aliases
from qa.article import corpus_hashes
from qa.config import Config
from qa.errors import IndexProblem
from qa.generation import live
from qa.japanese import dictionary_version
from qa.model import fingerprint


def stale(seeds: str | Path, path: str | Path, config: Config) -> str:
    """Why the index at `path` does not answer for the articles in `seeds`; "" if it does."""
    hashes, aliases = corpus_hashes(seeds), read_aliases(seeds)
    try:
        _, manifest = live(Path(path))
    except IndexProblem as problem:
        return str(problem)
    changed = [
        f.name for f in dataclasses.fields(Config) if getattr(config, f.name) != getattr(manifest.config, f.name)
    ]
    if changed:
        return f"settings changed: {', '.join(changed)}"
    if fingerprint(config.model) not in ("", manifest.encoder):
        return f"the model {config.model} changed"
    if manifest.dictionary != dictionary_version():
        return f"the dictionary changed from {manifest.dictionary}"
    old, new = set(manifest.articles), set(hashes)
    counts = {
        "new": len(new - old),
        "removed": len(old - new),
        "changed": sum(manifest.articles[name] != hashes[name] for name in old & new),
    }
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    if told:
        return f"articles: {told}"
    return "aliases.csv changed" if manifest.aliases != aliases.digest else ""
