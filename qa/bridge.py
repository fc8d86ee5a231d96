"""Between scripts and languages: forecast → 予測 with its probability, エヌビディア → nvidia and back.

bridge.tsv was learned by training/train_bridge.py from parallel texts and dictionaries, synonyms.tsv by
training/train_synonyms.py from these and a dictionary of synonyms; names.tsv was collected
by training/collect_names.py from lists of names and loanwords, variants.tsv by training/collect_variants.py.
"""

from __future__ import annotations

from pathlib import Path

from qa.table import row

TABLE = Path(__file__).with_name("bridge.tsv")
NAMES = Path(__file__).with_name("names.tsv")
SYNONYMS = Path(__file__).with_name("synonyms.tsv")
VARIANTS = Path(__file__).with_name("variants.tsv")


def translations(stem: str) -> tuple[tuple[str, float], ...]:
    """The Japanese words for an English stem (`qa.japanese.stem`), and their probabilities, best first.

    >>> translations("forecast")[0]
    ('予測', 0.58)
    """
    return _chances(TABLE, stem)


def synonyms(term: str) -> tuple[tuple[str, float], ...]:
    """Japanese words that may be said for another (`Word.terms`), and their probabilities, best first.

    >>> synonyms("デザイン")[0]
    ('設計', 0.72)
    """
    return _chances(SYNONYMS, term)


def latin(katakana: str) -> tuple[str, ...]:
    """The English stems of a name or loanword in katakana; none if it is not known.

    >>> latin("エヌビディア")
    ('nvidia',)
    """
    return row(NAMES, katakana)


def katakana(stem: str) -> tuple[str, ...]:
    """How a name, given by its stem, is written in katakana; none if it is not known.

    >>> katakana("nvidia")
    ('エヌビディア',)
    """
    return row(NAMES, stem)


def kanji(char: str) -> str:
    """A character as Japan writes it: one of China's in its Japanese form, any other as it is.

    >>> kanji("资"), kanji("資")
    ('資', '資')
    """
    return "".join(row(VARIANTS, char)) or char


def _chances(table: Path, head: str) -> tuple[tuple[str, float], ...]:
    parts = (part.rpartition(" ") for part in row(table, head))
    return tuple((word, float(chance)) for word, _, chance in parts)
