"""What the tests share: the real articles' index, models whose vectors can be worked out by hand, small articles."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

# Before any library reads them: no test leaves this machine, none sees the user's choice of model.
os.environ.update(HF_HUB_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1", GRADIO_ANALYTICS_ENABLED="False")
os.environ.pop("QA_MODEL", None)

import numpy as np
import pytest
from browsing import browser, server, visit  # noqa: F401 - fixtures for every file

from qa import Index, open_index

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
ANIMALS = ("猫|cat", "犬|dog", "鳥|bird", "魚|fish")


class FakeEmbedder:
    """One dimension a meaning ("猫|cat"): a text's vector counts the words of each, at unit length.

    >>> FakeEmbedder("猫|cat", "犬").question("a cat, 猫と犬")  # (2, 1) / √5
    array([0.8944272, 0.4472136], dtype=float32)
    """

    def __init__(self, *meanings: str, name: str = "fake") -> None:
        self.meanings = [meaning.split("|") for meaning in meanings]
        self.name = name
        self.fingerprint = f"{name}:{' '.join(meanings)}"

    @property
    def dimension(self) -> int:
        return len(self.meanings)

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        counts = [[sum(map(text.count, words)) for words in self.meanings] for text in texts]
        made = np.array(counts, dtype=np.float32).reshape(len(texts), self.dimension)
        length = np.linalg.norm(made, axis=1, keepdims=True)
        return np.divide(made, length, out=np.zeros_like(made), where=length > 0)

    def question(self, text: str) -> np.ndarray:
        return self.passages([text])[0]


def write_articles(folder: Path, texts: Mapping[str, str]) -> Path:
    """Files `folder/name` with those texts, `.md` unless the name says otherwise."""
    for name, text in texts.items():
        path = folder / (name if "." in name else f"{name}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder


def write_static_model(folder: Path, words: Sequence[str], *, prompts: Mapping[str, str] | None = None) -> Path:
    """A static model, as sentence-transformers saves them, with a dimension of its own for each word."""
    from safetensors.numpy import save_file
    from tokenizers import Tokenizer
    from tokenizers.models import Unigram

    folder.mkdir(parents=True)
    pieces = [("[UNK]", 0.0), *((word, -1.0) for word in words)]
    Tokenizer(Unigram(pieces, unk_id=0)).save(str(folder / "tokenizer.json"))
    table = np.vstack([np.zeros(len(words)), np.eye(len(words))]).astype(np.float32)  # [UNK] means nothing
    save_file({"embedding.weight": table}, folder / "model.safetensors")
    kind = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
    modules = [{"idx": 0, "name": "0", "path": "", "type": kind}]
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    config = {"model_type": "SentenceTransformer", "prompts": dict(prompts or {}), "similarity_fn_name": "cosine"}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the index of the five real articles lies, made with the shipped encoder. Not to be written to."""
    folder = tmp_path_factory.mktemp("five") / "index"
    open_index(SEEDS, folder)
    return folder


@pytest.fixture(scope="session")
def index(index_folder: Path) -> Index:
    """The index of the five real articles, read back from disk."""
    return Index.load(index_folder)


@pytest.fixture(scope="session")
def animals_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A static model that knows 猫, 犬, 鳥 and 魚 alone. Not to be written to."""
    return write_static_model(tmp_path_factory.mktemp("model") / "animals", ["猫", "犬", "鳥", "魚"])
