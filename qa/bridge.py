"""From English words to the Japanese words that they stand for, with probabilities (bridge.tsv).

Learned by training/train_bridge.py from parallel texts and dictionaries.
"""

from __future__ import annotations

import functools
from pathlib import Path

from qa.errors import ModelError

TABLE = Path(__file__).with_name("bridge.tsv")


def translations(stem: str) -> tuple[tuple[str, float], ...]:
    """The Japanese words for an English stem (`qa.japanese.stem`), and their probabilities, best first.

    >>> translations("forecast")[0]
    ('予測', 0.79)
    """
    line = _lines().get(stem, "")
    parts = (part.rpartition(" ") for part in line.split("\t") if part)
    return tuple((word, float(chance)) for word, _, chance in parts)


@functools.cache
def _lines(path: Path = TABLE) -> dict[str, str]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}). Run: pip install --force-reinstall kiji-qa"
        raise ModelError(message) from error
    return dict(line.split("\t", 1) for line in text.splitlines() if "\t" in line)
