"""Between scripts and languages: forecast → 予測 with its probability, エヌビディア → nvidia and back.

bridge.tsv was learned by training/train_bridge.py from parallel texts and dictionaries; names.tsv was collected
by training/collect_names.py from lists of names and loanwords, variants.tsv by training/collect_variants.py.
"""

from __future__ import annotations

import functools
from pathlib import Path

from qa.errors import ModelError

TABLE = Path(__file__).with_name("bridge.tsv")
NAMES = Path(__file__).with_name("names.tsv")
VARIANTS = Path(__file__).with_name("variants.tsv")


def translations(stem: str) -> tuple[tuple[str, float], ...]:
    """The Japanese words for an English stem (`qa.japanese.stem`), and their probabilities, best first.

    >>> translations("forecast")[0]
    ('予測', 0.79)
    """
    parts = (part.rpartition(" ") for part in _line(TABLE, stem))
    return tuple((word, float(chance)) for word, _, chance in parts)


def latin(katakana: str) -> tuple[str, ...]:
    """The English stems of a name or loanword in katakana; none if it is not known.

    >>> latin("エヌビディア")
    ('nvidia',)
    """
    return _line(NAMES, katakana)


def katakana(stem: str) -> tuple[str, ...]:
    """How a name, given by its stem, is written in katakana; none if it is not known.

    >>> katakana("nvidia")
    ('エヌビディア',)
    """
    return _line(NAMES, stem)


def kanji(char: str) -> str:
    """A character as Japan writes it: one of China's in its Japanese form, any other as it is.

    >>> kanji("资"), kanji("資")
    ('資', '資')
    """
    return "".join(_line(VARIANTS, char)) or char


@functools.lru_cache(maxsize=100_000)
def _line(path: Path, head: str) -> tuple[str, ...]:
    """What stands behind `head` in a sorted table; found by halving, since reading all of it would slow a start."""
    table = _table(path)
    wanted = head.encode()
    low, high = 0, len(table)  # the line starts in [low, high)
    while low < high:
        start = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", start)
        line_head, _, rest = table[start:end].partition(b"\t")
        if line_head == wanted:
            return tuple(rest.decode().split("\t"))
        low, high = (end + 1, high) if line_head < wanted else (low, start)
    return ()


@functools.cache
def _table(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}). Run: pip install --force-reinstall kiji-qa"
        raise ModelError(message) from error
