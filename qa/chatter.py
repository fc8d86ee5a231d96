"""What a question is wrapped in and what is no question: ちなみに, "OK.", ありがとう."""

# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re

# Said of what the program said, and of nothing else.
THANKS = (
    r"(?:どうも)?(?:ありがとう|有難う|サンキュー)(?:ございま(?:す|した))?|どうも|はい|いいえ|うん|そう(?:か|ですか|なんだ|なんですね?)|へ[えぇ]ー?"
    r"|なるほど|(?:OK|ok|ＯＫ)(?=です)|ごめん(?:なさい)?|了解(?:です|しました)?|(?:わか|分か)(?:った|りました)|オッケー|助か(?:る|った|ります|りました)|(?:すご|凄|面白|おもしろ)い(?:です)?"
    r"|こんにちは|こんばんは|おはよう(?:ございます)?"
)
FINAL = r"(?:です)?[ねよ]?え?"  # なるほどね
ENGLISH_THANKS = (
    r"(?:many )?(?:thanks|thank you|thx)(?: (?:very much|so much|a lot))?|ok(?:ay)?|yes|no(?!\.)|hello|hi|i see|great|cool|nice|wow"
    r"|(?:ok(?:ay)? )?(?:thanks|thank you)|got it|interesting|(?:that's )?(?:good to know|helpful|amazing)"
)
# 「いや、東京の話です」, "Sorry, I meant the tower": the last question asked wrongly.
WRONG = re.compile(
    r"(?:あ、?\s*)?(?:(?:いや|いえ|いいえ|ごめん(?:なさい|ね)?)[、,。\s]+|(?:違|ちが)(?:う|います|くて)[、,。\s]*|(?:そう)?(?:じゃ|では)なく(?:て|、)[、\s]*)+"
    r"|(?:(?:oh|no|sorry|wait|oops),?\s+)*(?:i mean|i meant|i'm asking about|i was asking about)[,:]?\s+",
    re.IGNORECASE,
)
INSTEAD = re.compile(r"^(?P<not>[^、。]{1,20}?)(?:の(?:こと|話|方))?(?:じゃ|では)なく(?:て|、)?、?(?P<but>.+)$")
MEANT = re.compile(r"^(?:(?:私が|僕が)?(?:知りたい|聞きたい|聞いている|聞いてる)の[はが])")
THAT_IS_ALL = re.compile(
    r"(?:の(?:方|ほう|話|こと|件))?(?:を(?:聞い|知り)\S*)?(?:の(?=です|だ|なん))?(?:です|だ|なんです|なんだ)?(?:よ|ね|けど|が)?[。.!！]*$"
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


def corrected(text: str) -> tuple[str, str] | None:
    """What a correction of the last question takes back, "" if it does not say, and what it puts in its place.

    >>> corrected("いや、日本の話です"), corrected("大阪じゃなくて東京の方です"), corrected("Sorry, I meant the tower")
    (('', '日本'), ('大阪', '東京'), ('', 'the tower'))
    """
    match = WRONG.match(text)
    said = text[match.end() :] if match else text
    instead = INSTEAD.match(said)
    if not (match and re.search(r"\w", said)) and not instead:
        return None
    dropped, meant = (instead["not"], instead["but"]) if instead else ("", said)
    return dropped, THAT_IS_ALL.sub("", MEANT.sub("", meant)).strip(MARKS)
