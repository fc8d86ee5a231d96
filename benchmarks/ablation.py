"""What each part of the search is worth: hit@1 of the whole pipeline without it.

    python benchmarks/ablation.py --data ../shared/eval [--half 1] [--sets xling_en2ja_docs]

On the public sets of retrieval.py, and on our own questions, Japanese and English, which are asked as people ask:
those of tests/data and, for what they are few in, of training/sets, by which the weights were fitted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

import numpy as np
from retrieval import SETS, figures

from qa import Config, Index, bridge, read_articles, retrieve
from qa.questions import is_hit, read_questions

ROOT = Path(__file__).parents[1]
OURS = [ROOT / "tests" / "data", ROOT / "tests" / "data" / "unseen", *sorted((ROOT / "training" / "sets").glob("*/"))]


def nothing(*_: object) -> tuple[()]:
    return ()


all_chances = bridge._chances


def learned(table: Path, head: str) -> tuple[tuple[str, float], ...]:
    """What the tables say that were learned, not written."""
    return () if table in (bridge.ENGLISH, bridge.THESAURUS) else all_chances(table, head)


# A part: the settings that leave it out, and what is put in the place of its functions.
PARTS: dict[str, tuple[dict[str, float], dict[str, object]]] = {
    "everything": ({}, {}),
    "ranker": ({}, {"qa.search.rerank": lambda *given: list(given[2])}),
    "words": ({"dense_weight": 1.0, "dense_weight_foreign": 1.0}, {}),
    "meaning": ({"dense_weight": 0.0, "dense_weight_foreign": 0.0}, {}),
    "sentences of the word leg": ({"lexical_sentence_weight": 0.0}, {}),
    "sentences of the meaning leg": ({"dense_sentence_weight": 0.0}, {}),
    "the written lexicon": ({}, {"qa.bridge._chances": learned}),
    "verbs of nouns": ({}, {"qa.japanese._verb_of": lambda *_: ""}),
    "translations": ({}, {"qa.otherwise.in_japanese": nothing}),
    "English phrases": ({}, {"qa.otherwise.is_phrase": lambda *_: False, "qa.phrases.is_phrase": lambda *_: False}),
    "slips mended": ({}, {"qa.bridge._mended": lambda *_: ""}),
    "synonyms": ({}, {"qa.otherwise.synonyms": nothing, "qa.phrases.synonyms": nothing}),
    "words that say more together": ({}, {"qa.lexicon.expressions": lambda *_: {}}),
    "words as they are turned": ({}, {"qa.lexicon.turned": lambda *_: {}, "qa.phrases.turned": lambda *_: {}}),
    "figures of speech as one word": ({}, {"qa.lexicon.figurative": lambda *given: given[0]}),
    "words that say nothing left out": (
        {},
        {"qa.lexicon.says_nothing": lambda *_: False, "qa.phrases.says_nothing": lambda *_: False},
    ),
    "parts of a compound count less": ({}, {"qa.lexicon.in_compounds": lambda *_: set()}),
    "misspelt names": ({}, {"qa.search.names_mended": lambda *given: given[1]}),
    "names as the articles write them": ({}, {"qa.search.as_articles_write": lambda *given: given[1]}),
    "names in parentheses": ({}, {"qa.building.mined": nothing}),
    "names in other scripts": (
        {},
        {
            "qa.otherwise.katakana": nothing,
            "qa.otherwise.latin": nothing,
            "qa.hiragana.latin": nothing,
            "qa.lexicon.heard": nothing,
            "qa.japanese.romanized": lambda *_: "",
        },
    ),
    "names in full": ({}, {"qa.alias.called_in_full": nothing}),
    "quantities": ({}, {"qa.lexicon.quantities": nothing}),
    "kinds of answers": ({}, {"qa.evidence.asked_kinds": lambda *_: frozenset()}),
    "items only of what they name": ({}, {"qa.evidence._are_items": lambda *_: np.bool_(False)}),
    "headings that are asked for": ({}, {"qa.ranker._headed": lambda *_: np.bool_(False)}),
}


@contextmanager
def replaced(functions: dict[str, object]) -> Iterator[None]:
    with ExitStack() as stack:
        for name, function in functions.items():
            stack.enter_context(patch(name, function))
        yield


def ours(config: Config) -> list[float]:
    """hit@1 in Japanese and in English."""
    found: dict[str, list[bool]] = {"ja": [], "en": []}
    for folder in OURS:
        index = Index.build(read_articles(folder / "articles"), config)
        for question in read_questions(folder / "questions.jsonl"):
            if question.evidence and question.lang in found:
                passages = retrieve(index, question.question, 1, question.history)
                found[question.lang].append(any(is_hit(passage, question) for passage in passages))
    return [sum(hits) / len(hits) for hits in found.values()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the benchmarks")
    parser.add_argument("--half", type=int, choices=(0, 1), default=1, help="of the public sets' questions")
    parser.add_argument("--sets", nargs="*", choices=SETS, default=list(SETS), help="the public sets, all by default")
    options = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    columns = [*options.sets, "our own, Japanese", "our own, English"]
    print(f"| without | {' | '.join(columns)} |\n|---|{'---:|' * len(columns)}", flush=True)
    for part, (settings, functions) in PARTS.items():
        with replaced(functions):
            config = Config(**settings)  # type: ignore[arg-type]
            row = [
                figures(options.data / name, config, options.half, {"pipeline"})["pipeline"]["hit@1"]
                for name in options.sets
            ]
            row += ours(config)
        told = "(nothing)" if part == "everything" else part
        print(f"| {told} | {' | '.join(f'{figure:.3f}' for figure in row)} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
