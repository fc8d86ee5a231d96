"""Between scripts and languages: forecast → 予測 with its probability, エヌビディア → nvidia and back.

bridge.tsv was learned by training/train_bridge.py from parallel texts and dictionaries; names.tsv was collected
by training/collect_names.py from lists of names and loanwords.
"""

from __future__ import annotations

import functools
from pathlib import Path

from qa.errors import ModelError

TABLE = Path(__file__).with_name("bridge.tsv")
NAMES = Path(__file__).with_name("names.tsv")


def translations(stem: str) -> tuple[tuple[str, float], ...]:
    """The Japanese words for an English stem (`qa.japanese.stem`), and their probabilities, best first.

    >>> translations("forecast")[0]
    ('予測', 0.79)
    """
    line = _lines().get(stem, "")
    parts = (part.rpartition(" ") for part in line.split("\t") if part)
    return tuple((word, float(chance)) for word, _, chance in parts)


def latin(katakana: str) -> tuple[str, ...]:
    """The English stems of a name or loanword in katakana; none if it is not known.

    >>> latin("エヌビディア")
    ('nvidia',)
    """
    line = _lines(NAMES).get(katakana, "")
    return tuple(line.split("\t")) if line else ()


def katakana(stem: str) -> tuple[str, ...]:
    """How a name, given by its stem, is written in katakana; none if it is not known.

    >>> katakana("nvidia")
    ('エヌビディア',)
    """
    return _backwards().get(stem, ())


@functools.cache
def _backwards() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, line in _lines(NAMES).items():
        found.setdefault(line.split("\t")[0], []).append(name)  # the first stem is the one it mostly stands for
    return {stem: tuple(names) for stem, names in found.items()}


@functools.cache
def _lines(path: Path = TABLE) -> dict[str, str]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}). Run: pip install --force-reinstall kiji-qa"
        raise ModelError(message) from error
    return dict(line.split("\t", 1) for line in text.splitlines() if "\t" in line)
