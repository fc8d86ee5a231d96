"""Words of a question that say more together than alone, and words that say nothing of what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.bridge import is_phrase, synonyms
from qa.compound import JOINT, MARK
from qa.japanese import Word, words
from qa.lemma import STOPWORDS
from qa.meaning import asked_meaning

# Like 何年, the words with which an English question asks.
ASKED_WITH = re.compile(
    r"\bhow (?:many(?: people)?|much|long|far|often|old|big|large|fast|quickly|tall|high|wide|deep|heavy|soon|late"
    r"|early)\b"
    r"|\b(?:what|which) (?:kinds?|sorts?|types?|percentage|proportion|share) of\b|\bhow come\b",
    re.IGNORECASE,
)
# Single words of one: "What is it like?", not "What do people like?"; "tell me"; "the new one?"
EMPTY = re.compile(
    r"\b(?:is|are|was|were|be|(?:look|taste|feel|sound|smell|seem)(?:s|ed)?|felt|something|things)(?: [\w'-]+){0,4}?"
    r" (?P<like>like)\b|\b(?P<tell>tell) (?:me|us)\b|(?<=\w )(?P<one>ones?)(?=\s*(?:[?.,!]|$))",
    re.IGNORECASE,
)
# And a Japanese one: 「理由を教えてください」, 「リスクを挙げて」.
REQUESTED = re.compile(
    r"(?:(?:教え|おしえ|挙げ|説明し|まとめ)て(?=[くほ、。！!？?]|$)|(?:教え|おしえ)(?:なさい|ろ)|(?:知り|しり|聞き)た)"
)
BEHIND_COUNTER = re.compile(r"(?:何[一-龥]{1,2}[分目]|いくら分)$")  # 分 in 何人分
# What a verb may have behind it that is a word of every question: take over, invest in.
PARTICLE = re.compile(r" (?:about|against|as|at|by|for|from|in|into|of|on|over|through|to|under|with)\b", re.IGNORECASE)
ALONE_NOTHING = frozenset("along apart around away off out up".split())  # they only belong to a verb
# What may stand between two words of an expression: お客さんが離れた, 元は取れる, 売った値段, 中国への輸出.
BETWEEN = re.compile(
    "(?:さん|さま|様)?(?:[をがにでとへのもはなただ]|から|まで|より|でも|[へでと]の|し?た|する|し?て(?:いる)?)?[おご]?"
)
# Words of every question, but not in "this fiscal year", "in operation" and "in the red".
LEADS = (re.compile(r"\b([a-z]+) (?:the|an?) $", re.IGNORECASE), re.compile(r"\b([a-z]+) $", re.IGNORECASE))
# Words that stand in for a particle or an ending. What is left out, 「バブル以外に」, counts: the text names it, too.
STEM = "[いきしちにみりびぎえけせてねべめれげ]"
GRAMMAR = re.compile(
    "|".join(
        (
            r"にとって|(?:だけ|ばかり)では?なく|のみならず|ではなく|に(?:対|関|際)し|という|といった|として",
            # 守ってきた, やってみたい, 買っておいた: the second verb is no 来る, 見る or 置く
            r"(?:て|[んい]で)(?:く(?:る|れば)|き(?:た|て|ま)|こ(?:な|ず)|い(?:く(?!ら|つ)|か(?:な|ず)|き|った|って|け)"
            r"|み(?:る|た|て|よ|ま)|お(?:く|いた|いて|き|けば|こう)|しま|もら|くれ|あげ|ほし)",
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


def joined(found: list[Word], question: str) -> list[Word]:
    """The entries of an English question, those that say more together (a share price) as one.

    From the right, as English compounds grow: a new city hall is a city hall.
    """
    made: list[Word] = []
    end = len(found)
    while end:
        stop = found[end - 1].end
        particle = PARTICLE.match(question, stop)
        ends = (particle.end(), stop) if particle else (stop,)
        reaches = ((end - length, last) for length in (3, 2, 1) for last in ends if length <= end)
        start, stop = next((r for r in reaches if is_phrase(question[found[r[0]].start : r[1]])), (end - 1, stop))
        terms = tuple(term for word in found[start:end] for term in word.terms)
        begin = _lead(question, found[start].start, stop)
        if " " in question[begin:stop] or question[begin:stop].lower() not in ALONE_NOTHING:
            made.append(Word(begin, stop, terms))
        end = start
    return made[::-1]


def _lead(question: str, start: int, stop: int) -> int:
    """Where an expression that ends at `stop` begins: at `start`, or at a word before it that is none of its own."""
    leads = (lead.search(question, 0, start) for lead in LEADS)
    places = (m.start() for m in leads if m and m[1].lower() in STOPWORDS and is_phrase(question[m.start() : stop]))
    return next(places, start)


def expressions(found: Sequence[Word], question: str) -> dict[Word, tuple[tuple[str, float], ...]]:
    """What a Japanese question's words say together: 出資 of 出す in お金を出す, with its chance."""
    told: dict[Word, tuple[tuple[str, float], ...]] = {}
    said = [word for word in found if not word.terms[0].startswith(("=", MARK))]
    light = [word for word in words(question) if _is_light(question, word) and word not in said]
    said = sorted([*said, *light], key=lambda word: word.start)
    for i in range(len(said)):
        for length in (3, 2):
            parts = said[i : i + length]
            gaps = (question[one.end : other.start] for one, other in pairwise(parts))
            if len(parts) == length and all(map(BETWEEN.fullmatch, gaps)):
                made = synonyms(JOINT.join(dict.fromkeys(word.terms[0] for word in parts)))
                last = [word for word in parts if word not in light][-1:]  # 資金を得る: the verb is no word of its own
                if made and last:
                    told[last[0]] = (*told.get(last[0], ()), *made)
    return told


def _is_light(question: str, word: Word) -> bool:
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
        or _is_light(question, word)
        or asks
        or bool(BEHIND_COUNTER.search(question[: word.end]))
    )
