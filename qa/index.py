"""The built index: its parts put together, written to disk as one generation, and read back.

    index/CURRENT            names the live generation
    index/<generation>/      manifest.json, articles.jsonl, chunks.jsonl, dense/, lexical/

A build writes a new generation beside the old one and then moves CURRENT: a reader sees the old index or the
new, never half of one. The format is documented in index/README.md.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qa.article import Article, corpus_hashes, read_articles
from qa.chunk import Chunk, Sentence, split
from qa.config import FORMAT, Config
from qa.dense import DenseRetriever
from qa.embedding import Embedder, fingerprint, load_embedder
from qa.errors import CorpusError, IndexCorrupt, IndexMismatch, IndexMissing, IndexProblem
from qa.japanese import dictionary_version, terms
from qa.lexical import LexicalRetriever
from qa.markup import plain

log = logging.getLogger(__name__)

CURRENT, MANIFEST = "CURRENT", "manifest.json"
KEPT = 2  # generations: the live one, and the one that a running reader may still be loading
Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was made of; two builds of one corpus with one program have equal manifests."""

    format: int
    config: Config
    encoder: str  # fingerprint
    dimension: int
    dictionary: str
    articles: dict[str, str]  # path below the corpus folder → SHA-256 of the file
    chunks: int
    files: dict[str, str] = field(default_factory=dict)  # of the index → SHA-256

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        raw = json.loads(text)
        return cls(**{**raw, "config": Config(**raw["config"])})

    def to_json(self) -> str:
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


