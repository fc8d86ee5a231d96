"""What a question is wrapped in and what is no question: ちなみに, "OK.", ありがとう."""

from __future__ import annotations

import re

# Said of what the program said, and of nothing else.
THANKS = (
    r"(?:どうも)?(?:ありがとう|有難う)(?:ございま(?:す|した))?|どうも|はい|いいえ|うん|へえー?|なるほど|了解(?:です|しました)?"
    r"|わかりました|分かりました|こんにちは"
)
ENGLISH_THANKS = (
    r"(?:thanks|thank you|thx)(?: (?:very much|so much|a lot))?|ok(?:ay)?|yes|no(?!\.)|hello|hi|i see|great"
)
HESITATION = r"あの[ーう]|え[ーえ]?っ?と|ええと|あと|ちなみに"  # alone or before a blank, too
FURTHER = (
    r"あの|では?|ん?じゃあ?|ねえ|すみません|それと|それから|それでは?|それじゃあ?|それなら|だったら"
    r"|well|so|by the way"
)
ONLY_SAID = re.compile(f"{THANKS}|{ENGLISH_THANKS}", re.IGNORECASE)
OPENER = re.compile(
    rf"(?:(?:{HESITATION}|{FURTHER}|{THANKS}|{ENGLISH_THANKS})[、,。.!！]+\s*|(?:{HESITATION}|{THANKS})\s+"
    r"|ちなみに|それじゃあ?|それなら|だったら|ok(?:ay)?\s+(?=(?:and|but|so|what|how)\b))(?=.*\w)",
    re.IGNORECASE,
)
MARKS = " \u3000。.!！?？、,〜~"


def opened(question: str) -> str:
    """A question without the words that only open it.

    >>> opened("えっと、ちなみにソニーは？"), opened("OK. And Nissan?"), opened("あの会社は？")
    ('ソニーは？', 'And Nissan?', 'あの会社は？')
    """
    question = question.strip()
    while match := OPENER.match(question):
        question = question[match.end() :]
    return question


def is_idle(text: str) -> bool:
    """Whether a text asks nothing and leans on nothing: thanks, yes, marks alone.

    >>> is_idle("ありがとう！"), is_idle("？"), is_idle("もっと詳しく")
    (True, True, False)
    """
    return not re.search(r"\w", text) or ONLY_SAID.fullmatch(text.strip(MARKS)) is not None
