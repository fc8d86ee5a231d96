"""The names of one thing: Microsoft, マイクロソフト, 微软. A user gives them in aliases.csv, or an article does."""

from __future__ import annotations

import csv
import functools
import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.compound import MARK
from qa.errors import CorpusError
from qa.fullnames import by_sound, called_in_full
from qa.japanese import Word, words
from qa.lemma import STOPWORDS
from qa.readings import read_as
from qa.romaji import letters_of
from qa.script import KOREAN_PARTICLES, fold, normalize

SHORTEST_READ = 3  # letters: Uji
FILE = "aliases.csv"  # in the folder of articles
# A name does not begin or end inside a longer run of its own script: SEC is not in "second", メタ not in メタル.
LETTERS = (re.compile(r"[a-z0-9à-öø-ÿ]"), re.compile(r"[ァ-ヺー]"), re.compile(r"[가-힣]"))
# But a Korean name has its particles behind it: 마이크로소프트는, 마이크로소프트에서는.
PARTICLES = re.compile(rf"(?:{KOREAN_PARTICLES}|입니까|인가요){{1,2}}(?![가-힣])")


@dataclass(frozen=True)
class Aliases:
    """Groups of names, each of one thing. A name is read as any text is: wide or narrow, capitals or not."""

    groups: tuple[tuple[str, ...], ...] = ()
    in_kanji: frozenset[str] = frozenset()  # the names in kanji that the articles hold
    in_katakana: frozenset[str] = frozenset()  # and the words in katakana
    in_full: frozenset[str] = frozenset()  # and the names of several such: マルタ・ヴィシニェフスカ

    def phrases(self, text: str) -> list[Word]:
        """The names of several words that stand in a text, each as one word: what it is found by as a whole.

        >>> Aliases((("SEC", "米証券取引委員会"),)).phrases("米証券取引委員会とSEC")
        [Word(start=0, end=8, terms=('@米証券取引委員会',))]
        """
        found = (Word(start, end, (term_of(names[0]),)) for start, end, names in self._standing_in(text))
        return [word for word in found if word.terms[0].startswith(MARK)]

    def named(self, question: str) -> list[Word]:
        """Every name that stands in a question: its own term, then those of its other names.

        >>> Aliases((("SEC", "米証券取引委員会"),)).named("SECとは")
        [Word(start=0, end=3, terms=('sec', '@米証券取引委員会'))]
        """
        found = self._standing_in(question)
        return [Word(start, end, tuple(dict.fromkeys(map(term_of, names)))) for start, end, names in found]

    def read_as(self, name: str) -> tuple[str, ...]:
        """The names in kanji that may be read as a name in Latin letters.

        >>> Aliases(in_kanji=frozenset({"帆波", "汐見"})).read_as("Honami")
        ('帆波',)
        """
        letters = letters_of(name)
        if len(letters) < SHORTEST_READ or not self.in_kanji:
            return ()
        return read_as(letters, self.in_kanji)

    def begun_by(self, kana: str) -> list[str]:
        """The longer words in katakana that the articles hold and that begin so.

        >>> Aliases(in_katakana=frozenset({"ホシゾラウミウシ", "ホシクズ"})).begun_by("ホシゾラ")
        ['ホシゾラウミウシ']
        """
        first, last = bisect_right(self._katakana, kana), bisect_right(self._katakana, kana + "\uffff")
        return self._katakana[first:last]

    def called_in_full(self, parts: Sequence[str]) -> list[tuple[str, ...]]:
        """The full names in katakana, each by its parts, that one in Latin letters may be."""
        return called_in_full(parts, self._full_names) if self.in_full else []

    @property
    def digest(self) -> str:
        """SHA-256 of the names, "" without any."""
        told = "\n".join("\t".join(group) for group in self.groups)
        return hashlib.sha256(told.encode()).hexdigest() if told else ""

    def save(self, path: Path) -> None:
        path.write_text("".join("\t".join(group) + "\n" for group in self.groups), encoding="utf-8", newline="\n")

    @classmethod
    def load(cls, path: Path) -> Aliases:
        return cls(tuple(tuple(line.split("\t")) for line in path.read_text(encoding="utf-8").split("\n") if line))

    @functools.cached_property
    def _katakana(self) -> list[str]:
        return sorted(self.in_katakana)

    @functools.cached_property
    def _full_names(self) -> dict[tuple[int, int, str], list[tuple[str, ...]]]:
        return by_sound(self.in_full)

    @functools.cached_property
    def _names(self) -> dict[str, list[str]]:
        """The normal form of each name → itself and the other names of what it is a name of, as written."""
        names: dict[str, list[str]] = {}
        for group in self.groups:
            for name in group:
                names.setdefault(normalize(name), [name]).extend(other for other in group if other != name)
        return names

    @functools.cached_property
    def _by_first(self) -> dict[str, list[str]]:
        """First character → the names that begin with it, the longest first."""
        heads: dict[str, list[str]] = {}
        for name in sorted(self._names, key=lambda name: (-len(name), name)):
            heads.setdefault(name[0], []).append(name)
        return heads

    def _standing_in(self, text: str) -> Iterator[tuple[int, int, list[str]]]:
        """Start and end of each name in a text, the longest where several begin; and all names of what it names."""
        if not self.groups:
            return
        folded, positions = fold(text)
        positions.append(len(text))
        at = 0
        while at < len(folded):
            fits = (name for name in self._by_first.get(folded[at], ()) if folded.startswith(name, at))
            name = next((name for name in fits if _is_whole(folded, at, at + len(name))), "")
            if name:
                start, end = positions[at], max(positions[at + len(name)], positions[at + len(name) - 1] + 1)
                if name not in STOPWORDS or text[start:end].isupper():  # WHO is no who
                    yield start, end, self._names[name]
            at += len(name) or 1


