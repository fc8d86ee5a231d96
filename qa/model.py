"""A sentence model on disk: where it lies, of which kind it is, its fingerprint and prompts, and how to get it."""

from __future__ import annotations

import functools
import hashlib
import json
import os
from pathlib import Path
from typing import Any

from qa.config import SHIPPED_FOLDER, SHIPPED_MODEL
from qa.errors import ModelError

PATIENCE = 5.0  # seconds for the hub to answer at all
CENTRED = "-centred"  # behind the fingerprint of a model whose vectors are not those of its folder
STATIC = "StaticEmbedding"  # the module of sentence-transformers that `StaticEmbedder` reads


def fingerprint(model: str) -> str:
    """The fingerprint that `load_centred(model)` would have, without loading it; "" if only loading can tell."""
    folder = folder_of(model)
    if folder is None:
        return ""
    return hash_of(folder) + ("" if is_static(folder) else CENTRED)


def folder_of(model: str) -> Path | None:
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
    """The newest snapshot of a hub model in the local cache."""
    repository = _repository(model)
    try:
        commit = (repository / "refs" / "main").read_text(encoding="utf-8").strip()
    except OSError:
        return None
    snapshot = repository / "snapshots" / commit
    return snapshot if (snapshot / "modules.json").is_file() else None


def _repository(model: str) -> Path:
    """A hub model's folder in the local cache; the layout is documented by huggingface_hub."""
    home = Path(os.environ.get("HF_HOME", "~/.cache/huggingface")).expanduser()
    cache = Path(os.environ.get("HF_HUB_CACHE", str(home / "hub")))
    name = model if "/" in model else f"sentence-transformers/{model}"
    return cache / f"models--{name.replace('/', '--')}"


def without_hub(model: str) -> bool:
    """Whether a hub model must come from the local cache alone. Raises `ModelError` if nothing of it is there.

    The hub's client tries thirty times before it gives up a hub that cannot be reached: two and a half minutes. With
    HF_HUB_OFFLINE it does not try at all.
    """
    from huggingface_hub import constants, get_session

    try:
        get_session().head(constants.ENDPOINT, timeout=PATIENCE)
    except Exception as error:
        if not _repository(model).is_dir():
            unreachable = ConnectionError(f"{constants.ENDPOINT} cannot be reached, and the cache holds no such model")
            raise ModelError(how_to_get(model, None, unreachable)) from error
        return True
    return False


def is_static(folder: Path) -> bool:
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


def hash_of(folder: Path) -> str:
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


def prompts_in(folder: Path) -> dict[str, str]:
    """The prompts that a model was trained with, as its folder names them, under "query" and "passage"."""
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


def guessed_prompts(model: str) -> dict[str, str]:
    """E5 models were trained with prefixes that few of their folders name (Wang et al. 2024, model cards)."""
    name = Path(model).name.lower()
    return {"query": "query: ", "passage": "passage: "} if "e5" in name.replace("_", "-").split("-") else {}


def revision(model: Any) -> str:
    """The commit that a loaded model of a hub came from; "unknown" if it does not say."""
    config = getattr(getattr(model[0], "auto_model", None), "config", None)
    return str(getattr(config, "_commit_hash", None) or "unknown")


def how_to_get(model: str, folder: Path | None, error: Exception) -> str:
    """What to tell whoever asked for a model that could not be loaded."""
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
