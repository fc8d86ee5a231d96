"""Collects how each kanji may be read, in names too, from KANJIDIC (Breen, EDRDG, CC BY-SA).

    apt-get download kanjidic && dpkg -x kanjidic_*.deb kanjidic
    python training/collect_readings.py --kanjidic kanjidic/usr/share/edict/kanjidic --out qa/readings.tsv

A line of the file: a kanji, a tab, its readings in Hepburn between spaces: the Chinese and Japanese ones without what
is written behind the kanji, and those that only names have (nanori); * behind one that goes on with
the consonant behind it. Lines are sorted by their bytes.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import jaconv

READING = re.compile(r"-?([ぁ-んァ-ヶー]+)(?:\.[ぁ-んー]+)?-?")


def readings(line: str) -> list[str]:
    """Those of a line of KANJIDIC, fields between spaces; T1 is before those of names, T2 before that of a radical."""
    told = line.partition(" T2 ")[0].split(" ")[2:]
    kana = [match[1] for field in told if (match := READING.fullmatch(field))]
    spelled = (jaconv.kana2alphabet(jaconv.kata2hira(reading)) for reading in kana)
    cut = (re.sub(r"xtsu$", "*", letters) for letters in spelled)  # とっ of 鳥 goes on with the next consonant
    return list(dict.fromkeys(letters for letters in cut if re.fullmatch(r"(?!xtsu)[a-z]+\*?", letters)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kanjidic", type=Path, required=True, help="the file kanjidic, in EUC-JP")
    parser.add_argument("--out", type=Path, required=True, help="the table, a TSV file")
    options = parser.parse_args()
    lines = options.kanjidic.read_text(encoding="euc_jp", errors="replace").splitlines()
    told = {line[0]: readings(line) for line in lines if line and not line.startswith("#")}
    made = [f"{kanji}\t{' '.join(found)}\n" for kanji, found in told.items() if found]
    options.out.write_text("".join(sorted(made, key=str.encode)), encoding="utf-8", newline="\n")
    print(f"{len(made):,} kanji")


if __name__ == "__main__":
    main()
