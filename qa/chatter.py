"""What a question is wrapped in and what is no question: ちなみに, "OK.", ありがとう."""

from __future__ import annotations

import re

THANKED = r"(?:どうも)?(?:ありがとう|有難う|有り難う|サンキュー)(?:ございま(?:す|した))?|どうも"
ENGLISH_THANKED = r"(?:(?:ok(?:ay)?|many) )?(?:thanks|thank you|thx|cheers)(?: (?:very much|so much|a lot|again))?"
PRAISE = (  # "that was very helpful", "perfect"
    r"(?:(?:that(?:'s| is| was)|this is|it's) )?(?:(?:very|really|so|quite|most|all) )?"
    r"(?:helpful|useful|clear|interesting|good(?: to know)?|great|cool|nice|perfect|awesome|excellent|amazing|wonderful"
    r"|fantastic|brilliant|lovely)"
)
GREETED = r"こんにち[はわ]|こんばん[はわ]|おはよう(?:ございます)?|はじめまして|初めまして|もしもし"
ENGLISH_GREETED = r"hello|hi|hey|good (?:morning|afternoon|evening)"
# Said of what the program said, and of nothing else.
THANKS = (
    rf"{THANKED}|{GREETED}|はい|いいえ|うん|そう(?:か|ですか|なんだ|なんですね?)|へ[えぇ]ー?|なるほど|(?:OK|ok|ＯＫ)(?=です)|ごめん(?:なさい)?"
    r"|了解(?:です|しました)?|オッケー|(?:(?:よく|とても|すごく|大変|本当に)、?)?"
    r"(?:(?:わか|分か|助か|(?:参考|勉強)にな)(?:る|った|ります|りました)|(?:すご|凄|面白|おもしろ)い(?:です)?)"
)
FINAL = r"(?:です)?[ねよ]?え?"  # なるほどね
ENGLISH_THANKS = (
    rf"{ENGLISH_THANKED}|{ENGLISH_GREETED}|{PRAISE}|ok(?:ay)?|yes|no(?!\.)|i see|wow|got it"
    r"|that (?:really )?helps?(?:ed)?(?: (?:me|us))?(?: (?:a lot|very much))?"
    r"|(?:that's|that is) all(?: (?:i|we) (?:wanted|needed)(?: to know)?| for (?:now|today))?"
)
HESITATION = r"あの[ーう]|え[ーえ]?っ?と|ええと|あと|ちなみに"  # alone or before a blank, too
FURTHER = (
    r"あの|では?|ん?じゃあ?|ねえ|すみません|それと|それから|それでは?|それじゃあ?|それなら|だったら"
    r"|well|so|by the way|actually|hmm"
)
ONLY_SAID = re.compile(f"(?:{THANKS}){FINAL}|{ENGLISH_THANKS}", re.IGNORECASE)
PIECES = re.compile(r"[、,。.!！\s]+(?![a-z])|[,.!]\s+", re.IGNORECASE)
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
    if not re.search(r"\w", text):
        return True
    pieces = [piece.strip(MARKS) for piece in (text.strip(MARKS), *PIECES.split(text))]
    said = [piece for piece in pieces[1:] if piece]
    return ONLY_SAID.fullmatch(pieces[0]) is not None or all(ONLY_SAID.fullmatch(piece) for piece in said)