class Index:
    """Articles, their chunks, and the two legs that find chunks."""

    def __init__(
        self,
        articles: Sequence[Article],
        chunks: Sequence[Chunk],
        *,
        manifest: Manifest,
        dense: DenseRetriever,
        lexical: LexicalRetriever,
    ) -> None:
        self.articles = {article.id: article for article in articles}
        self.chunks = list(chunks)
        self.place = {chunk.id: i for i, chunk in enumerate(chunks)}
        self.manifest = manifest
        self.dense = dense
        self.lexical = lexical
        self.built_because = ""  # why `open_index` built it anew, "" if it did not

    @property
    def config(self) -> Config:
        return self.manifest.config

    def __repr__(self) -> str:
        return f"<Index: {len(self.articles)} articles, {len(self.chunks)} chunks, {self.config.model}>"

    @classmethod
    def build(
        cls,
        articles: Iterable[Article],
        config: Config | None = None,
        *,
        embedder: Embedder | None = None,
        progress: Progress | None = None,
    ) -> Index:
        """An index of the articles, in memory. Raises `CorpusError` if they hold no text at all."""
        config = config or Config.from_environment()
        articles = list(articles)
        tell = progress or (lambda *_: None)
        embedder = embedder or load_embedder(config.model)
        chunks: list[Chunk] = []
        for number, article in enumerate(articles, 1):
            chunks += split(article, config)
            tell("reading", number, len(articles))
        if not chunks:
            raise CorpusError("the articles hold no text: put some in, or name another folder with --seeds")
        by_id = {article.id: article for article in articles}
        whole = [_chunk_text(by_id[chunk.article], chunk) for chunk in chunks]
        parts = [_sentence_texts(by_id[chunk.article], chunk) for chunk in chunks]
        tell("words", 0, len(chunks))
        lexical = LexicalRetriever.build(
            [terms(text) for text in whole],
            [[terms(text) for text in texts] for texts in parts],
            k1=config.bm25_k1,
            b=config.bm25_b,
            sentence_weight=config.lexical_sentence_weight,
        )
        tell("meaning", 0, len(chunks))
        dense = DenseRetriever.build(embedder, whole, parts, sentence_weight=config.dense_sentence_weight)
        tell("meaning", len(chunks), len(chunks))
        manifest = Manifest(
            format=FORMAT,
            config=config,
            encoder=embedder.fingerprint,
            dimension=embedder.dimension,
            dictionary=dictionary_version(),
            articles={article.path: article.sha256 for article in articles},
            chunks=len(chunks),
        )
        return cls(articles, chunks, manifest=manifest, dense=dense, lexical=lexical)

    def save(self, path: str | Path) -> None:
        """Write the index below `path` and make it the live one; the one before it stays readable meanwhile."""
        import filelock

        path = Path(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            with filelock.FileLock(path / ".lock"):  # one builder at a time; readers never take it
                for left in path.glob(".building*"):  # behind by a build that was killed
                    shutil.rmtree(left, ignore_errors=True)
                work = path / ".building"
                work.mkdir()
                try:
                    self._write(path, work)
                finally:
                    shutil.rmtree(work, ignore_errors=True)
        except OSError as error:
            raise IndexProblem(
                f"{path}: cannot be written ({error.strerror}): free or unlock it, then run: qa build"
            ) from error

    def _write(self, path: Path, work: Path) -> None:
        _write_lines(
            work / "articles.jsonl",
            (dataclasses.asdict(article) for article in self.articles.values()),
        )
        _write_lines(work / "chunks.jsonl", (dataclasses.asdict(chunk) for chunk in self.chunks))
        self.dense.save(work / "dense")
        self.lexical.save(work / "lexical")
        files = {p.relative_to(work).as_posix(): _sha256(p) for p in sorted(work.rglob("*")) if p.is_file()}
        self.manifest = dataclasses.replace(self.manifest, files=files)
        (work / MANIFEST).write_text(self.manifest.to_json(), encoding="utf-8")
        generation = hashlib.sha256(self.manifest.to_json().encode()).hexdigest()[:16]
        for file in work.rglob("*"):
            _sync(file)
        if not _is_whole(path / generation, files):  # else the same was built before, and may be being read
            shutil.rmtree(path / generation, ignore_errors=True)
            work.rename(path / generation)
        pointer = path / f".{CURRENT}.new"
        pointer.write_text(generation + "\n", encoding="utf-8")
        _sync(pointer)
        pointer.replace(path / CURRENT)
        _sync(path)
        others = [p for p in path.glob("[0-9a-f]*") if (p / MANIFEST).is_file() and p.name != generation]
        for old in sorted(others, key=lambda p: p.stat().st_mtime, reverse=True)[KEPT - 1 :]:
            shutil.rmtree(old, ignore_errors=True)

    @classmethod
    def load(cls, path: str | Path, *, embedder: Embedder | None = None) -> Index:
        """The live index below `path`.

        Raises `IndexMissing`, `IndexCorrupt` (a file does not match its hash) or `IndexMismatch` (made by
        another format, encoder or dictionary).
        """
        folder, manifest = _live(Path(path))
        for name, expected in manifest.files.items():
            if not (folder / name).is_file() or _sha256(folder / name) != expected:
                raise IndexCorrupt(f"{folder / name}: does not match its hash. Run: qa build")
        if manifest.dictionary != dictionary_version():
            raise IndexMismatch(
                f"{path} was built with {manifest.dictionary}, here is {dictionary_version()}. Run: qa build"
            )
        embedder = embedder or load_embedder(manifest.config.model)
        if (embedder.fingerprint, embedder.dimension) != (manifest.encoder, manifest.dimension):
            raise IndexMismatch(f"{path} was built with another version of {manifest.config.model}. Run: qa build")
        config = manifest.config
        return cls(
            [_article(raw) for raw in _read_lines(folder / "articles.jsonl")],
            [_chunk(raw) for raw in _read_lines(folder / "chunks.jsonl")],
            manifest=manifest,
            dense=DenseRetriever.load(folder / "dense", embedder, sentence_weight=config.dense_sentence_weight),
            lexical=LexicalRetriever.load(folder / "lexical", sentence_weight=config.lexical_sentence_weight),
        )


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
    index = Index.build(read_articles(seeds, most_bytes=config.article_bytes), config, progress=progress)
    index.save(path)
    index.built_because = reason
    return index


def stale(seeds: str | Path, path: str | Path, config: Config) -> str:
    """Why the index at `path` does not answer for the articles in `seeds`; "" if it does."""
    hashes = corpus_hashes(seeds)
    try:
        _, manifest = _live(Path(path))
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
    return f"articles: {told}" if told else ""


def _live(path: Path) -> tuple[Path, Manifest]:
    """The live generation's folder and its manifest."""
    try:
        generation = (path / CURRENT).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(f"no index at {path}. Run: qa build") from None
    except UnicodeDecodeError:
        generation = ""
    except OSError as error:
        raise IndexProblem(f"{path / CURRENT}: cannot be read ({error.strerror}): mend its permissions") from error
    folder = path / generation
    if not re.fullmatch(r"[0-9a-f]{16}", generation):
        raise IndexCorrupt(f"{path / CURRENT}: names no generation. Run: qa build")
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
        found = json.loads(text).get("format")
        if found != FORMAT:
            raise IndexMismatch(f"{path} has format {found}, this program writes {FORMAT}. Run: qa build")
        if hashlib.sha256(text.encode()).hexdigest()[:16] != generation:
            raise IndexCorrupt(f"{folder / MANIFEST}: does not match its hash. Run: qa build")
        return folder, Manifest.from_json(text)
    except OSError as error:
        raise IndexCorrupt(f"{folder / MANIFEST}: cannot be read ({error.strerror}). Run: qa build") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise IndexCorrupt(f"{folder / MANIFEST}: is damaged ({error}). Run: qa build") from error


def _chunk_text(article: Article, chunk: Chunk) -> str:
    """What a chunk is found by: the article's title, the headings above it, its text."""
    return "\n".join([article.title, chunk.heading, plain(article.text[chunk.start : chunk.end])])


def _sentence_texts(article: Article, chunk: Chunk) -> list[str]:
    """What each of its sentences is found by: the line that it is read under, and itself."""
    return [f"{s.context}\n{plain(article.text[s.start : s.end])}" for s in chunk.sentences]


def _article(raw: dict[str, Any]) -> Article:
    return Article(**{**raw, "tags": tuple(raw["tags"]), "problems": tuple(raw["problems"])})


def _chunk(raw: dict[str, Any]) -> Chunk:
    return Chunk(**{**raw, "sentences": tuple(Sentence(*sentence) for sentence in raw["sentences"])})


def _write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")


def _read_lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_whole(folder: Path, files: dict[str, str]) -> bool:
    """Whether a generation is there, with every file as it should be."""
    try:
        name = _sha256(folder / MANIFEST)[:16]
        return name == folder.name and all(_sha256(folder / file) == expected for file, expected in files.items())
    except OSError:
        return False


def _sync(path: Path) -> None:
    """Wait until the disk holds it; a folder, too, so that a renamed file is found after a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
