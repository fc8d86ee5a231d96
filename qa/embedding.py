"""Texts to vectors: the shipped static model with numpy alone, any other with sentence-transformers.

The only module that imports sentence_transformers, and only when such a model is asked for: importing it
takes twenty times as long as the whole default path (README, "How fast").
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from qa.config import SHIPPED_FOLDER, SHIPPED_MODEL
from qa.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer


Vectors = npt.NDArray[np.float32]
STATIC = "StaticEmbedding"  # the module of sentence-transformers that `StaticEmbedder` reads
BATCH = 32
BAR_FROM = 1000  # texts; fewer are embedded before a progress bar could be read


class Embedder(Protocol):
    """Turns texts into unit vectors of one space."""

    @property
    def name(self) -> str:
        """The model as the user names it."""
        ...

    @property
    def fingerprint(self) -> str:
        """Changes whenever the vectors do."""
        ...

    @property
    def dimension(self) -> int: ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit-length rows, shape (len(texts), dimension), float32; a row of zeros for a text without words."""
        ...

    def question(self, text: str) -> Vectors:
        """One unit vector, shape (dimension,), float32."""
        ...


def load_embedder(model: str = SHIPPED_MODEL) -> Embedder:
    """The model of that name: the shipped one, a local folder, or a name on the Hugging Face hub.

    Raises `ModelError`, saying how to get it, if it cannot be loaded.
    """
    folder = _folder(model)
    if folder is not None and _is_static(folder):
        return StaticEmbedder(folder, name=model)
    return SentenceEmbedder(model, folder=folder)


def fingerprint(model: str) -> str:
    """The fingerprint that `load_embedder(model)` would have, without loading it; "" if only loading can tell."""
    folder = _folder(model)
    return _hash_of(folder) if folder is not None else ""


class StaticEmbedder:
    """A static model (a vector for each piece of text, averaged), read with numpy and tokenizers.

    Gives the vectors that sentence-transformers gives for the same folder.
    """

    def __init__(self, folder: str | Path, *, name: str = "") -> None:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        folder = Path(folder)
        try:
            modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
            inside = folder / str(modules[0]["path"])
            self._tokenizer: Tokenizer = Tokenizer.from_file(str(inside / "tokenizer.json"))
            self._table = load_file(inside / "model.safetensors")["embedding.weight"]
        except (OSError, KeyError, ValueError, SafetensorError) as error:
            raise ModelError(f"{folder}: the model is damaged ({error}). Copy it anew, or choose another") from error
        except Exception as error:  # tokenizers raises bare Exceptions
            if type(error) is not Exception:
                raise
            raise ModelError(f"{folder}: tokenizer.json cannot be read ({error}). Copy the model anew") from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._prompts = _prompts(folder)
        self.name = name or str(folder)
        self.fingerprint = _hash_of(folder)

    @property
    def dimension(self) -> int:
        return int(self._table.shape[1])

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, self._prompts.get("passage", ""))

    def question(self, text: str) -> Vectors:
        vector: Vectors = self._embed([text], self._prompts.get("query", ""))[0]
        return vector

    def _embed(self, texts: Sequence[str], prompt: str) -> Vectors:
        texts = [prompt + text if text.strip() else "" for text in texts]
        made = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, encoding in zip(made, self._tokenizer.encode_batch(texts, add_special_tokens=False), strict=True):
            if encoding.ids:
                row[:] = self._table[encoding.ids].astype(np.float32).mean(axis=0)
        return _unit(made)


class SentenceEmbedder:
    """Any sentence-transformers model, with the prompts that it was trained with."""

    def __init__(self, model: str, *, folder: Path | None = None) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise ModelError(f"{model} needs sentence-transformers. Run: pip install sentence-transformers") from error
        try:
            # The device (GPU or CPU) is sentence-transformers' own choice; code from a hub is never run.
            # Weights kept in half precision are summed in full, as `StaticEmbedder` does.
            self._model: Any = SentenceTransformer(str(folder or model), trust_remote_code=False).float()
        except Exception as error:  # transformers, torch and the hub client raise a dozen kinds here
            raise ModelError(_how_to_get(model, folder, error)) from error
        self.name = model
        self.fingerprint = _hash_of(folder) if folder else f"{model}@{_revision(self._model)}"
        self._prompts = {
            **_guessed_prompts(model),
            **{k: v for k, v in (self._model.prompts or {}).items() if v},
        }
        self._last: tuple[str, Vectors] = ("", np.zeros(self.dimension, dtype=np.float32))

    @property
    def dimension(self) -> int:
        return int(self._model.get_embedding_dimension())

    def passages(self, texts: Sequence[str]) -> Vectors:
        prompt = self._prompts.get("passage") or self._prompts.get("document") or ""
        return self._embed(texts, prompt)

    def question(self, text: str) -> Vectors:
        if self._last[0] != text:  # two legs of a search may ask for the same vector
            self._last = (text, self._embed([text], self._prompts.get("query", ""))[0])
        return self._last[1]

    def _embed(self, texts: Sequence[str], prompt: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        made = self._model.encode(
            list(texts),
            prompt=prompt or None,
            batch_size=BATCH,
            show_progress_bar=len(texts) >= BAR_FROM,
            convert_to_numpy=True,
        )
        vectors = np.nan_to_num(np.asarray(made, dtype=np.float32))
        vectors[[not text.strip() for text in texts]] = 0  # a prompt alone, or [CLS] and [SEP], mean nothing
        return _unit(vectors)


def _unit(vectors: Vectors) -> Vectors:
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0)
    return scaled