NONE = Aliases()


def _is_whole(folded: str, start: int, end: int) -> bool:
    """Whether no letter of the name's own script stands right before or behind it."""
    if PARTICLES.match(folded, end):
        end = len(folded)
    return not any(
        (start and letter.match(folded[start]) and letter.match(folded[start - 1]))
        or (end < len(folded) and letter.match(folded[end - 1]) and letter.match(folded[end]))
        for letter in LETTERS
    )


@functools.lru_cache(maxsize=100_000)
def term_of(name: str) -> str:
    """What texts that hold a name are found by: its word or, if it has several, the name as a whole.

    >>> term_of("Anthropic"), term_of("アンソロピック"), term_of("Amazon Web Services")
    ('anthrop', 'アンソロピック', '@amazon web services')
    """
    whole = normalize(name)
    held = [word for word in words(name) if (word.start, word.end) == (0, len(name)) or whole in word.terms]
    if not held:
        return MARK + whole
    return whole if whole in held[0].terms else held[0].terms[0]


def read_aliases(folder: str | Path) -> Aliases:
    """What aliases.csv in the folder of articles says: a line a thing, its names between commas; # begins a comment.

    No such file, no aliases. Raises `CorpusError`, naming the file and line, if a line is not like that.
    """
    path = Path(folder) / FILE
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Aliases()
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read ({error.strerror}): mend its permissions") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken = raw.count(b"\n", 0, error.start) + 1
        raise CorpusError(f"{path}:{broken}: not UTF-8: save it as UTF-8 (in Excel: CSV UTF-8)") from error
    groups = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            groups.append(_group(line, f"{path}:{number}"))
    return Aliases(tuple(groups))


def _group(line: str, place: str) -> tuple[str, ...]:
    """The names of one line; empty cells are what a spreadsheet fills short lines with."""
    try:
        (cells,) = csv.reader([line], strict=True)
    except (csv.Error, ValueError) as error:
        raise CorpusError(f'{place}: cannot be read ({error}): put " around a name that holds a comma') from error
    names = {normalize(cell): " ".join(cell.split()) for cell in reversed(cells) if cell.strip()}
    for name, written in names.items():
        if not any(char.isalnum() for char in name):
            raise CorpusError(f"{place}: {written} is no name: leave it out")
        if len(name) == 1 and not name.isascii():
            raise CorpusError(f"{place}: {written} alone stands in too many words: write the name out")
    if len(names) < 2:
        raise CorpusError(f"{place}: one name alone: name one thing a line, its names between commas (,)")
    return tuple(reversed(names.values()))
