"""Names that articles give in parentheses: アンソロピック（Anthropic）, 米証券取引委員会（SEC）, 日本銀行（日銀）.

Only what the two names themselves bear out is taken: the one sounds like the other, is its initials or is cut
from it. 大手（Microsoft）, 社長（CEO） and 東京（とうきょう） name no one thing twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from qa.bridge import katakana, translations
from qa.japanese import Word, words
from qa.lemma import stem
from qa.parts import last_noun, nouns, proper_names
from qa.romaji import latin_term
from qa.script import KANJI, normalize

BEFORE = 40  # characters looked at before a parenthesis; a name is shorter
INSIDE = re.compile(
    r"[」』\"”]?\s?[（(](?:(?:以下|略称|通称|英語?|略)[、,:：は]?\s*)?([^（）()、。，;；]{2,40})(?:[、，;；](?!\s?[A-Z]{2,6}[）)])[^（）()]{1,60})?[）)]"
)  # （Anthropic、米サンフランシスコ）: what follows the name tells more of it, but for another acronym
ACRONYM = re.compile(r"[A-Z]{2,6}")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.&'-]*(?: [A-Za-z0-9.&'-]+){0,5}")
KATAKANA = re.compile(r"[ァ-ヺー・]{2,}")
IN_KANJI = re.compile(rf"[{KANJI}々]{{2,}}")
TITLE = re.compile(rf"(?:責任者|取締役|執行役員|[{KANJI}]長|代表)$")  # of a person
MIXED = re.compile(rf"[{KANJI}々ァ-ヺー・]{{3,}}$")
PART = 3  # characters of a part of a name that may stand alone
SPOKEN = 5  # capital letters from which they may be read as a word: NVIDIA
ALIKE = 0.6  # similarity of two spellings, 0 to 1, from which they are one name
SPELLING = [(re.compile(pattern), sound) for pattern, sound in (
    (r"ph", "f"), (r"th|sh", "s"), (r"ch", "ti"), (r"c(?=[eiy])", "s"), (r"ck|c|q", "k"), (r"x", "ks"), (r"oo", "u"),
    (r"hu", "fu"), (r"l", "r"), (r"v", "b"), (r"j", "z"), (r"w", "u"), (r"y", "i"), (r"[^a-z]", ""), (r"(.)\1+", r"\1"),
    (r"(?<=..)e$", ""),
)]  # fmt: skip


def mined(texts: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of names that stand in the texts, sorted. A name that is given to two things is dropped.

    >>> mined(["小型モジュール炉(SMR)に、アンソロピック（Anthropic）は", "大手（Microsoft）の社長（CEO）"])
    [('アンソロピック', 'Anthropic'), ('小型モジュール炉', 'SMR')]
    """
    counts = Counter(pair for text in texts for pair in _pairs(text))
    partners: dict[str, Counter[str]] = {}
    for (one, other), count in counts.items():
        partners.setdefault(normalize(one), Counter())[normalize(other)] += count
        partners.setdefault(normalize(other), Counter())[normalize(one)] += count
    kept = [(a, b) for a, b in counts if _is_usual(partners[normalize(a)], b) and _is_usual(partners[normalize(b)], a)]
    return sorted({frozenset((normalize(a), normalize(b))): (a, b) for a, b in sorted(kept, reverse=True)}.values())


def _is_usual(partners: Counter[str], name: str) -> bool:
    """Whether a name is the only usual partner, or a longer or shorter form of it: 証券取引委員会, 米証券取引委員会."""
    name = normalize(name)
    rivals = [count for other, count in partners.items() if not (other.endswith(name) or name.endswith(other))]
    return partners[name] > max(rivals, default=0)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for match in INSIDE.finditer(text):
        before, inner = text[max(0, match.start() - BEFORE) : match.start()], match[1].strip()
        outer = _name_before(before, inner)
        if 2 <= len(outer) < BEFORE:
            yield outer, inner
            yield from _parts(outer, inner)
        elif LATIN.fullmatch(inner):
            yield from _compound(before, inner)


def _parts(outer: str, inner: str) -> Iterator[tuple[str, str]]:
    """The parts of a name of several, each by itself, as texts call people by their last names: フアン, Huang."""
    spoken, latin = (re.split("[・･]", name) if "・" in name else name.split() for name in (outer, inner))
    if len(spoken) == len(latin) > 1:
        for one, other in zip(spoken, latin, strict=True):
            name, source = (one, other) if KATAKANA.fullmatch(one) else (other, one)
            if min(len(one), len(other)) >= PART and KATAKANA.fullmatch(name) and _sounds_like(name, source):
                yield one, other


