"""The built index: its parts put together, saved and loaded."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from qa.alias import NONE, Aliases
from qa.article import Article
from qa.bridge import katakana
from qa.building import Progress, make_parts
from qa.centring import load_centred
from qa.chunk import Chunk
from qa.config import FORMAT, Config
from qa.dense import DenseRetriever
from qa.embedding import Embedder
from qa.errors import IndexCorrupt, IndexMismatch
from qa.generation import Manifest, live, publish, verify
from qa.japanese import dictionary_version
from qa.letters import Letters
from qa.lexical import LexicalRetriever
from qa.lexicon import terms
from qa.parts import names_in_latin
from qa.rows import stored_articles, stored_chunks, write_rows


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
        letters: Letters,
        kinds: npt.NDArray[np.uint16],
        aliases: Aliases,
    ) -> None:
        self.articles = {article.id: article for article in articles}
        self.chunks = list(chunks)
        self.place = {chunk.id: i for i, chunk in enumerate(chunks)}
        self.manifest = manifest
        self.dense = dense
        self.lexical = lexical
        self.letters = letters
        self.kinds = kinds  # of answer that each sentence holds, one bit a kind (qa.kinds), shape (sentences,)
        self.aliases = aliases  # those given, then those that the articles give in parentheses
        self._terms_above: dict[tuple[str, str], frozenset[str]] = {}
        self.built_because = ""  # why `open_index` built it anew, "" if it did not

    @property
    def config(self) -> Config:
        return self.manifest.config

    @functools.cached_property
    def chunks_of(self) -> dict[str, list[int]]:
        """The places of each article's chunks, by the article's id."""
        places: dict[str, list[int]] = {}
        for place, chunk in enumerate(self.chunks):
            places.setdefault(chunk.article, []).append(place)
        return places

    @functools.cached_property
    def latin_names(self) -> dict[str, str]:
        """The stem of every name in Latin letters, and how the articles write it."""
        return names_in_latin([article.text for article in self.articles.values()])

    @functools.cached_property
    def spelled_names(self) -> tuple[dict[str, str], frozenset[str]]:
        """The names in Latin letters by how they are written in lower case, and all names as katakana has them."""
        named = {name.casefold(): name for name in self.latin_names.values()}
        return named, self.aliases.in_katakana | {name for stem in self.latin_names for name in katakana(stem)}

    def terms_above(self, chunk: Chunk) -> frozenset[str]:
        """What the title of a chunk's article and the headings above it can be found by."""
        key = chunk.article, chunk.heading
        if key not in self._terms_above:
            told = (self.articles[chunk.article].title, chunk.heading)
            self._terms_above[key] = frozenset(term for text in told for term in terms(text, aliases=self.aliases))
        return self._terms_above[key]

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
        aliases: Aliases = NONE,
    ) -> Index:
        """An index of the articles, in memory.

        Raises `CorpusError` if they hold no text at all, and `IndexProblem` if a leg does not find what it holds.
        """
        config = config or Config.from_environment()
        articles = list(articles)
        embedder = embedder or load_centred(config.model)
        tell = progress or (lambda *_: None)
        parts = make_parts(articles, config, embedder=embedder, aliases=aliases, tell=tell)
        manifest = Manifest(
            format=FORMAT,
            config=config,
            encoder=embedder.fingerprint,
            dimension=embedder.dimension,
            dictionary=dictionary_version(),
            articles={article.path: article.sha256 for article in articles},
            aliases=aliases.digest,
            chunks=len(parts.chunks),
        )
        return cls(
            articles,
            parts.chunks,
            manifest=manifest,
            dense=parts.dense,
            lexical=parts.lexical,
            letters=parts.letters,
            kinds=parts.kinds,
            aliases=parts.lexical.aliases,
        )

    def save(self, path: str | Path) -> None:
        """Write the index below `path` and make it the live one; the one before it stays readable meanwhile."""
        self.manifest = publish(Path(path), self.manifest, self._write)

    def _write(self, folder: Path) -> None:
        write_rows(folder / "articles.jsonl", self.articles.values())
        write_rows(folder / "chunks.jsonl", self.chunks)
        np.save(folder / "kinds.npy", self.kinds, allow_pickle=False)
        self.aliases.save(folder / "aliases.tsv")
        self.dense.save(folder / "dense")
        self.lexical.save(folder / "lexical")
        self.letters.save(folder / "letters")

    @classmethod
    def load(cls, path: str | Path, *, embedder: Embedder | None = None) -> Index:
        """The live index below `path`.

        Raises `IndexMissing`, `IndexCorrupt` (a file does not match its hash) or `IndexMismatch` (made by
        another format, encoder or dictionary).
        """
        folder, manifest = live(Path(path))
        verify(folder, manifest)
        if manifest.dictionary != dictionary_version():
            raise IndexMismatch(
                f"{path} was built with {manifest.dictionary}, here is {dictionary_version()}. Run: qa build"
            )
        embedder = embedder or load_centred(manifest.config.model)
        if (embedder.fingerprint, embedder.dimension) != (manifest.encoder, manifest.dimension):
            raise IndexMismatch(f"{path} was built with another version of {manifest.config.model}. Run: qa build")
        try:
            return cls._read(folder, manifest, embedder)
        except OSError as error:  # removed since it was verified: builds went on meanwhile
            raise IndexCorrupt(
                f"{error.filename or folder}: cannot be read any more ({error.strerror}). Run: qa build"
            ) from error

    @classmethod
    def _read(cls, folder: Path, manifest: Manifest, embedder: Embedder) -> Index:
        config = manifest.config
        weight = config.lexical_sentence_weight
        told = Aliases.load(folder / "aliases.tsv")
        lexical = LexicalRetriever.load(folder / "lexical", sentence_weight=weight, aliases=told)
        return cls(
            stored_articles(folder / "articles.jsonl"),
            stored_chunks(folder / "chunks.jsonl"),
            manifest=manifest,
            dense=DenseRetriever.load(folder / "dense", embedder, sentence_weight=config.dense_sentence_weight),
            lexical=lexical,
            letters=Letters.load(folder / "letters"),
            kinds=np.load(folder / "kinds.npy", allow_pickle=False),
            aliases=lexical.aliases,
        )
