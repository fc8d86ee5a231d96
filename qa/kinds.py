"""The kinds of answer that a sentence holds: an amount of money, a date, a person."""

from __future__ import annotations

import re

from qa.dialogue import is_question_line
from qa.parts import proper_names
from qa.quantity import quantities
from qa.ranges import RATIO
from qa.script import fold

# A kind's place in this tuple is its bit in the index.
KINDS = (
    "money", "date", "count", "share", "power", "energy", "duration", "measure", "multiple", "place", "person", "name",
    "reason", "simile",
)  # fmt: skip
AMOUNTS = frozenset({"money", "count", "share", "power", "energy", "duration", "measure", "multiple"})
CAUSED = "被害|影響|損|減|増|低下|上昇|悪化|遅|中止|停止|不足|高騰|混乱|事故|もの"  # 市による調査 tells who, not why
REASON = re.compile(
    rf"ため(?!の)|から(?:である|だ|です|でした|[、。」])|ので(?![すし])|理由|原因|目的|狙い|に伴[いっう]|ための(?:措置|対応|対策)|(?<!れ)によ(?:り|る(?:{CAUSED}))|きっかけ|決め手|おかげ"
    r"|\bbecause\b|\bin order to\b|\bdue to\b"
)
# What something is likened to: 「まるで競馬だ」「AI時代の『石油』のような」; 次のように and 同じように liken nothing.
SIMILE = re.compile(
    r"まるで|あたかも|さながら|[言い]わば|(?:例え|たとえ|喩え)(?:る|た|て(?!も)|られ|ると|れば|なら)|比喩|なぞらえ|見立て|ことわざ|諺|格言"
    r"|(?<=[一-龥ァ-ヺー」』])(?<!次)(?<!以下)(?<!前述)(?<!記)の(?:よう[なにだで]|ごと[くき])|ようなもの|みたい[なにだで]|[」』](?:的な|と(?:も|でも)?(?:[呼言称]|い[うえわ]))|同義"
    r"|\bas if\b|\bliken|\bmetaphor"
)
DATE = re.compile(
    r"\d時(?!間)|(?<!\d)(?<!\d:)\d{1,2}:\d{2}(?![\d:])|\d{1,2}月|[月火水木金土日]曜|[今来昨去]年|ことし|[先今来]月"
)
TIMED = re.compile(r"(?<![\d:])\d{1,2}:\d{2}:\d{2}(?![\d:])")  # 2:41:52 of a race
# What only announces an answer: 「主な内容は：」「次の3点を指摘した。」「理由は三つあります。」「説明はこうだ。」
SEVERAL = r"[\d二三四五六七八九][つ点]"
LEADS = re.compile(
    r"[:：][」』*_]*$|(?:次|つぎ|以下|下記)の(?:通り|とおり|よう|[\d二三四五六七八九])|こう(?:だ|です)。?[*_]*$"
    rf"|{SEVERAL}(?:の[^、。]{{1,12}})?(?:ある|あります|を?(?:挙げ|指摘|示|用意|掲げ)[^、。]{{0,8}})。?[」』*_]*$"
    rf"|(?:理由|原因|要因|狙い|目的|課題|条件|特徴|ポイント|方法|点)は{SEVERAL}(?:。|、|です|だ|$)"
)
FOLLOWING = re.compile(r"(?:次|つぎ|以下|下記)の")
ANNOUNCES = 1 << len(KINDS)  # the bit of a sentence that only announces an answer
HALF = re.compile(rf"半[分数額]|{RATIO.pattern}")
NAMED = re.compile(r"[a-z][a-z0-9]+|[ァ-ヺー]{3,}|「[^」]{2,30}」|『[^』]{2,30}』")


def held_kinds(text: str, today: str = "") -> frozenset[str]:
    """The kinds of answer that a sentence holds, a question none; `today` is the date that 昨年 is told from.

    >>> sorted(held_kinds("施設は2026年中に稼働する。"))
    ['date']
    """
    folded, _ = fold(text)
    if is_question_line(folded):
        return frozenset()
    held: set[str] = {"count" if quantity.kind == "number" else quantity.kind for quantity in quantities(text, today)}
    held |= proper_names(text)
    if REASON.search(folded):
        held.add("reason")
    if SIMILE.search(folded):
        held.add("simile")
    if DATE.search(folded):
        held.add("date")
    if TIMED.search(folded):
        held.add("duration")
    if HALF.search(folded):
        held.add("share")
    if NAMED.search(folded):
        held.add("name")
    return frozenset(held.intersection(KINDS))


def announces(text: str, *, before_list: bool = False) -> bool:
    """Whether a sentence, perhaps right before a list, only announces what answers.

    >>> announces("理由は三つあります。"), announces("次の対策です。"), announces("次の対策です。", before_list=True)
    (True, False, True)
    """
    patterns = (LEADS, FOLLOWING) if before_list else (LEADS,)
    folded = fold(text)[0]
    return is_question_line(folded) or any(pattern.search(folded) for pattern in patterns)


def bits(kinds: frozenset[str]) -> int:
    """A set of kinds as one number, for an array of them."""
    return sum(1 << KINDS.index(kind) for kind in kinds)
