"""Makes the tables of what was written for this project: English words in Japanese, Japanese ones otherwise, counters.

    python training/make_lexicon.py --out qa

training/lexicon/english.tsv has a line for an English word or expression, then what Japanese articles say for it, the
likeliest first; japanese.tsv the same for a Japanese word as people ask; counters.tsv what a thing is counted by. They
were written without dictionaries, from lists of frequent words (wordfreq 3.1, Speer 2022), and without a look at any
question or article of a benchmark. In the tables, qa/english.tsv, qa/thesaurus.tsv and qa/counters.tsv, each word is as
the index has it, one of several words a compound (`qa.compound`), with a chance by its place.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from train_bridge import save

from qa.bridge import OWNS
from qa.compound import JOINT
from qa.inflection import key, turned
from qa.japanese import Word, words
from qa.script import normalize

WRITTEN = Path(__file__).with_name("lexicon")
SURE = 0.95  # sum of the chances of an English word's translations
LISTED = 0.5  # chance of the first of a Japanese word's synonyms
VERB, KANA = re.compile("[うくぐすつぬぶむる]$"), re.compile("[ぁ-ん]$")
MOST_TOLD = 9  # Japanese words of an English one
MOST = 6  # synonyms kept for one word


def term(text: str, *, told: bool = False) -> str:
    """What a text that holds a word or compound is found by; "" if by nothing.

    `told`: the word is looked for: of a noun made of a verb that verb, which stands where either does.

    >>> term("データセンター"), term("資金調達"), term("する"), term("疑い"), term("疑い", told=True)
    ('データセンター', '資金|調達', '', '疑い', '疑う')
    """
    alone, whole = words(text), normalize(text)
    there = [] if KANA.search(text) and alone else _in_a_sentence(text)
    for said in (alone, there):
        if one := next((word for word in said if whole in word.terms), None):
            return next((verb for verb in one.terms if told and VERB.search(verb)), whole)
    return JOINT.join(dict.fromkeys(word.terms[0] for word in alone or there)) if len(text) > 1 else ""


def head_of(text: str) -> str:
    """What a head is looked up by: its term, or the words as they are turned, 売れない not as 売れる.

    >>> head_of("売れる"), head_of("売れない"), head_of("病院に運ばれた人")
    ('売れる', '売れる|ない', '病院|運ぶ|れる|人')
    """
    turns, own = turned(text), term(text)
    return key(words(text), turns) if own and turns else own


def _in_a_sentence(text: str) -> list[Word]:
    """The words of a text as it is cut where it stands in a sentence: 翼 alone is a name."""
    before, after = ("それを", "") if VERB.search(text) else ("その", "を")
    start, end = len(before), len(before) + len(text)
    return [word for word in words(before + text + after) if start <= word.start and word.end <= end]


def lines(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Each head, and the terms behind it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        head, _, told = line.partition("\t")
        yield head, list(dict.fromkeys(made for word in told.split() if (made := term(word, told=True))))


def by_place(count: int) -> list[float]:
    """How likely each of some words is, the likeliest first, by that: 1.0, 0.71, 0.58."""
    return [(place + 1) ** -0.5 for place in range(count)]


def english() -> dict[str, list[tuple[str, float]]]:
    """By the head, with one's for his: an expression is looked up so."""
    told: dict[str, dict[str, None]] = {}
    for head, terms in lines(WRITTEN / "english.tsv"):
        told.setdefault(OWNS.sub("one's", head) if " " in head else head, {}).update(dict.fromkeys(terms))
    table = {}
    for head, terms in ((head, list(terms)[:MOST_TOLD]) for head, terms in told.items() if terms):
        shares = by_place(len(terms))
        table[head] = [(one, SURE * share / sum(shares)) for one, share in zip(terms, shares, strict=True)]
    return table


def thesaurus() -> dict[str, list[tuple[str, float]]]:
    """By the term of the head, since a question is read so: 買いたい is 買う."""
    others: dict[str, dict[str, float]] = {}
    for head, terms in lines(WRITTEN / "japanese.tsv"):
        own = head_of(head)
        told = [one for one in terms if one != own]
        if not own:
            continue
        for one, share in zip(told, by_place(len(told)), strict=True):
            others.setdefault(own, {}).setdefault(one, LISTED * share)
    best = {own: sorted(told.items(), key=lambda item: (-item[1], item[0])) for own, told in others.items() if told}
    return {own: told[:MOST] for own, told in best.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="folder of the tables")
    options = parser.parse_args()
    save(english(), options.out / "english.tsv")
    save(thesaurus(), options.out / "thesaurus.tsv")
    told = (line.partition("\t") for line in (WRITTEN / "counters.tsv").read_text(encoding="utf-8").splitlines())
    counted = [head + tab + "\t".join(counters.split()) + "\n" for head, tab, counters in told]
    (options.out / "counters.tsv").write_text("".join(counted), encoding="utf-8")


if __name__ == "__main__":
    main()
