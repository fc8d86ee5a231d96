"""Values that are no amounts: 無料 to いくら, 来年の夏 to いつ, 3―2 to 結果は, what stands in 「…」 to 口癖は."""

# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.asked import CONTACT, NAMES, asked_kinds
from qa.counting import EVERY, HOW_OFTEN, OFTEN
from qa.script import fold
from qa.sentence import Span

DATE = re.compile(
    r"(?:再?来年|[今昨去翌]年|一昨年|ことし|年[内末始]|[今来昨][春夏秋冬]|[先今来]月)(?:度|の?[春夏秋冬]|の?\d{1,2}月)?(?:\d{1,2}日)?"
    r"|\d{1,2}月(?:\d{1,2}日|[上中下]旬|末)?|(?:午[前後]|朝|夜)?\d{1,2}時(?!間)(?:半|\d{1,2}分)?|(?<!\d)(?<!\d[:：])\d{1,2}[:：]\d{2}(?![\d:：])"
    r"|\d{1,2}世紀(?:[前後]半|半ば|末|初頭)?|\d{2,4}年代|[一-龥]{2}時代|(?:第\d[・、])*(?:第\d)?[月火水木金土日]曜日?"
)
# There is a value, but it is not told.
UNDISCLOSED = re.compile(
    r"(?:非公[開表]|未公[開表])(?!会社|企業|株|市場|化|情報|デ|の(?!まま|ため))|未定(?![義稿])|(?:公[表開]|開示|発表|明らかに)(?:は|を)?(?:し|され)て(?:い|お)?(?:ない|ません|らず)"
    r"|\b(?:undisclosed|not (?:been )?(?:disclosed|announced|made public)|to be (?:determined|announced)|tbd)\b",
    re.IGNORECASE,
)
OF_WHAT = re.compile(r"([^\W\d_]{2,})(?:は|が|を|も|について(?:は)?|の(?:額|詳細)は?)?[ 　：:]*$")
CLAUSE = re.compile(r"[^、。，；;\n]*$")
NEAR = 40  # characters before 未定 that say what it is said of
UNMEASURED = {
    "money": re.compile(
        r"(?:無料|無償)(?!では|じゃ)|ただ(?=で(?!は)|です|だ|。)|(?<!受け)(?<!受)[取と][りら](?:ません|ない)|据え?置[きく]"
    ),
    "date": DATE,
}
CLOSED = re.compile(
    r"(?:定休|休館|休業|休園|休診|休場|休演)日|何曜|\bclosed\b.*\bday|\b(?:what|which) day of the week\b"
)
WEEKDAYS = re.compile(
    r"(?:第\d[・、と])*(?:第\d)?[月火水木金土日]曜日?(?:(?:[・、と]|から|[〜～])[月火水木金土日]曜日?)*|年中無休|不定休"
)
RESULT = re.compile(r"結果(?=は|を|が|って|$|[?？])|スコア|何対何|\b(?:score|result)\b")
SCORE = re.compile(r"(?<![\d/.,年月:-])\d{1,3}\s?[-‐–—―−－ー対]\s?\d{1,3}(?![\d/月日年.,%％:つ-])")
TIMED = re.compile(
    r"(?<![ァ-ヺー])タイム(?![ァ-ヺー])|(?<!登)記録(?=は|を|って|$|[?？])|\b(?:finishing|winning|record) time\b"
)
TIMING = re.compile(
    r"(?<![\d:])\d{1,2}:\d{2}:\d{2}(?:\.\d+)?(?![\d:])|(?:\d{1,2}時間\s?)?(?:\d{1,2}分\s?)?\d{1,2}(?:秒\d{0,2}|\.\d{1,2}秒)(?![\d後前])"
    r"|\d{1,2}時間\d{1,2}分|(?<![\d:])\d{1,2}:\d{2}\.\d{1,2}"
)
PHONE = re.compile(
    r"(?<![\d-])(?:\+\d{1,3}[- ]?\d{1,4}|[(（]?0\d{1,4}[)）]?|\(\d{3}\)|\d{3}(?=-\d{3}-))[-‐–−－ー (（]\d{1,4}[-‐–−－ー )）]\d{3,4}(?![\d-])"
)
WHERE_TO_ASK = re.compile(rf"(?:{CONTACT.pattern})は、?どこ")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
ASKS_MAIL = re.compile(r"メール(?:アドレス)?(?=[はをの]|$|[?？])|\be-?mail\b")
SAYING = re.compile(
    r"口癖|口ぐせ|座右の銘|モットー|合い?言葉|スローガン|標語|社訓|家訓|校訓|キャッチ(?:コピー|フレーズ)|(?:題|書|曲|作品|番組)名|題(?=[はをが]|$)|タイトル"
    r"|\b(?:motto|slogan|catchphrase|saying|title|tagline)\b"
)
# What asks for it, what it is told in, and the kinds that such a question is taken for: 「記録を出したのは誰」 is none.
OTHERWISE: tuple[tuple[re.Pattern[str], re.Pattern[str], frozenset[str]], ...] = (
    (CLOSED, WEEKDAYS, frozenset({"date"})),
    (RESULT, SCORE, frozenset({"count"})),
    (TIMED, TIMING, frozenset({"duration"})),
    (EVERY, OFTEN, frozenset({"count", "date", "duration"})),  # 何日に1回
    (HOW_OFTEN, OFTEN, frozenset({"count"})),
    (CONTACT, PHONE, frozenset()),
    (WHERE_TO_ASK, PHONE, frozenset({"name"})),
    (ASKS_MAIL, MAIL, frozenset()),
    (CONTACT, MAIL, frozenset()),
)
QUOTED = re.compile(r"[「『]([^「」『』\n]{1,40})[」』]")


def without_amount(kind: str, text: str) -> Iterator[Span]:
    if kind in UNMEASURED:
        yield from (Span(*match.span()) for match in UNMEASURED[kind].finditer(text))


def undisclosed(kind: str, question: str, text: str) -> Iterator[Span]:
    """What says that a value of this kind is not told: 「投資額は非公開」 to 投資額は, not 「主演は未定」."""
    if kind not in ("money", "date", "count"):
        return
    asked = fold(question)[0]
    for match in UNDISCLOSED.finditer(text):
        clause = CLAUSE.search(text[max(0, match.start() - NEAR) : match.start()])
        before = fold(clause[0])[0] if clause else ""
        noun = OF_WHAT.search(before)
        is_cell = before.rstrip().endswith("|")
        if is_cell or NAMES[kind].search(before) or (noun and noun[1][-2:] in asked):
            yield Span(*match.span())


def told_otherwise(question: str, text: str) -> list[Span]:
    """What answers a question for weekdays, a result or a phone number, unless it asks for another kind of answer."""
    asked, kinds = fold(question)[0], asked_kinds(question)
    for asks, told, may_be in OTHERWISE:
        if kinds <= may_be and asks.search(asked) and (found := [Span(*match.span()) for match in told.finditer(text)]):
            return found
    return []


def sayings(question: str, text: str) -> list[Span]:
    """What stands in quotation marks, if the question asks for a title, a motto or the like and does not hold it."""
    if not SAYING.search(fold(question)[0]):
        return []
    return [Span(*match.span(1)) for match in QUOTED.finditer(text) if match[1] not in question]
