"""Collects how names and loanwords are written in katakana, from the term pairs: NVIDIA, エヌビディア.

    python training/collect_names.py --data ../shared/train --out qa/names.tsv

A line of the file: katakana, then the English stems that it stands for, the most frequent first; and for each
stem that is the first of some, a line the other way round. Lines are sorted by their bytes: qa.bridge searches them.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

from pairs import read_pairs

from qa.lemma import stem
from qa.script import normalize

KATAKANA = re.compile(r"[ァ-ヺー]{3,}")
LATIN = re.compile(r"[a-z]{2,}")
MOST = 3  # stems of one katakana word


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl.gz pairs")
    parser.add_argument("--out", type=Path, required=True, help="the table, a TSV file")
    options = parser.parse_args()
    found: dict[str, Counter[str]] = {}
    for pair in read_pairs(options.data):
        if ":term:" not in pair.group:
            continue
        for english, japanese in ((pair.a, pair.b), (pair.b, pair.a)):
            latin, katakana = normalize(english), normalize(japanese)
            if LATIN.fullmatch(latin) and KATAKANA.fullmatch(katakana):
                found.setdefault(katakana, Counter())[stem(latin)] += 1
    lines = {name: [word for word, _ in stems.most_common(MOST)] for name, stems in found.items()}
    for name in sorted(found):
        lines.setdefault(lines[name][0], []).append(name)
    with options.out.open("w", encoding="utf-8", newline="\n") as file:
        for head in sorted(lines):
            file.write("\t".join([head, *lines[head]]) + "\n")
    print(f"{len(found):,} words, {options.out.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
