"""Nouns that say what of a thing is meant, and nothing without it: 社長, 費用, 理由, "headquarters".

Linguists call them unsaturated (西山佑司『日本語名詞句の意味論と語用論』, 2003): 社長 is somebody's, 猫 is a cat.
"""

from __future__ import annotations

import re
from pathlib import Path

from qa.asked import asked_kinds
from qa.table import groups

# A Japanese word that ends so is one.
ENDINGS = re.compile(
    r"(?:[費額率数料高益作量力度点策法先員者長元役権賞名速]|(?<![初先時世年現近古\d一二三四五六七八九十])代|(?<![女男])性|(?<=[一-龥])[金日時席]|会場)$"
    r"|(?:時間|期間|期限|時期|理由|目的|方法|方針|計画|予定|規模|体制|条件|内容|結果|効果|影響|人口|面積|距離|温度|速度|能力|機能|資格|対象|範囲"
    r"|住所|電話|番号|開始|終了|完成|開業|発売|公開|設立|創業|作り方|[ぁ-ん一-龥]方|[いしみ]さ|[高長広深重大強弱早速]さ|仕組み|強み|弱み)$"
)
# And these, and words that go with them, by what they are.
LISTED = groups(Path(__file__).with_name("attributes.tsv"))
# What is told of what happens, not only of things: with it goes the verb.
OF_EVENTS = LISTED["event"]
WORDS = OF_EVENTS | LISTED["thing"]
# Words that tell which one or when, beside what is talked of: 「最大の株主は？」「来季の目標は？」
MODIFIERS = LISTED["modifier"]


def is_attribute(word: str) -> bool:
    """Whether a noun is one that needs to be told of what.

    >>> is_attribute("社長"), is_attribute("開館時間"), is_attribute("美術館")
    (True, True, False)
    """
    return word.lower() in WORDS or (not word.isascii() and ENDINGS.search(word) is not None)


def is_value(word: str) -> bool:
    """Whether it is one whose value is an amount or a date, of which nothing more is asked: 費用, not 社長.

    >>> is_value("費用"), is_value("社長")
    (True, False)
    """
    return is_attribute(word) and bool(
        asked_kinds(word.removesuffix("s") if word.isascii() else f"{word}は？") - {"person", "place", "name", "reason"}
    )


def is_of_events(word: str) -> bool:
    """Whether it is told of what happens, as 理由 is, and not only of things, as 本社 is."""
    return word.lower() in OF_EVENTS
