"""A question that mends the one before it: 「いや、東京の話です」, "Sorry, I meant the tower"."""

from __future__ import annotations

import re

from qa.chatter import MARKS

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
