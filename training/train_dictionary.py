"""Learns which Japanese words an English word stands for in general, from a dictionary and a larger model.

    python training/teacher.py --data ../shared/train --out FOLDER
    python training/train_dictionary.py --data ../shared/train --teacher FOLDER --out qa/dictionary.tsv

The parallel texts that train_bridge.py learns from are mostly manuals of software, where a customer is custom and a
film does not occur. A dictionary (EJDict-hand) knows both, but not which of its words are in use: a film is a 薄皮
first. What counts here is how near the teacher finds the two (`teacher.py`), and how often Japanese texts have the
word. Words that the teacher finds nearest of all stand beside those of the dictionary: football is サッカー.
What qa/english.tsv has is left out, since it comes first. A line of the file: English word or phrase as dictionaries
have it, then Japanese words with their chances, best first.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from pairs import read_pairs
from train_bridge import save

from qa import bridge
from qa.japanese import words
from qa.lemma import STOPWORDS
from qa.table import heads

LISTS = frozenset({"ejdict", "sudachi_synonyms", "domain_glossary", "unidic_loanwords"})  # of phrases
PROSE = frozenset({"jaquad_train", "jaquad_titles", "ntrex_rest", "small_parallel_enja", "opensource_guide",
                   "business_release_notes_ja"})  # fmt: skip
ENGLISH, JAPANESE = re.compile(r"[a-z][a-z-]+"), re.compile(r"[ぁ-ヺ一-鿿]")
LOAN = re.compile(r"[ァ-ヺー・]+")
ASIDE = re.compile(r"[（(〈《［\[][^）)〉》］\]]*[）)〉》］\]]|[『』]")
BETWEEN = re.compile(r"[、，;；/]")
PHRASE = re.compile(r"[a-z]+(?:[ -][a-z]+)? (?:of )?[a-z]+")  # city hall, board of directors
LONGEST = 8  # characters of a translation; longer ones explain
NEAREST, NEAR = 8, 0.5  # words that the teacher finds nearest, and their least cosine
UNKNOWN = 0.3  # cosine assumed where the teacher was not asked
# A chance grows with the cosine as exp(cosine / WARMTH), with how often texts have the word as a power of it.
WARMTH, USED = 0.2, 0.35
TOGETHER = 3  # words of a phrase's translation; longer ones explain
SURE, LEAST, MOST = 0.9, 0.05, 6  # sum of the chances of a word, least of one, number of them
RARE = 3  # occurrences below which a word is no neighbour


class Nearness:
    """The cosines of words by the teacher's vectors, each language's mean taken off: they lie far apart otherwise."""

    def __init__(self, folder: Path) -> None:
        self.words: list[str] = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        self.vectors = np.load(folder / "words.npy").astype(np.float32)
        self.place = {word: i for i, word in enumerate(self.words)}
        japanese = np.array([JAPANESE.search(word) is not None for word in self.words])
        for one in (japanese, ~japanese):
            self.vectors[one] -= self.vectors[one].mean(axis=0)
        self.vectors /= np.linalg.norm(self.vectors, axis=1, keepdims=True)

    def of(self, one: str, other: str) -> float:
        if one not in self.place or other not in self.place:
            return UNKNOWN
        return float(self.vectors[self.place[one]] @ self.vectors[self.place[other]])

    def neighbours(self, asked: list[str], among: list[str]) -> list[tuple[str, str, float]]:
        """The words nearest to each of those asked for."""
        found = []
        those = self.vectors[[self.place[word] for word in among]]
        for at in range(0, len(asked), 2000):
            some = asked[at : at + 2000]
            near = self.vectors[[self.place[word] for word in some]] @ those.T
            for word, row, best in zip(some, near, np.argpartition(-near, NEAREST, axis=1), strict=True):
                found += [(word, among[i], float(row[i])) for i in best[:NEAREST] if row[i] >= NEAR]
        return found


def used(data: Path) -> Counter[str]:
    """How often ordinary texts have a Japanese word."""
    counts: Counter[str] = Counter()
    joined: Counter[str] = Counter()
    texts = dict.fromkeys(text for pair in read_pairs(data) if pair.source in PROSE for text in (pair.a, pair.b))
    for number, text in enumerate(texts):
        said = words(text)
        counts.update(word.terms[0] for word in said)
        joined.update(term for word in said for term in word.terms[1:])  # データセンター beside データ
        if number % 20_000 == 0:
            print(f"{number:,} of {len(texts):,} texts", file=sys.stderr, flush=True)
    return Counter({**joined, **counts})


def listed(data: Path, nearness: Nearness) -> dict[str, dict[str, tuple[float, int]]]:
    """For each English word those of the dictionary, with their cosine and their place in its entry."""
    made: dict[str, dict[str, tuple[float, int]]] = defaultdict(dict)
    for pair in read_pairs(data):
        if pair.source != "ejdict" or not ENGLISH.fullmatch(pair.a):
            continue
        for place, text in enumerate(BETWEEN.split(ASIDE.sub("", pair.b))):
            told = [word.terms[0] for word in words(text)] if 0 < len(text.strip()) <= LONGEST else []
            near = nearness.of(pair.a, text.strip()) - 0.05 * (len(told) > 1)
            for word in told if len(told) <= 2 else []:
                is_part = len(told) > 1 and len(word) == 1
                if not is_part and near > made[pair.a].get(word, (-1.0, 0))[0]:
                    made[pair.a][word] = near, place
    return made


def phrases(data: Path, nearness: Nearness, counts: Counter[str]) -> dict[str, dict[str, tuple[float, int]]]:
    """The same of words that say more together than alone, as a share price does.

    Of each translation its rarest word stands for it: 庁舎 for 市庁舎.
    """
    made: dict[str, dict[str, tuple[float, int]]] = defaultdict(dict)
    for pair in read_pairs(data):
        phrase = pair.a.casefold()
        if pair.source not in LISTS or not PHRASE.fullmatch(phrase) or STOPWORDS & {*phrase.split()} - {"of"}:
            continue
        for place, text in enumerate(BETWEEN.split(ASIDE.sub("", pair.b))):
            text = text.strip()
            told = [w for w in words(text) if JAPANESE.search(w.terms[0])] if len(text) <= LONGEST else []
            if not 0 < len(told) <= TOGETHER:
                continue
            whole = any(text in word.terms for word in told)  # データセンター
            word = text if whole else min((word.terms[0] for word in told), key=lambda term: counts[term])
            near = nearness.of(pair.a, text) - 0.05 * (len(told) > 1)
            if near > made[phrase].get(word, (-1.0, 0))[0]:
                made[phrase][word] = near, place
    loans = {p for p, others in made.items() if all(LOAN.fullmatch(o) and counts[o] < RARE for o in others)}
    return {phrase: others for phrase, others in made.items() if phrase not in loans}  # ニューシティー is no new city


def learn(data: Path, teacher: Path) -> dict[str, list[tuple[str, float]]]:
    nearness = Nearness(teacher)
    counts = used(data)
    found = listed(data, nearness)
    joined = phrases(data, nearness, counts)
    found.update(joined)
    english = [word for word in nearness.words if (ENGLISH.fullmatch(word) and len(word) > 2) or word in joined]
    common = [word for word in nearness.words if counts[word] >= RARE and JAPANESE.search(word)]
    for word, other, near in nearness.neighbours(english, common):
        found[word].setdefault(other, (near - 0.08, 9))  # behind those of the dictionary
    table = {}
    written = heads(bridge.ENGLISH)
    for word, others in found.items():
        if word in written:
            continue  # never looked up here
        weights = {
            other: np.exp(near / WARMTH) * (counts[other] + 0.5) ** USED / (1 + 0.05 * place)
            for other, (near, place) in others.items()
            if JAPANESE.search(other)
        }
        total = sum(weights.values())
        chances = sorted((-SURE * weight / total, other) for other, weight in weights.items())
        best = [(other, -chance) for chance, other in chances[:MOST] if -chance >= LEAST]
        if best:
            table[word] = best
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl.gz pairs")
    parser.add_argument("--teacher", type=Path, required=True, help="folder that teacher.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="the table, a TSV file")
    options = parser.parse_args()
    save(learn(options.data, options.teacher), options.out)


if __name__ == "__main__":
    main()