def _folder(model: str) -> Path | None:
    """Where the model lies on this disk: the shipped folder, a named folder, or a snapshot in the hub's cache."""
    if model == SHIPPED_MODEL:
        return SHIPPED_FOLDER
    path = Path(model).expanduser()
    if path.is_dir():
        return path.resolve()
    if path.is_absolute() or model.startswith((".", "~")):
        raise ModelError(f"no model in {model}: name a folder made by SentenceTransformer.save(), or a hub model")
    return _cached(model)


def _cached(model: str) -> Path | None:
    """The newest snapshot of a hub model in the local cache; the layout is documented by huggingface_hub."""
    home = Path(os.environ.get("HF_HOME", "~/.cache/huggingface")).expanduser()
    cache = Path(os.environ.get("HF_HUB_CACHE", str(home / "hub")))
    name = model if "/" in model else f"sentence-transformers/{model}"
    repository = cache / f"models--{name.replace('/', '--')}"
    try:
        commit = (repository / "refs" / "main").read_text(encoding="utf-8").strip()
    except OSError:
        return None
    snapshot = repository / "snapshots" / commit
    return snapshot if (snapshot / "modules.json").is_file() else None


def _is_static(folder: Path) -> bool:
    """Whether the model is pieces' vectors and perhaps their normalisation, nothing else."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
        inside = folder / str(modules[0]["path"])
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return False
    if kinds[0] != STATIC or kinds[1:] not in ([], ["Normalize"]):
        return False
    files = (inside / "model.safetensors", inside / "tokenizer.json")
    return all(file.is_file() for file in files) and _holds_vectors(files[0])


def _holds_vectors(path: Path) -> bool:
    with path.open("rb") as file:
        return b'"embedding.weight"' in file.read(4096)


def _hash_of(folder: Path) -> str:
    """SHA-256 over the names and bytes of a model's files (its card and licence left out)."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".json", ".safetensors", ".bin", ".txt", ".model"} and path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            stat = path.stat()
            digest.update(_hash_of_file(path, stat.st_size, stat.st_mtime_ns))
    return digest.hexdigest()[:32]


@functools.lru_cache(maxsize=64)
def _hash_of_file(path: Path, _size: int, _changed: int) -> bytes:
    """SHA-256 of a file; one that was written to since has another size or time, and is read anew."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _prompts(folder: Path) -> dict[str, str]:
    try:
        config = json.loads((folder / "config_sentence_transformers.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    prompts = config.get("prompts") or {}
    named = {
        "query": prompts.get("query"),
        "passage": prompts.get("passage") or prompts.get("document"),
    }
    return {key: value for key, value in named.items() if value}


def _guessed_prompts(model: str) -> dict[str, str]:
    """E5 models were trained with prefixes that few of their folders name (Wang et al. 2024, model cards)."""
    name = Path(model).name.lower()
    return {"query": "query: ", "passage": "passage: "} if "e5" in name.replace("_", "-").split("-") else {}


def _revision(model: Any) -> str:
    config = getattr(getattr(model[0], "auto_model", None), "config", None)
    return str(getattr(config, "_commit_hash", None) or "unknown")


def _how_to_get(model: str, folder: Path | None, error: Exception) -> str:
    reason = str(error).strip().split("\n")[0][:200]
    if model == SHIPPED_MODEL:
        return f"{folder}: damaged ({reason}). Run: pip install --force-reinstall kiji-qa"
    if folder:
        return f"{folder}: the model is damaged ({reason}). Copy it anew, or choose another with --model"
    return (
        f"the model {model!r} cannot be loaded ({type(error).__name__}: {reason}). "
        f"With a network: pip install -U huggingface_hub && hf download {model}. "
        f"Without: pass a local folder with --model, or unset QA_MODEL to use {SHIPPED_MODEL}"
    )
