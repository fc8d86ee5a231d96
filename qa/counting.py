"""What a number must stand with to answer a question: 何人 → 人 or 名, 何歳 → an age, 標高は → a length."""

# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import functools
import re

from qa.asked import CONTACT, COUNTED, COUNTER, END, LENGTH, asked_kinds, in_kanji, otherwise_counted
from qa.counters import counters_of
from qa.dimension import told_in, written

# What may stand behind the number, beside the counter itself.
# Not 何割, 何倍 or 何円: those have kinds of their own, which know that 60% is 六割.
COUNTERS = {
    counter: tuple(others.split())
    for counter, others in {
        "人": "名", "名": "人", "台": "機 基", "機": "台 基", "基": "台 機", "個": "つ 基 台 枚 本", "つ": "個 種 点", "冊": "部", "部": "冊",
        "店": "軒", "軒": "店 棟", "回": "度", "度": "回", "種": "つ", "世帯": "戸", "戸": "世帯", "席": "名 人", "点": "作", "番": "位", "位": "番",
    }.items()
}  # fmt: skip
NUMBER_OF = re.compile(rf"({COUNTER})数{END}")  # 台数は, 回数を
NUMERAL = r"[\d数一二三四五六七八九十百千万億][*_]*\s?(?:余り?|以上)?"
ANYTHING = "つ|種類|[かカヶケ箇]所"  # what anything may be counted by
NO_COUNTER = r"(?<!分の)(?<![第\d,.])\d[\d,]*[万億]?[*_]*の(?=[一-龥ァ-ヺ])"  # 800の常設職, as translations have it
WRITTEN_DATE = r"|\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)"  # has a year and a day without saying so
HOW_OLD = re.compile(
    rf"何[歳才]|年齢(?=[はを]|って|$|[?？。])|(?:さん|氏|君)(?:は|って)?いくつ{END}|\bhow old\b|(?:'s|\b(?:his|her|their)) age\b"
)
AGE = re.compile(r"[\d一二三四五六七八九十]\s?(?:[歳才]|代(?![目表]))|[(（]\d{2,3}[)）]")  # 牛窓さつきさん（51）
AGE_OF_ANYTHING = re.compile(rf"{AGE.pattern}|(?<!\d)\d{{1,3}}\s?年(?!間)")  # how old a bridge is
# What these nouns say how many of.
NUMBERED = {
    re.compile(noun): told
    for noun, told in {
        r"(?<![一-龥])人口|定員|\b(?:population|headcount|attendance)\b": "[人名]",
        r"(?<![一-龥])順位": "位",
        r"\bcalories\b": "(?:キロ)?カロリー|kcal",
    }.items()
}
WHAT_TIME = re.compile(r"何時(?!間|代)|\bwhat time\b")
TIME = re.compile(r"(?:午[前後]|[朝夕夜]|夕方|深夜)?\d{1,2}(?:時(?!間|代)(?:半|\d{1,2}分)?|[:：]\d{2})|正午")
HOW_MANY_TIME = re.compile(r"\bhow many (?:\w+ )?(?:years|months|weeks|days|hours|minutes|seconds)\b")
DURATION = re.compile(
    rf"(?<!月)(?<!月\d){NUMERAL}(?:営業日|[かカヶケ箇ヵ]月|週間|日|時間|分(?!の\d)|秒)|(?<![12]\d\d)[\d一二三四五六七八九十百]\s?年(?!度|代|\d{{1,2}}月)|半[年日]"
    r"|\d\s?(?:year|month|week|day|hour|minute|second)"
)
# どのくらい置けば and "how long does it take" ask for a time first.
LASTING = re.compile(
    r"(?:どの|どれ)(?:くらい|ぐらい|ほど|だけ)(?:の(?:時間|期間|間))?[^、。]{0,4}(?:置[いけきく]|お[いけ]|待[たちつて]|焼[いきけく]|煮|[ゆ茹]で|蒸|漬|寝か|冷[やま]|続|かか|届|滞在|住|働|勤め|休|も[つち]|前(?:から|に)|経[つっ]|たっ)"
    r"|\bhow long\b(?! (?:is|was|are|were) (?:the|this|that|its|a)\b)|\bhow many (?:\w+ )?(?:years|months|weeks|days|hours|minutes|seconds)\b"
)
EVERY = re.compile(r"何[日週年]に(?:一|1|何)[回度]")
HOW_OFTEN = re.compile(rf"\bhow (?:often|frequently)\b|頻度|{EVERY.pattern}")
TIMES = r"(?:\d+|[一二三四五六七八九十数])(?:[~〜～]\d+)?[*_]*"
OFTEN = re.compile(
    rf"(?:{TIMES}(?:[かカヶケ箇]月|週間|時間|[日週月年])に?|[日週月年](?:間|に)?|四半期に)?約?{TIMES}[回度](?![目線])|{TIMES}[^\d。、]{{1,3}}(?:おき|ごと|に{TIMES}[回度便本])"
    rf"|(?:四半期|学期|季節|[一1]?[日週月年])ごと|毎(?:[日週月年朝晩]|時間?)(?!間?新聞)|隔[週月日年]|(?:時間|[日週月年])に{TIMES}\w"
)
# What a measure asked for is told in: the question's words, the units, and what else stands behind the number.
DIMENSIONS = {
    re.compile(asked): "|".join(filter(None, (written(*units.split()), besides)))
    for asked, units, besides in (
        (
            (r"(?<!平方)(?:(?:キロ|センチ|ミリ|ナノ)|(?<!平方キロ))メートル|何(?:センチ|ミリ|ナノ)(?!グラム|リットル)|[高長深厚]さ"
            rf"|{LENGTH}|\b(?:tall|long|deep|wide|thick|length|height|width|depth|distance|altitude|elevation|(?<!square )(?:miles|feet|km|(?:kilo|centi|milli)?met(?:er|re)s?))\b"),
            "m キロ", "尺",
        ),
        (
            r"グラム|何トン|重さ|重量|体重|\b(?:heavy|weight|weigh|tons?|tonnes?|kg|(?:kilo)?grams?)\b",
            "g キロ", "t(?![a-zA-Z])",
        ),
        (r"平方|平米|ヘクタール|面積|広さ|[坪畳]|\b(?:square|area|hectares?|acres?)\b", "m2 坪", "平方|畳|個分"),
        (r"何度|[温気]温|温度|\b(?:temperature|degrees|hot|cold)\b", "deg", "回(?!目)"),
        (r"リットル|容積|(?<!降)水量|\b(?:lit(?:er|re)s?|volume)\b", "L", "(?:ミリ|キロ)リットル|立方|トン"),
        (r"時速|秒速|速[さ度]|\bspeed\b|\bhow fast\b", "m キロ", "ノット|倍"),
        (r"カロリー|\bcalories\b", "cal", ""),
    )
}  # fmt: skip


