"""Collects how Japan writes the characters that Chinese writes otherwise: 资 資, 气 気, 國 国.

    pip install opencc==1.4.2 && python training/collect_variants.py --out qa/variants.tsv

From OpenCC's tables (Apache-2.0, https://github.com/BYVoid/OpenCC): simplified to traditional, and that to Japanese.
Of several traditional forms OpenCC's first is taken. A line of the file: the character, and Japan's, which every
Japanese text can write (cp932). Lines are sorted by their bytes: qa.bridge searches them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import opencc

HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))  # CJK unified ideographs and their extension A


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="the table, a TSV file")
    options = parser.parse_args()
    traditional, japanese = opencc.OpenCC("s2t"), opencc.OpenCC("t2jp")
    lines = []
    for char in (chr(code) for block in HAN for code in block):
        other = japanese.convert(traditional.convert(char))
        if other != char and other.encode("cp932", errors="ignore"):
            lines.append(f"{char}\t{other}\n")
    options.out.write_text("".join(sorted(lines)), encoding="utf-8", newline="\n")
    print(f"{len(lines):,} characters, {options.out.stat().st_size / 1e3:.0f} KB", file=sys.stderr)


if __name__ == "__main__":
    main()
