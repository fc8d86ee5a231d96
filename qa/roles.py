"""Who gives and who gets: 「Anthropicへの投資」 is not told by what Anthropic invests."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import pairwise

from qa.parts import nouns
from qa.script import language, normalize

GIVES = re.compile(
    r"投資|出資|融資|拠出|支払|払[いうっわえ]|支援|寄付|寄贈|提供|供給|売却|譲渡|委託|発注|委任|贈[らりるっ]|投じ|(?:いくら|[金円ドル]を?)出[さしすせそ]"
    r"|\b(?:invest(?:s|ed|ing|ments?)?|pa(?:y|ys|id|ying)|lends?|lent|donat(?:e|es|ed|ing|ions?)|suppl(?:y|ies|ied)|sells?|sold)\b"
)
GETS = re.compile(r"受け|もらう|もらい|もらった|得[たてる]|調達|\b(?:gets?|got|receiv(?:e|es|ed)|rais(?:e|es|ed))\b")
# Where one giving ends and the next begins: 「甲社が乙社に投資し、乙社が丙社に300億円を払う」.
NEXT = re.compile(
    rf"(?:{GIVES.pattern})(?:し(?:て(?:おり|いて?)?)?|[いりじ]|する(?:一方で?|ほか|とともに)|した(?:一方で?|ほか))?、"
)
# 「甲社 → $30B → 乙社」 of a drawing, as a sentence tells it.
DRAWN = (
    (re.compile(r"(\S{1,40})\s*→\s*(\S{1,40})\s*→\s*(\S{1,40})"), r"\1が\3に\2を投じる"),
    (re.compile(r"(\S{1,40})\s*←\s*(\S{1,40})\s*←\s*(\S{1,40})"), r"\3が\1に\2を投じる"),
)
AMOUNT = re.compile(r"[\d数][\d,.十百]*[兆億万千]*(?:米?ドル|円|ユーロ|ポンド|元|ウォン)|[$€£¥]\d")
CLOSED = '[*_」』”"’)）]*(?:社|側|氏|さん)?'
TO = re.compile(rf"{CLOSED}(?:へ|に(?!つい|よ[っりる]|お[いけ]|関|とっ))")
FROM = re.compile(rf"{CLOSED}(?:[はがも]|による|の(?:[^、。のへ]{{1,20}}へ|投資|出資|支払)|[*_]*[:：])")
TAKER = re.compile(rf"(?:[a-z][a-z0-9]+|[ァ-ヺー]{{3,}}){TO.pattern}[^。]*(?:{GIVES.pattern})")
GIVER = re.compile(rf"([a-z][a-z0-9]+|[ァ-ヺー]{{3,}}){FROM.pattern}")
TO_IN_ENGLISH = re.compile(
    r"(?:\b(?:in|into|to)|\b(?:pa(?:y|id|ys|ying)|lend|lent|sell|sold)) (?:the )?$", re.IGNORECASE
)
FROM_IN_ENGLISH = re.compile(
    r"(?:['’]s?)? (?:will |has |have |plans? to |is )?(?:invest|pa[iy]|lend|lent|donat|suppl|sell|sold)", re.IGNORECASE
)


@functools.lru_cache(1024)
def asked_roles(question: str) -> tuple[tuple[str, bool], ...]:
    """The names that a question names as giver (False) or taker (True) of something; none if it asks for no giving.

    >>> asked_roles("NVIDIAのAnthropicへの投資額は？"), asked_roles("Anthropicはいつできた？")
    ((('nvidia', False), ('anthropic', True)), ())
    """
    text = normalize(question)
    if not GIVES.search(text) or GETS.search(text):
        return ()
    found = []
    for part in nouns(question):
        name = question[part.start : part.end].casefold()
        if not part.names or len(name) < 2:
            continue
        if language(question) == "en":
            takes = TO_IN_ENGLISH.search(question[: part.start])
            gives = FROM_IN_ENGLISH.match(question, part.end)
        else:
            takes, gives = TO.match(question, part.end), FROM.match(question, part.end)
        if takes or gives:
            found.append((name, bool(takes)))
    return tuple(found)


def told_side(roles: Sequence[tuple[str, bool]], text: str, *, amount: bool = False) -> float:
    """The share of the names that a text tells of in these roles; -1 if of one in the other, or of another taker.

    `amount`: an amount of money is asked for; of several givings in a sentence only those with one count.

    >>> told_side(asked_roles("Anthropicへの投資額は？"), "AnthropicがMicrosoftに支払う。")
    -1
    """
    said = text.casefold()
    for drawn, sentence in DRAWN if "→" in said or "←" in said else ():
        said = drawn.sub(sentence, said)
    said = _with_amounts(said) if amount else said
    if not roles or not GIVES.search(said):
        return 0
    sides = [_side(name, takes, said) for name, takes in roles]
    if amount and not any(takes and not told for (_, takes), told in zip(roles, sides, strict=True)):
        givers = {name for name, takes in roles if not takes}
        if givers and _another_gives(givers, said, _names(text)):
            return -1
    return min(sides) if min(sides) < 0 else sum(sides) / len(sides)


def _another_gives(givers: set[str], said: str, names: frozenset[str]) -> bool:
    """Whether before each amount another name is told last to give it: 「甲社は3億円、乙社は2億円を投じた」."""
    told = []
    for amount in AMOUNT.finditer(said):
        before = [match[1] for match in GIVER.finditer(said, 0, amount.start()) if match[1] in names]
        told += before[-1:]
    return bool(told) and givers.isdisjoint(told)


@functools.lru_cache(1024)
def _names(text: str) -> frozenset[str]:
    return frozenset(text[part.start : part.end].casefold() for part in nouns(text) if part.names)


def _with_amounts(said: str) -> str:
    """Those of the givings that a text tells one behind the other with an amount; all if none or each has one."""
    cuts = [0, *(match.end() for match in NEXT.finditer(said)), len(said)]
    clauses = [said[start:end] for start, end in pairwise(cuts)]
    return "".join(clause for clause in clauses if AMOUNT.search(clause)) or said


def _side(name: str, takes: bool, said: str) -> int:
    """1 if the name stands in this role, -1 if only in the other or another name takes its place, 0 if in none."""
    if takes and name not in said:
        return -1 if TAKER.search(said) else 0
    ends = [match.end() for match in re.finditer(re.escape(name), said)]
    to, by = any(TO.match(said, end) for end in ends), any(FROM.match(said, end) for end in ends)
    return int(to or by) if to == by else (1 if to == takes else -1)