@functools.lru_cache(1024)
def counted(question: str) -> re.Pattern[str] | None:
    """What must stand in a text that says how many: a number with the counter or unit asked for; None if any will do.

    >>> told = counted("従業員は何人ですか")
    >>> bool(told.search("約2,400名が働く")), bool(told.search("3社が2024年に"))
    (True, False)
    """
    text = in_kanji(question)
    if CONTACT.search(text):
        return None  # 電話番号は何番ですか
    kinds = asked_kinds(question)
    asked = COUNTED.search(text) or NUMBER_OF.search(text)
    if HOW_OLD.search(text) and kinds == {"count"} and (not asked or asked[1] in "歳才"):
        return AGE_OF_ANYTHING if "how old" in text else AGE
    if WHAT_TIME.search(text):
        return TIME
    if EVERY.search(text) or (HOW_OFTEN.search(text) and kinds <= {"count"}):  # not 頻度が変わったのはいつ
        return OFTEN
    if kinds == {"duration"} and (HOW_MANY_TIME.search(text) or (asked and asked[1] in "年日")):
        return DURATION  # 何年間 is not told by 2025年
    if "measure" in kinds and kinds <= {"measure", "count"}:
        return _measured(text)
    if kinds == {"count"} and not asked and (by := [told for noun, told in NUMBERED.items() if noun.search(text)]):
        return re.compile(f"{NUMERAL}(?:{'|'.join(by)})")
    if asked:
        counter = asked[1]
    elif kinds == {"count"} and otherwise_counted(text):
        counter = otherwise_counted(text)
    elif "count" in kinds and (counters := counters_of(text)):
        listed = "|".join(re.escape(counter).replace("か", "[かカヶケ箇]") for counter in counters)
        others = "名|歳|才" if "人" in counters else ANYTHING  # 社長はいくつ
        return re.compile(f"{NUMERAL}(?:{listed}|{others})|{NO_COUNTER}")
    else:
        return None
    return _with(counter)


def _measured(text: str) -> re.Pattern[str] | None:
    """A number with a unit of the dimension that a folded question asks for."""
    told = [unit for asked, unit in DIMENSIONS.items() if asked.search(text)]
    if not told and (unit := told_in(text)):  # 何GB: 8ギガバイト
        told = [unit]
    return re.compile(f"{NUMERAL}(?:{'|'.join(told)})", re.IGNORECASE) if told else None


def _with(counter: str) -> re.Pattern[str]:
    if len(counter) == 2 and counter[0] in "かカヶケ箇":
        return re.compile(f"{NUMERAL}[かカヶケ箇]{counter[1]}")
    if counter in "年日":
        return re.compile(f"{NUMERAL}(?:営業)?{counter}{WRITTEN_DATE}")
    # 何食売れた: 食, not 食売
    return re.compile(f"{NUMERAL}(?:{counter}|{'|'.join(COUNTERS.get(counter, (counter[0],)))})|{NO_COUNTER}")
