"""What things are counted by: "how many trucks" is answered with 台, 停留場はいくつ with か所.

counters.tsv was written for this project (training/lexicon/counters.tsv, by training/make_lexicon.py).
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from qa.bridge import forms
from qa.lemma import STOPWORDS
from qa.measures import NO_OLD_UNIT, UNITS
from qa.table import groups, row

TABLE = Path(__file__).with_name("counters.tsv")
# The words behind "how many"; the first plural among them is what is counted.
THINGS = re.compile(r"\bhow many\s+((?:[a-z0-9'’-]+\s*){1,7})")
PLURAL = re.compile(
    r".*(?<![s'’])s|people|men|women|children|staff|aircraft|police|personnel|sheep|fish|crew|[a-z]+(?:men|women)"
)
# What 「社員はいくつ」 and 「店舗の数」 ask the number of.
OF_WHAT = re.compile(
    r"([一-龥々ァ-ヺー]{1,12})(?:[はがをも]|って|とは)?(?:全部で|全国に|合わせて|合計で)?"
    r"(?:いくつ(?!か)|の?数(?=[はがをもと、?？。]|って|$))"
)


UNIT = re.compile(r"[畳坪]|ビット|ナノ|ポイント|対|バイト|ヘルツ|ボルト|時(?!間)")  # behind numbers, too
KIND_OF = frozenset(
    "色 語 党 科 課 派 省 軍 団 型 級 県 州 市 町 村 区 国 島 山 城 寺 駅 園 局 大学 会社 病院 政党 学部".split()
)  # 何色, 何省: which one


OTHER_WORD = re.compile(NO_OLD_UNIT)
LONGEST = 4  # characters of a counter
MAGNITUDE = re.compile("[十百千万億兆]*")


@functools.cache
def _known() -> frozenset[str]:
    return frozenset[str]().union(*groups(TABLE).values()) - KIND_OF


def is_counter(word: str) -> bool:
    """Whether a word begins with what things are counted by, or measured in.

    >>> is_counter("量子ビット"), is_counter("番目"), is_counter("色"), is_counter("反応")
    (True, True, False, False)
    """
    if OTHER_WORD.match(word):
        return False
    return bool(UNIT.match(word)) or any(
        word[:end] in _known() or word[:end] in UNITS for end in range(1, len(word) + 1)
    )


def counter_behind(text: str, place: int) -> int:
    """Where the counter ends that stands at a place of a text; the place itself if none does.

    >>> counter_behind("窓側の20席だけ", 5), counter_behind("20が", 2)
    (6, 2)
    """
    return max((end for end in range(place + 1, place + LONGEST + 1) if text[place:end] in _known()), default=place)


def is_unit(word: str) -> bool:
    """Whether a folded word as a whole may stand behind a number, with a magnitude before it or not.

    >>> is_unit("百万円"), is_unit("kg"), is_unit("税込")
    (True, True, False)
    """
    bare = MAGNITUDE.sub("", word, count=1)
    return word in UNITS or bare in UNITS or bare in _known()


def counters_of(question: str) -> tuple[str, ...]:
    """The counters of what a folded question asks the number of; none if they are not known.

    >>> counters_of("how many fast chargers does it run?"), counters_of("停留場はいくつ増えますか")
    (('基',), ('か所', '駅'))
    """
    if asked := THINGS.search(question):
        words = asked[1].split()
        place = next((i for i, word in enumerate(words) if PLURAL.fullmatch(word) and word not in STOPWORDS), -1)
        heads = (" ".join(words[max(place - 1, 0) : place + 1]), words[place]) if place >= 0 else ()
        return next((told for head in heads for form in forms(head) if (told := row(TABLE, form))), ())
    if asked := OF_WHAT.search(question):
        noun = asked[1]
        ends = (noun, *(noun[start:] for start in range(1, len(noun) - 1)))  # one character alone is another word
        known = (noun,) if noun in _known() else ()  # 席はいくつ
        return next((told for end in ends if (told := row(TABLE, end))), known)
    return ()
