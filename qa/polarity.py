"""Questions for the good or the bad of a thing: the advantages of it are no drawbacks.

To the bridges and the sentence model the two are near to each other, as all opposites are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.script import fold

GOOD = re.compile(
    r"(?<!デ)メリット|利点|長所|強み|美点|恩恵|優位性|[良よい]い[点面]"
    r"|\b(?:advantage|benefit|strength|merit|upside|(?:strong|good) (?:point|side))s?\b|\bpros\b"
)
BAD = re.compile(
    r"デメリット|欠点|短所|弱[みさ点]|難点|リスク(?!分散|回避|低減|軽減|管理|対策|ヘッジ)|課題|懸念|危険|弊害|問題点|落とし穴|悪い[点面]"
    r"|\b(?:disadvantage|drawback|downside|risk|concern|danger|challenge|pitfall|weak (?:point|spot|side))s?\b"
    r"|\bweakness(?:es)?\b|\bcons\b"
)


def asked_pole(question: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """The words of the pole that a question asks for, and those of the other one; None if it names none or both.

    >>> own, other = asked_pole("垂直統合の欠点は？")
    >>> bool(own.search("リスク")), bool(other.search("利点")), asked_pole("リスクを減らす利点は？")
    (True, True, None)
    """
    folded = fold(question)[0]
    good, bad = GOOD.search(folded), BAD.search(folded)
    if bool(good) == bool(bad):
        return None
    return (GOOD, BAD) if good else (BAD, GOOD)


def side(pole: tuple[re.Pattern[str], re.Pattern[str]], told: Sequence[str]) -> int:
    """1 if a text tells of the pole asked for alone, -1 if of the other alone, else 0.

    `told` is the text and what it is read under, the nearest first: the first of them that says so decides.

    >>> side(asked_pole("欠点は？"), ["運用コストが下がる", "垂直統合の利点"])
    -1
    """
    for text in (fold(text)[0] for text in told):
        found = [pattern.search(text) is not None for pattern in pole]
        if any(found):
            return found[0] - found[1]
    return 0
