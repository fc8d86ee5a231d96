"""Whether a question leans on the one before it: 「それはいつ？」「香港は？」 do, 「猫は眠る？」 does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.asked import asking_word
from qa.attribute import MODIFIERS, is_attribute
from qa.bridge import in_japanese
from qa.chatter import opened
from qa.lemma import stem
from qa.pointing import points_back
from qa.quantity import quantities
from qa.script import language, normalize
from qa.senses import is_quality
from qa.slot import FEW, NAMED, says_more
from qa.topic import Topic, is_specific, topics

BARE = re.compile(r"^(?:and|but|what about|how about|then)\b|^(?:では|じゃあ?|なら|でも|一方)")
THEN = re.compile(r"^(?:では|じゃあ?|一方)[、\s]*+")
FRAGMENT = re.compile(rf"{BARE.pattern}|^how (?:much|many|long)\b")  # "How many cars does Toyota make?" stands alone
# 「OpenAIと比べると？」「前年より多い？」: what is compared is not said.
COMPARES = re.compile(
    r"^[^はがをも、]{1,20}(?:[とに](?:比べ|比較し)(?:て|ると|たら)|よりも?)[^はがをも]*$"
    r"|^[^はがをも、]{1,20}とど(?:っち|ちら)が"
)
DETERMINER = re.compile(r"\b(?:the|an?) $")
TO_DO = re.compile(r"\bit (?:cost|take)s? to [a-z]+ (?:the|an?) ")  # "How much does it cost to run a café now?"
DEFINES = re.compile(r"^[^はがをも、]{2,30}とは(?:何(?:です|の)?か?)?[?？。]*$")  # 「AIとは？」, but not 「理由とは？」
# A day or an article of rules tells what is asked about: 「5月4日に何があった？」, not 「5月4日は？」
PLACED = re.compile(
    r"(?:\d{1,2}月\d{1,2}日|第\d+[条章項節回号])(?:[にのでは]|には|では).*(?:何[がをと]|誰|だれ|どこ|どんな|どう|なぜ)"
)
TOLD = re.compile("は|って")


def leans(question: str) -> bool:
    """Whether the question cannot be understood without the one before it."""
    if question.isupper() and language(question) == "en":
        question = question.lower()  # every word of it would be a name
    question = opened(question)
    text = normalize(question)
    if points_back(question) or COMPARES.match(text):
        return True
    own = topics(question)
    if language(question) == "en":
        return _leans_in_english(question, text, own)
    named = any(_names_itself(question[topic.start : topic.end], topic) for topic in own)
    bare = NAMED.match(text) if not says_more(question, own) else None
    if DEFINES.search(text) and own and not is_attribute(question[own[0].start : own[0].end]):
        return False
    if PLACED.search(text):
        return False
    amounts = quantities(question)
    free = [topic for topic in own if not any(q.start <= topic.start <= q.end for q in amounts)]
    if bare and bare["ja"] and (len(own) <= 1 or not free):  # 「香港は？」「4年目からはどうなりますか」
        return True
    if bare and bare["ja"] and THEN.match(text) and not any(is_attribute(question[t.start : t.end]) for t in own):
        return True  # 「では建設の仕事は？」, but not 「では香港の人口は？」
    # 「2025年度の売上高は？」 is about one, which does not say of what.
    nouns = [(topic, question[topic.start : topic.end]) for topic in free if topic.names]
    things = [topic for topic, word in nouns if not is_attribute(word) and word not in MODIFIERS]
    asking = asking_word(question)
    # 「猫は眠る？」, not 「費用はいくら？」 nor 「増えた理由は？」
    said = any(
        TOLD.match(question, thing.end)
        and any(not t.names and thing.end < t.start and question[t.start : t.end] not in asking for t in own)
        for thing in things
    )
    starts = {topic.start for topic, _ in nouns}
    owns = any(question[t.end : t.end + 1] == "の" and t.end + 1 in starts for t in things)  # カレーの作り方
    return not (named or len(things) > 1 or any(map(is_specific, things)) or said or owns)


def _names_itself(word: str, topic: Topic) -> bool:
    """Whether a Japanese topic is a name, or somebody's with a title: 西村社長, but neither 社長 nor CEO."""
    titled = topic.names in ("person", "name") and not word.isascii()
    return topic.names not in ("", "noun") and (titled or not is_attribute(word))


def _leans_in_english(question: str, text: str, own: Sequence[Topic]) -> bool:
    """The same of an English question that points at nothing; `text` is the question normalized."""
    bare = NAMED.match(text)
    named = any(topic.names == "name" and topic.start for topic in own)  # the first word has a capital anyway
    named = named or _has_unknown(question, own)
    whole = not BARE.search(text) and _is_of_two(question, own)
    is_short = len(own) <= FEW and (not named or bool(bare and bare["preposition"])) and not whole
    is_fragment = (BARE if named or whole or TO_DO.search(text) else FRAGMENT).search(text) is not None
    return is_short or (is_fragment and len(own) <= (FEW if named else 2 * FEW))


def _is_of_two(question: str, own: Sequence[Topic]) -> bool:
    """Whether an English question says of what it asks in two nouns: "the glass museum", "the art on the market"."""
    nouns = [t for t in own if t.names and not is_attribute(question[t.start : t.end])]
    told = [t for t in nouns if DETERMINER.search(question[: t.start].lower())]
    things = [t for t in told if not is_quality(question[t.start : t.end].lower())]  # not the new plant
    beside = any(one in things and question[one.end : other.start] == " " for one, other in pairwise(nouns))
    return len(told) > 1 or beside


def _has_unknown(question: str, own: Sequence[Topic]) -> bool:
    """Whether an English question holds a word that no dictionary has, a name in lower case; the first is no sign."""
    words = [question[topic.start : topic.end].lower() for topic in own if topic.start and len(topic.terms) == 1]
    return any(word.isalpha() and not in_japanese(word, stem(word)) for word in words)