def _compound(before: str, latin: str) -> Iterator[tuple[str, str]]:
    """ケストバ半導体 before Kestova Semiconductor, and its katakana alone: every part is said on the other side."""
    run = MIXED.search(before)
    left = latin.split()
    if not run or len(left) < 2:
        return
    parts: dict[int, str | Word] = {match.start(): match[0] for match in KATAKANA.finditer(run[0])}
    parts |= {w.start: w for w in words(run[0], spelled=True) if IN_KANJI.search(run[0][w.start : w.end])}
    names: list[tuple[str, str]] = []
    for start in sorted(parts, reverse=True):
        part = parts[start]
        said = next((word for word in left if _says(word, part)), "")
        if not said:
            return
        left.remove(said)
        if isinstance(part, str):
            names.append((part, said))
        if not left:
            if names:
                yield run[0][start:], latin
                yield from (name for name in names if min(map(len, name)) >= PART)
            return


def _says(latin: str, part: str | Word) -> bool:
    """Whether an English word spells a run of katakana, or spells or translates another word."""
    if isinstance(part, str):
        return _sounds_like(part, latin)
    return latin_term(latin) in part.terms or any(
        word in part.terms for word, _ in translations(stem(normalize(latin)))
    )


def _name_before(before: str, inner: str) -> str:
    """The name that the text before a parenthesis ends with, if the one inside is another name for it; else ""."""
    spoken = re.search(rf"{KATAKANA.pattern}$", before)
    latin = re.search(rf"(?:{LATIN.pattern})$", before)
    if LATIN.fullmatch(inner):
        if ACRONYM.fullmatch(inner):
            found = (_spelt_out(latin[0], inner) if latin else "") or _noun_of(before, inner)
            if found or len(inner) < SPOKEN:
                return found
        return spoken[0] if spoken and _sounds_like(spoken[0], inner) else ""
    if KATAKANA.fullmatch(inner) and latin:
        ends = [latin[0][match.start() :] for match in re.finditer(r"\b\w", latin[0])]
        return next((name for name in ends if _sounds_like(inner, name)), "")
    return _noun_before_japanese(before, inner)


def _noun_of(before: str, acronym: str) -> str:
    """小型モジュール炉 before SMR: it has a word for each letter."""
    noun = last_noun(before)
    person = max((part.end for part in nouns(noun) if part.names == "person"), default=0)
    noun = "" if person and TITLE.search(noun) else noun[person:]  # 西田孝最高財務責任者（CFO）: not what CFO is
    return noun if IN_KANJI.search(noun) and len(words(noun)) >= len(acronym) else ""


def _noun_before_japanese(before: str, inner: str) -> str:
    """SMR before 小型モジュール炉, 日本銀行 before 日銀."""
    acronym = re.search(rf"(?<![A-Za-z0-9]){ACRONYM.pattern}$", before)
    if acronym:
        # of two letters too much comes after: AI（自社開発）; and what says where is a description: IBM（米国の大手）
        told = len(acronym[0]) > 2 and last_noun(inner) == inner and "place" not in proper_names(inner)
        return acronym[0] if told and _noun_of(inner, acronym[0]) else ""
    noun = last_noun(before)
    if not re.fullmatch(rf"[{KANJI}々]{{2,4}}", inner) or len(noun) <= len(inner) + 1 or inner in noun:
        return ""
    return noun if noun[0] == inner[0] and re.search(".*".join(inner), noun) else ""


def _spelt_out(latin: str, acronym: str) -> str:
    """The last words of an English text if their initials are the acronym: Small Modular Reactor, SMR."""
    parts = latin.split()[-len(acronym) :]
    return " ".join(parts) if "".join(part[0] for part in parts).upper() == acronym else ""


def _sounds_like(name: str, latin: str) -> bool:
    """Whether a katakana name sounds as its source is spelt, or as those words of it that are known are spoken."""
    spoken = "".join(next((k for k in katakana(stem(normalize(w))) if k in name), w) for w in latin.split())
    likeness = (SequenceMatcher(None, _sound(name), _sound(said), autojunk=False).ratio() for said in (latin, spoken))
    return max(likeness) >= ALIKE


def _sound(name: str) -> str:
    """A rough spelling that a katakana name and its source nearly share: アンソロピック ansoropik, Anthropic ansropik.

    Katakana are read by their Unicode names: KATAKANA LETTER RO.
    """
    silent = name.translate(dict.fromkeys(map(ord, "ー・ッ")))
    made = "".join(unicodedata.name(char).split()[-1] if "ァ" <= char <= "ヺ" else char for char in silent).lower()
    for pattern, sound in SPELLING:
        made = pattern.sub(sound, made)
    return made
