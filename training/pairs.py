"""Reads the training pairs, keeps a part of them out, and draws each epoch's batches.

A pair is two texts that mean the same or answer each other (question and passage, title and body, English
and Japanese). The rest of the batch serves as the wrong answers, so no text may stand twice in one batch.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

# How often a pair of a source is drawn in one epoch; 1.0 where a source is not named (SOURCES.md, last part).
WEIGHTS = {
    "jaquad_train": 4.0, "jaquad_titles": 4.0, "niilc_qa": 4.0, "jemhopqa": 2.0, "inverse_cloze": 1.0,
    "ntrex_rest": 3.0, "cncf_glossary": 2.0, "hf_course": 2.0, "prompt_guide": 2.0, "openai_agents_js": 2.0,
    "openai_agents_python": 2.0, "opensource_guide": 2.0, "dify_docs": 2.0, "domain_glossary": 3.0,
    "business_release_notes_ja": 2.0, "azure_architecture_ja": 2.0, "partner_center_ja": 1.5,
    "small_parallel_enja": 1.5, "php_docs": 0.3, "powershell_docs": 0.3, "electron_docs": 0.3,
    "react_docs": 0.3, "vue_docs": 0.3, "rails_guides": 0.3, "python_docs": 0.5, "django_docs": 0.5,
}  # fmt: skip
STS_POSITIVE = 0.8  # of 1: sentence pairs judged at least this alike count as the same
SHINGLE = 24  # characters; two passages that share one are cuts of the same passage
CLOZE_WIKIPEDIA = 5  # sentences of a passage of JaQuAD; other passages give one
CLOZE_KEEP = 0.5
CLOZE_MIN = 12  # characters; a shorter sentence says too little to stand for its passage


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together. `group` names what may share a batch: source, type, languages."""

    a: str
    b: str
    source: str
    group: str
    key: str  # of `b`: equal for two cuts of one passage, which must not be each other's wrong answer


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def read_pairs(data: Path) -> list[Pair]:
    """Every pair below `data` (gzip JSONL, fields of SOURCES.md), in file order."""
    pairs = []
    for path in sorted(data.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["type"] == "sts" and row["score"] < STS_POSITIVE:
                    continue
                group = f"{row['source']}:{row['type']}:{row['lang_a']}-{row['lang_b']}"
                pairs.append(Pair(row["a"], row["b"], row["source"], group, row["b"]))
    if not pairs:
        raise SystemExit(f"no *.jsonl.gz below {data}: pass the folder of training pairs with --data")
    return pairs


def _same_passage(passages: list[str]) -> dict[str, int]:
    """Passage -> a number shared by all cuts of one passage (and by passages that quote each other)."""
    parent = list(range(len(passages)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[str, int] = {}
    for i, passage in enumerate(passages):
        for start in range(max(1, len(passage) - SHINGLE)):
            shingle = passage[start : start + SHINGLE]
            if _digest(shingle) % 8:  # an eighth of the shingles, chosen by content, is enough to meet
                continue
            j = first.setdefault(shingle, i)
            if j != i:
                parent[root(i)] = root(j)
    return {passage: root(i) for i, passage in enumerate(passages)}


def hold_out(pairs: list[Pair], *, share: float = 0.2) -> tuple[list[Pair], list[Pair]]:
    """Split into (training, held out): a fifth of the JaQuAD passages, whole, and 1 in 200 parallel pairs.

    The ranker and the answer scorer are trained on the passages held out here: on a passage that the
    encoder has seen, the dense score looks perfect and teaches them nothing.
    """
    jaquad = ("jaquad_train", "jaquad_titles")
    passages = sorted({p.b for p in pairs if p.source in jaquad})
    cluster = _same_passage(passages)
    key = {root: _digest(passages[root]) for root in set(cluster.values())}
    out = {passage for passage in passages if key[cluster[passage]] % 1000 < share * 1000}
    train, held = [], []
    for pair in pairs:
        if pair.source in jaquad:
            keep = pair.b not in out
            pair = replace(pair, key=passages[cluster[pair.b]])
        else:
            keep = ":parallel:" not in pair.group or _digest(pair.b) % 200 != 0
        (train if keep else held).append(pair)
    return train, held


def inverse_cloze(pairs: list[Pair], seed: int) -> list[Pair]:
    """Pairs made of the Japanese passages: a sentence, and the passage that it was taken from (Lee et al. 2019).

    Half of the passages keep the sentence: a question, too, shares words with the passage that answers it.
    """
    rng = random.Random(seed)
    made = []
    bodies = {p.b: p for p in pairs if p.group.endswith(":ja-ja") and ":term:" not in p.group and len(p.b) > 120}
    for body in sorted(bodies):
        sentences = re.findall(r"[^。！？]+[。！？]?", body)
        if len(sentences) < 3:
            continue
        pair = bodies[body]
        most = CLOZE_WIKIPEDIA if pair.source.startswith("jaquad") else 1
        for i in rng.sample(range(len(sentences)), min(most, len(sentences))):
            if len(sentences[i].strip()) >= CLOZE_MIN:
                keep = rng.random() < CLOZE_KEEP
                rest = body if keep else "".join(sentences[:i] + sentences[i + 1 :])
                source = "inverse_cloze_wikipedia" if most > 1 else "inverse_cloze"
                made.append(Pair(sentences[i].strip(), rest, source, f"{source}:qa:ja-ja", pair.key))
    return made


def batches(pairs: list[Pair], size: int, rng: random.Random, *, mixed: bool) -> Iterator[list[int]]:
    """One epoch of batches of pair numbers: sources by weight, no text twice in a batch.

    With `mixed` off, a batch comes from one group, so that wrong answers resemble right ones; what a
    group leaves over is mixed.
    """
    groups: dict[str, list[int]] = {}
    for i, pair in enumerate(pairs):
        weight = WEIGHTS.get(pair.source, 1.0)
        times = int(weight) + (rng.random() < weight - int(weight))
        groups.setdefault("" if mixed else pair.group, []).extend([i] * times)
    done: list[list[int]] = []
    rest: list[int] = []
    for group in sorted(groups):
        full, left = _fill(pairs, groups[group], size, rng)
        done += full
        rest += left
    full, _ = _fill(pairs, rest, size, rng)
    done += full
    rng.shuffle(done)
    yield from done


def _fill(pairs: list[Pair], pool: list[int], size: int, rng: random.Random) -> tuple[list[list[int]], list[int]]:
    """Cut a shuffled pool into full batches without repeated texts; what fits in none comes back."""
    pool = list(pool)
    rng.shuffle(pool)
    full: list[list[int]] = []
    while len(pool) >= size:
        batch: list[int] = []
        later: list[int] = []
        seen: set[str] = set()
        for at, i in enumerate(pool):
            if pairs[i].a in seen or pairs[i].key in seen:
                later.append(i)
                continue
            seen |= {pairs[i].a, pairs[i].key}
            batch.append(i)
            if len(batch) == size:
                later += pool[at + 1 :]
                break
        pool = later
        if len(batch) < size:
            return full, pool + batch
        full.append(batch)
    return full, pool
