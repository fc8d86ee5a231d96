"""Words of a question that say more together than alone: a share price, お金を出す."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from qa.bridge import is_phrase, synonyms
from qa.compound import JOINT, MARK
from qa.fillers import says_nothing
from qa.inflection import CAN, NOT, key, turned
from qa.japanese import Word, words
from qa.lemma import STOPWORDS

# What a verb may have behind it that is a word of every question: take over, invest in.
PARTICLE = re.compile(r" (?:about|against|as|at|by|for|from|in|into|of|on|over|through|to|under|with)\b", re.IGNORECASE)
# "The OpenAI deal with" is no dealing with; but what does the team "deal with", what should, and to "deal with".
DETERMINED = re.compile(r"(?:\b(?:[Tt]he|[Aa]n?|[Tt]his|[Ii]ts|[Tt]heir|[Aa]ny)|['’]s)(?: [A-Z][\w-]*)* $")
ACTS = re.compile(r"\b(?:do|does|did|will|would|can|could|should|must|may|might|to) ", re.IGNORECASE)
TWO_PARTICLES = re.compile(r" (?:on|in|over|through) (?:to|with|for|of|from|on)\b", re.IGNORECASE)  # hang on to
ALONE_NOTHING = frozenset("along apart around away off out up".split())  # they only belong to a verb
# What may stand between two words of an expression: お客さんが離れた, 元は取れる, 売った値段, 中国への輸出.
SMALL = (
    "(?:さん|さま|様)?(?:[をがにでとへのもはなただ]|から|まで|より|でも|[へでと]の"
    "|し?(?:ら?れ|さ?せ)?(?:た|て(?:い?[るた])?)|する|(?:ら?れ|さ?せ)る|し?(?:ら?れ)?な(?:い|かった))?[おご]?"
)
# 給料はどれくらい上がった, 社長が突然辞めた
ASIDE = (
    "(?:どれ(?:くらい|ぐらい|だけ|ほど)|どの(?:くらい|ぐらい|程度)|いくら|いくつ|どうやって|どうして|なぜ|なんで|いつ|どこ[でにへ]?"
    "|突然|急に|大きく|大幅に|どんどん|次々と?|また|まだ|もう|すでに|ついに|はじめて|初めて|結局|ずっと|すぐに?|少し|かなり|一気に|さらに"
    "|最近|本当に|実際に?|[今いま]|みんな|全部|一番|最も|もっと|一度)"
)
BETWEEN = re.compile(f"{SMALL}(?:{ASIDE}[はもにを]?)?")
ASIDES = re.compile(ASIDE)
# Words of every question, but not in "this fiscal year", "in operation" and "in the red".
LEADS = (re.compile(r"\b([a-z]+) (?:the|an?) $", re.IGNORECASE), re.compile(r"\b([a-z]+) $", re.IGNORECASE))


# What figures of speech begin with: 手を組む, 足を引っ張る, 幕を閉じる.
FIGURES = frozenset(
    "手 足 目 眼 口 頭 腹 首 腰 肩 鼻 耳 胸 顔 骨 身 腕 尻 舌 息 血 水 火 油 風 波 幕 旗 釘 蓋 泥 気 力 心 公".split()
)

# But these are as often meant as they say, 泥をかぶった家: a figure's words are only added to their own.
LITERAL_TOO = frozenset(
    "足|洗う 手|引く 手|出す 手|入れる 手|上げる 手|付ける 足|伸ばす 足|止める 腹|切る 首|振る"
    " 胸|打つ 顔|潰す 顔|出す 釘|差す 旗|振る 泥|被る 泥|塗る 水|切る 水|流す 水|差す 骨|埋める"
    " 骨|折る 頭|下げる 目|回る 水|入る 油|売る 油|差す 蓋|する 火|付く".split()
)


def joined(found: list[Word], question: str) -> list[Word]:
    """The entries of an English question, those that say more together (a share price) as one.

    From the right, as English compounds grow: a new city hall is a city hall.
    """
    amounts = [word for word in found if word.terms[0].startswith("=")]  # of "kill two birds" a word is two already
    found = [word for word in found if word not in amounts]
    made: list[Word] = []
    end = len(found)
    while end:
        stop = found[end - 1].end
        behind = (pattern.match(question, stop) for pattern in (TWO_PARTICLES, PARTICLE))
        ends = (*(particle.end() for particle in behind if particle), stop)
        reaches = ((end - length, last) for length in (3, 2, 1) for last in ends if length <= end)
        phrases = (reach for reach in reaches if is_phrase(question[found[reach[0]].start : reach[1]]))
        start, stop = next((r for r in phrases if not _is_noun(question, found, *r)), (end - 1, stop))
        terms = tuple(term for word in found[start:end] for term in word.terms)
        begin, stop = _led(question, found[start].start, (stop, *(other for other in ends if other != stop)))
        if question[begin:stop] not in ALONE_NOTHING:
            made.append(Word(begin, stop, terms))
        end = start
    return sorted([*made, *amounts], key=lambda word: (word.start, word.end, word.terms))


def _is_noun(question: str, found: Sequence[Word], start: int, stop: int) -> bool:
    """Whether what could be a verb with its particle is a noun: "the OpenAI deal with AWS", "its work on batteries"."""
    is_verb = stop == found[start].end or any(word.end <= stop for word in found[start + 1 :])
    return not is_verb and bool(DETERMINED.search(question, 0, found[start].start)) and not ACTS.search(question)


def _led(question: str, start: int, stops: Sequence[int]) -> tuple[int, int]:
    """Where an expression begins and ends: at a word before it that is none of its own, or where it does anyway."""
    leads = [lead for pattern in LEADS if (lead := pattern.search(question, 0, start)) and lead[1].lower() in STOPWORDS]
    places = [(lead.start(), stop) for stop in stops for lead in leads if is_phrase(question[lead.start() : stop])]
    return next(iter(places), (start, stops[0]))


def expressions(found: Sequence[Word], question: str) -> dict[Word, tuple[tuple[str, float], ...]]:
    """What a Japanese question's words say together: 出資 of 出す in お金を出す, with its chance."""
    told: dict[Word, tuple[tuple[str, float], ...]] = {}
    known = [word for word in found if not word.terms[0].startswith(("=", MARK))]
    fillers = [word for word in words(question) if says_nothing(question, word)]  # 資金を得る, なくなってほしい
    said = sorted([*known, *(word for word in fillers if word not in known)], key=lambda word: word.start)
    aside = [match.span() for match in ASIDES.finditer(question)]
    others = [word for word in said if not any(start <= word.start and word.end <= end for start, end in aside)]
    turns = turned(question)
    for parts in dict.fromkeys((*_windows(said), *_windows(others))):
        gaps = [question[one.end : other.start] for one, other in pairwise(parts)]
        last = [word for word in parts if word in known][-1:]
        if last and all(map(BETWEEN.fullmatch, gaps)):
            as_it_is = synonyms(key(parts, turns))
            # 運ばれた人 is no 運ぶ人, nor is 過疎 where 人が減らなかった
            is_another = any(word.end in turns for word in parts[:-1]) or NOT in turns.get(parts[-1].end, ())
            made = as_it_is or (() if is_another else synonyms(key(parts)))
            told[last[0]] = (*told.get(last[0], ()), *made)
    return told


