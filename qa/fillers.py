"""Words of a question that say nothing of what it is about: those that ask, and those that stand for a particle."""

from __future__ import annotations

import re

from qa.japanese import Word
from qa.meaning import asked_meaning

# Like 何年, the words with which an English question asks.
ASKED_WITH = re.compile(
    r"\bhow (?:many(?: people)?|much|long|far|often|old|big|large|fast|quickly|tall|high|wide|deep|heavy|soon|late"
    r"|early)\b"
    r"|\b(?:what|which) (?:kinds?|sorts?|types?|percentage|proportion|share) of\b|\bhow come\b",
    re.IGNORECASE,
)
# Single words of one: "What is it like?", not "What do people like?"; "tell me".
EMPTY = re.compile(
    r"\b(?:is|are|was|were|be|(?:look|taste|feel|sound|smell|seem)(?:s|ed)?|felt|something|things)(?: [\w'-]+){0,4}?"
    r" (?P<like>like)\b|\b(?P<tell>tell) (?:me|us)\b",
    re.IGNORECASE,
)
# And a Japanese one: 「理由を教えてください」, 「リスクを挙げて」.
REQUESTED = re.compile(
    r"(?:(?:教え|おしえ|挙げ|説明し|まとめ)て(?=[くほ、。！!？?]|$)|(?:教え|おしえ)(?:なさい|ろ)|(?:知り|しり|聞き)た)"
)
BEHIND_COUNTER = re.compile(r"(?:何[一-龥]{1,2}[分目]|いくら分)$")  # 分 in 何人分
# Words that stand in for a particle or an ending. What is left out, 「バブル以外に」, counts: the text names it, too.
TE = "(?:て|[んい]で)"
STEM = "[いきしちにみりびぎえけせてねべめれげ]"
GRAMMAR = re.compile(
    "|".join(
        (
            r"にとって|(?:だけ|ばかり)では?なく|のみならず|ではなく|に(?:対|関|際)し|という|といった|として",
            # 守ってきた, やってみたい, 買っておいた: the second verb is no 来る, 見る or 置く
            rf"{TE}(?:く(?:る|れば)|き(?:た|て|ま)|こ(?:な|ず)|い(?:く(?!ら|つ)|か(?:な|ず)|き|った|って|け)|しま|もら)",
            rf"{TE}(?:み(?:る|た|て|よ|ま)|お(?:く|いた|いて|き|けば|こう)|くれ|あげ|ほし)",
            r"(?:ては|ちゃ|では|じゃ)(?:いけ|だめ|ダメ|なら)な?|な(?:きゃ|くちゃ|ければ|くては?|いと)(?:いけ|なら|だめ|ダメ)",
            r"(?:(?<=[たるいの])ほう|方)が(?:いい|良い|よ(?:い|かっ|ろし))|(?:れば|たら|[てで]も)(?:いい|良い|よ(?:い|く|かっ|ろし))",
            r"(?<=[うくぐすつぬぶむるたい])(?:とき(?=[はにのも、])|つもり)|(?<=[いる])うち(?=[には])",
            rf"(?<={STEM})(?:すぎ(?=[るたてなま])|(?:やす|にく|づら)(?=[いくさか]))|(?<![がを])みたい(?=[なでに])",
            r"と(?:[見み考思言い](?:え|わ)?|さ)(?:ら)?れ(?=[てるたま])",
            r"(?<=[一-龥ァ-ヺーつ])(?:あ|当)たり(?=[のにはで、]|$)",
            r"いったい|そもそも|ちなみに|[こそあ]んな|いつ(?:ごろ|頃)|どうやって|どういう|どの(?:くらい|ぐらい|程度|ほど|よう)",
        )
    )
)
# Verbs that only make one of the noun before them (Muraki 1991): in a corpus of one subject they would weigh most.
LIGHT_VERBS = frozenset("受ける 行う 与える 得る 遂げる 図る 及ぼす 致す".split())


def is_light(question: str, word: Word) -> bool:
    """Whether a verb only makes one of the noun before it: 出資を受ける says no more than 出資."""
    return word.terms[0] in LIGHT_VERBS and question[word.start - 1 : word.start] == "を"


def says_nothing(question: str, word: Word) -> bool:
    """何人分 and 何年 ask: a text that has them, too, only asks the same. 出資を受ける says no more than its noun.

    Nor does 略 where the question is what a name means: the text that says so, 総所有コスト（TCO）, does not have it.
    """
    meaning = asked_meaning(question)
    if meaning and any(start <= word.start < end for start, end in meaning.asking):
        return True
    asks = any(match.start() < word.start < match.end() for match in ASKED_WITH.finditer(question))
    asks = asks or any(match.start(match.lastgroup or 0) == word.start for match in EMPTY.finditer(question))
    asks = asks or any(
        match.start() <= word.start < match.end()
        for pattern in (REQUESTED, GRAMMAR)
        for match in pattern.finditer(question)
    )
    return (
        question[word.start] == "何"
        or is_light(question, word)
        or asks
        or bool(BEHIND_COUNTER.search(question[: word.end]))
    )
