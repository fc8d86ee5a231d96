"""What things are counted by: "how many trucks" is answered with 台, 停留場はいくつ with か所.

counters.tsv was written for this project (training/lexicon/counters.tsv, by training/make_lexicon.py).
"""

from __future__ import annotations

import re
from pathlib import Path

from qa.bridge import forms
from qa.lemma import STOPWORDS
from qa.table import row

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
        return next((told for end in ends if (told := row(TABLE, end))), ())
    return ()