def figurative(found: Sequence[Word], question: str) -> list[Word]:
    """A question's words, a figure of speech as one: 手を組む has no hand in it, and 足を引っ張る no foot."""
    left = list(found)
    for parts in sorted(_windows(found), key=len, reverse=True):
        if parts[0].terms[0] not in FIGURES or key(parts) in LITERAL_TOO or not set(parts) <= set(left):
            continue
        gaps = (question[one.end : other.start] for one, other in pairwise(parts))
        made = {term for term, _ in synonyms(key(parts))}
        noun, *others = ({term for term, _ in synonyms(word.terms[0])} for word in parts)
        if made and made.isdisjoint(noun) and all(map(BETWEEN.fullmatch, gaps)):
            kept = [word.terms[0] for word, told in zip(parts[1:], others, strict=True) if not made.isdisjoint(told)]
            whole = Word(parts[0].start, parts[-1].end, (key(parts), *kept))
            left = [word for word in left if word not in parts] + [whole]
    return sorted(left, key=lambda word: (word.start, word.end, word.terms))


def _windows(said: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Three neighbours, and two, from each word on."""
    return (tuple(said[i : i + length]) for i in range(len(said)) for length in (3, 2) if i + length <= len(said))


def as_turned(word: Word, turns: Mapping[int, tuple[str, ...]]) -> tuple[tuple[str, float], ...]:
    """What may be said for a word as it is turned: 不振 for 売れない; none if it stands as it is."""
    made = turns.get(word.end, ())
    as_not_done = tuple(turn for turn in made if turn != CAN)  # 払えない as 払わない, not the reverse
    looked_up = (synonyms(key([word], {word.end: read})) for read in (made, as_not_done) if read)
    return next(filter(None, looked_up), ())


def in_compounds(found: Sequence[Word]) -> set[Word]:
    """The words that are parts of a compound which has synonyms of its own: 熱中 and 症 of 熱中症 are no 夢中."""
    pairs = (pair for pair in pairwise(found) if pair[0].end == pair[1].start)
    return {word for pair in pairs if synonyms(JOINT.join(part.terms[0] for part in pair)) for word in pair}
