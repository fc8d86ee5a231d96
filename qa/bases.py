"""Where somebody is based: 「ロンドンを拠点とするFluidstack」 tells it of Fluidstack, not of who works with it."""

from __future__ import annotations

import functools
import re

from qa.parts import nouns
from qa.script import fold

ASKED = re.compile(
    r"本社|拠点|本部|本拠|本店|\bhead(?:quarter|[ -]office)|\bhq\b|\bbased\b|\bwhere\b.*\blocated\b",
    re.IGNORECASE,
)
# How the owner stands: Anthropicの本社, 「Anthropicはどこに」, "the headquarters of Anthropic", "Where is Anthropic".
OWNS = re.compile(r"[一-龥ァ-ヺー]{0,10}?(?:の(?:本|拠)|は|って|が)|['’]s? (?:head|hq|base)", re.IGNORECASE)
OWNED_BY = re.compile(r"\b(?:headquarters|office|hq|base) of (?:the )?$|\b(?:is|are) $", re.IGNORECASE)
NAME = r"(?P<name>[A-Za-zァ-ヺー・一-龥0-9]{2,30})"
BASED = re.compile(
    r"(?:を(?:拠点|本拠(?:地)?|地盤)と(?:する|した)|に(?:本社|本部|本拠(?:地)?|本店|拠点)を(?:置く|構える|おく|持つ))、?"
    rf"{NAME}|{NAME.replace('name', 'before')}[（(]本社[・：:、]"
)


@functools.lru_cache(1024)
def asked_base(question: str) -> tuple[str, ...]:
    """Whose base a question asks for, by name; none if it asks for no base.

    >>> asked_base("Anthropicの本社はどこ？"), asked_base("Anthropicはいつできた？")
    (('anthropic',), ())
    """
    if not ASKED.search(fold(question)[0]):
        return ()
    named = (part for part in nouns(question) if part.names)
    return tuple(
        question[part.start : part.end].casefold()
        for part in named
        if OWNS.match(question, part.end) or OWNED_BY.search(question[: part.start])
    )


def base_side(names: tuple[str, ...], text: str) -> int:
    """1 if a text tells where one of the names is based, -1 if only where another one is, else 0.

    >>> base_side(("anthropic",), "ロンドンを拠点とするFluidstackとの提携"), base_side(("fluidstack",), "甲社がある。")
    (-1, 0)
    """
    told = [(match["name"] or match["before"]).casefold() for match in BASED.finditer(text)]
    if not told:
        return 0
    return 1 if any(name in head for head in told for name in names) else -1
