"""Pairs of neighbouring characters that a question shares with sentences.

They meet where words do not: the dictionary cuts 五月雨 in one place and さみだれ in another, a name it never saw
falls into scraps. The sentences' characters are kept, their pairs are read off when they are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from qa.errors import IndexCorrupt
from qa.script import normalize

CHARACTERS, STARTS = "characters.npy", "starts.npy"
Codes = npt.NDArray[np.uint32]


class Letters:
    """The characters of every sentence, end to end."""

    def __init__(self, characters: npt.NDArray[np.uint16], starts: npt.NDArray[np.int64]) -> None:
        self._characters = characters  # UTF-16 units of the normal form; a 0 ends each sentence
        self._starts = starts  # characters starts[i]:starts[i + 1] are those of sentence i

    @classmethod
    def build(cls, sentences: Sequence[str]) -> Letters:
        units = [np.append(_units(text), np.uint16(0)) for text in sentences]
        starts = np.concatenate([[0], np.cumsum([len(part) for part in units])]).astype(np.int64)
        return cls(np.concatenate([np.zeros(0, dtype=np.uint16), *units]), starts)

    def shared(self, question: str, spans: Sequence[tuple[int, int]]) -> npt.NDArray[np.float32]:
        """1.0 where a sentence holds a pair of the question, shape (distinct pairs, sentences of the spans)."""
        asked = np.unique(_pairs(_units(question)))
        lengths = np.concatenate([np.diff(self._starts[start : end + 1]) for start, end in spans])
        held = np.concatenate([self._characters[self._starts[start] : self._starts[end]] for start, end in spans])
        made = np.zeros((len(asked), len(lengths)), dtype=np.float32)
        if len(asked):
            pairs = _pairs(held)  # one across two sentences holds the 0 between them: never asked for
            place = np.minimum(np.searchsorted(asked, pairs), len(asked) - 1)
            found = asked[place] == pairs
            made[place[found], np.repeat(np.arange(len(lengths)), lengths)[:-1][found]] = 1.0
        return made

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / CHARACTERS, self._characters, allow_pickle=False)
        np.save(folder / STARTS, self._starts, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> Letters:
        """Raises `IndexCorrupt` if a file is not what `save` wrote."""
        try:
            characters = np.load(folder / CHARACTERS, mmap_mode="r", allow_pickle=False)
            starts = np.load(folder / STARTS, allow_pickle=False)
        except (OSError, ValueError, EOFError) as error:
            raise IndexCorrupt(f"{folder} cannot be read ({error}). Run: qa build") from error
        if starts[-1] != len(characters):
            raise IndexCorrupt(f"{folder}: its files do not belong together. Run: qa build")
        return cls(characters, starts)


def _units(text: str) -> npt.NDArray[np.uint16]:
    return np.frombuffer(normalize(text).encode("utf-16-le"), dtype=np.uint16)


def _pairs(units: npt.NDArray[np.uint16]) -> Codes:
    wide = units.astype(np.uint32)
    return wide[:-1] << np.uint32(16) | wide[1:]
