"""How rare words are at large: what a corpus of five articles cannot tell of its own words.

commonness.tsv was counted by training/count_words.py.
"""

from __future__ import annotations

from pathlib import Path

from qa.table import row

TABLE = Path(__file__).with_name("commonness.tsv")


def rarity(term: str) -> float:
    """From 0 for a word of every text to 1 for one that is hardly ever said.

    >>> rarity("言う") < rarity("予測") < rarity("ギガワット")
    True
    """
    found = row(TABLE, term)
    return float(found[0]) if found else 1.0
