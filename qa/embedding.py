"""Texts to vectors: the shipped static model with numpy alone, any other with sentence-transformers.

The only module that imports sentence_transformers, and only when such a model is asked for: importing it
takes twenty times as long as the whole default path (README, "How fast").
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from qa.config import SHIPPED_MODEL
from qa.errors import ModelError
from qa.model import folder_of, guessed_prompts, hash_of, how_to_get, is_static, prompts_in, revision, without_hub

if TYPE_CHECKING:
    from tokenizers import Tokenizer


Vectors = npt.NDArray[np.float32]
BATCH = 32
FEW = 32  # texts that are cut sooner than threads are woken to do it
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
    folder = folder_of(model)
    if folder is not None and is_static(folder):
        return StaticEmbedder(folder, name=model)
    return SentenceEmbedder(model, folder=folder)


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
        self._prompts = prompts_in(folder)
        self.name = name or str(folder)
        self.fingerprint = hash_of(folder)

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
        if len(texts) <= FEW:
            encoded = [self._tokenizer.encode(text, add_special_tokens=False) for text in texts]
        else:
            encoded = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        for row, encoding in zip(made, encoded, strict=True):
            if encoding.ids:
                row[:] = self._table[encoding.ids].astype(np.float32).mean(axis=0)
        return unit(made)


class SentenceEmbedder:
    """Any sentence-transformers model, with the prompts that it was trained with."""

    def __init__(self, model: str, *, folder: Path | None = None) -> None:
        here = folder is not None or without_hub(model)
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise ModelError(f"{model} needs sentence-transformers. Run: pip install sentence-transformers") from error
        try:
            # The device (GPU or CPU) is sentence-transformers' own choice; code from a hub is never run.
            # Weights kept in half precision are summed in full, as `StaticEmbedder` does.
            self._model: Any = SentenceTransformer(
                str(folder or model), local_files_only=here, trust_remote_code=False
            ).float()
        except Exception as error:  # transformers, torch and the hub client raise a dozen kinds here
            raise ModelError(how_to_get(model, folder, error)) from error
        self.name = model
        self.fingerprint = hash_of(folder) if folder else f"{model}@{revision(self._model)}"
        self._prompts = {
            **guessed_prompts(model),
            **{k: v for k, v in (self._model.prompts or {}).items() if v},
        }

    @property
    def dimension(self) -> int:
        return int(self._model.get_embedding_dimension())

    def passages(self, texts: Sequence[str]) -> Vectors:
        prompt = self._prompts.get("passage") or self._prompts.get("document") or ""
        return self._embed(texts, prompt)

    def question(self, text: str) -> Vectors:
        vector: Vectors = self._embed([text], self._prompts.get("query", ""))[0]
        return vector

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
        return unit(vectors)


def unit(vectors: Vectors) -> Vectors:
    """The rows at length 1; zeros stay zeros."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0)
    return scaled
