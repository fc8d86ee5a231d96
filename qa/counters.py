"""What things are counted by: "how many trucks" is answered with 台, 停留場はいくつ with か所.

counters.tsv was written for this project (training/lexicon/counters.tsv, by training/make_lexicon.py).
"""

from __future__ import annotations

import re
from pathlib import Path

from qa.bridge import forms
from qa.table import row

TABLE = Path(__file__).with_name("counters.tsv")
# The noun phrase behind "how many", which ends before a verb or a preposition.
THINGS = re.compile(
    r"\bhow many (?:of (?:the|its|their|these|those) )?((?:[a-z-]+ ){0,3}?[a-z-]+)"
    r"(?= (?:[a-z]+ed|work|live|come|go|get|make|take|use|buy|sell|do|does|did|is|are|was|were|will|would|can|could|has"
    r"|have|had|may|might|should|must|in|on|at|of|from|to|for|per|by|there|that|who|which|with|and|a|the|it|they)\b"
    r"|[^a-z -]|$)"
)
# What 「社員はいくつ」 and 「店舗の数」 ask the number of.
OF_WHAT = re.compile(
    r"([一-龥々ァ-ヺー]{1,12})(?:[はがをも]|って|とは)?(?:全部で|全国に|合わせて|合計で)?"
    r"(?:いくつ(?!か)|の?数(?=[はがをもと、?？。]|って|$))"
)


def counters_of(question: str) -> tuple[str, ...]:
    """The counters of what a folded question asks the number of; none if they are not known.

    >>> counters_of("how many fast chargers does it run?"), counters_of("停留場はいくつ増えますか")
    (('基', '台', 'か所'), ('か所', 'つ'))
    """
    if asked := THINGS.search(question):
        words = asked[1].split(" ")
        heads = (" ".join(words[-length:]) for length in (2, 1) if length <= len(words))
        return next((told for head in heads for form in forms(head) if (told := row(TABLE, form))), ())
    if asked := OF_WHAT.search(question):
        noun = asked[1]
        return next((told for start in range(len(noun)) if (told := row(TABLE, noun[start:]))), ())
    return ()
