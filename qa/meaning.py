"""Questions for what a name or an acronym means: 「TCOって何の略？」「AGIとは？」 "What does TCO stand for?"."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from qa.script import fold
from qa.sentence import Span

WORD = r"[a-z0-9][a-z0-9.&+-]*"
NAME = rf"(?P<name>{WORD}|[ァ-ヺー・]{{2,20}})"  # not 提携の意味, which may be what it is good for
NOUN = r"(?P<name>[^ぁ-ん\s、。?「」『』]{2,20})"
WORDS = rf"(?!the\b|it\b|this\b|that\b)(?P<name>{WORD}(?: (?!in japanese){WORD}){{0,2}})"
TERM = "acronym|abbreviation|term|word|letters"
QUOTED, CLOSED = '[「『"“]?', '[」』"”]?'
CALLED = r"(?:という(?:の|言葉|用語|略語?)|とは|って|は|の|\s)*"
TOLD = r"(?:です|でしょう|だ|する|します|か|の|を|は|っけ|教え\w*|知り\w*|ください|下さい|\s)*[?。!]*$"
IN_JAPANESE = "日本語(?:で(?:は|言うと|いうと)?|だと|に(?:する|訳す)と)(?:何|なん)(?:と?(?:いう|言う)|のこと)?"
MEANING = rf"(?:何の(?:略語?|頭文字)|略語?|略称|正式(?:な)?名称?|意味|フルスペル|何を意味|どういう意味|{IN_JAPANESE})"
OF = r"(?:the )?(?:meaning|full form|full name|definition) of|short for"
ASKING = [
    re.compile(pattern)
    for pattern in (
        rf"^{QUOTED}{NAME}{CLOSED}{CALLED}(?P<words>{MEANING}){TOLD}",
        rf"^{QUOTED}{NOUN}{CLOSED}(?:とは|って)\s*(?:何(?:のこと)?)?{TOLD}",
        rf"^what do(?:es)? (?:the (?P<noun>{TERM}) )?{QUOTED}{NAME}{CLOSED} (?P<words>stand for|mean)[?.]*$",
        rf"^(?:what(?:'s| is| are) )?(?P<words>{OF}) {QUOTED}{NAME}{CLOSED}[?.]*$",
        rf"^{NAME} (?P<words>meaning|stands for|full form|definition)[?.]*$",
        rf"^what(?:'s| is| are) (?:an? )?{QUOTED}{WORDS}{CLOSED}(?P<words> in japanese)?[?.]*$",
    )
]


class Meaning(NamedTuple):
    """A question for what a name means: where the name stands, and the words that ask."""

    name: Span
    asking: tuple[Span, ...]


@functools.lru_cache(1024)
def asked_meaning(question: str) -> Meaning | None:
    """What a question asks the meaning of; None if it asks for something else.

    >>> question = "TCOって何の略？"
    >>> [question[start:end] for start, end in (asked_meaning(question).name, *asked_meaning(question).asking)]
    ['TCO', '何の略']
    >>> asked_meaning("TCOはいくらですか"), asked_meaning("この提携の意味は？")
    (None, None)
    """
    folded, positions = fold(question.strip())
    offset = len(question) - len(question.lstrip())
    match = next((match for pattern in ASKING if (match := pattern.search(folded))), None)
    if match is None:
        return None
    spans = {
        group: Span(offset + positions[match.start(group)], offset + positions[match.end(group) - 1] + 1)
        for group, text in match.groupdict().items()
        if text
    }
    return Meaning(spans["name"], tuple(span for group, span in spans.items() if group != "name"))


@functools.lru_cache(1024)
def explained(name: str) -> re.Pattern[str]:
    """What stands in a text that says what a name means: 総所有コスト（TCO）, TCO（総所有コスト）, TCOとは, TCOと呼ぶ, TCOは…の略.

    >>> found = explained("TCO")
    >>> bool(found.search("総所有コスト（TCO）を下げる")), bool(found.search("TCOを下げる"))
    (True, False)
    """
    own = re.escape(name)
    start, end = (r"(?<![a-z0-9])", r"(?![a-z0-9])") if name.isascii() else ("", "")
    said = r"(?:は|と)[、,]?[^。、]{1,40}(?:の略|のこと|を指す|という意味)| (?:stands for|is short for|means)\b"
    called = "と(?:呼[ばびぶん]|称[さしす]|い(?:う|います)。)"
    before = rf"{start}{own}{end}(?:[」』\"”*_]*\s?(?:[（(=＝—:：]|とは|{called}|{said}))"
    return re.compile(rf"{before}|[（(](?:以下|略称|略して|通称|いわゆる)?[、,「『]?{own}{end}", re.IGNORECASE)
