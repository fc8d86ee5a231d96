"""What kind of answer a question asks for (いくら → an amount of money), and what kinds a sentence holds."""

# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re

from qa.parts import proper_names
from qa.quantity import quantities
from qa.script import fold

# A kind's place in this tuple is its bit in the index.
KINDS = (
    "money", "date", "count", "share", "power", "duration", "measure", "multiple", "place", "person", "name", "reason",
)  # fmt: skip
ASKED = {
    "money": r"いくら|金額|何(?:億|万|兆)?(?:ドル|円|ユーロ)|(?:投資|契約|調達|購入|出資|総|年|差|累計|評価)額|費用|価格|値段|料金|年収|予算|株価|時価総額|売上高?(?=[はを]|$)|利益|赤字|黒字|罰金|賃(?=[はを]|$)"
    r"|\bhow much\b(?!\s+(?:time|percent))|\bprice\b|\bcost\b|\bamount\b|多少钱|얼마",
    "date": r"いつ|何年(?!間|くらい|ほど)|何月|何日(?!間)|何曜|時期|年月日|何世紀|\bwhen\b|\bwhat (?:year|date|month|day)\b|什么时候|哪年|언제",
    "count": r"何(?:人|名|社|個|件|台|機|本|枚|冊|店|校|か国|カ国|ヶ国|箇所|か所|つ|種|回|頭|匹|隻|両|軒|歳|才|位|番|作|曲|試合|票|議席|文字)"
    r"|いくつ|(?:人|件|個|社|員|台|者|点|世帯)数|人口|年齢|定員|\bhow many\b|몇",
    "share": r"何(?:%|パーセント|割)|割合|比率|(?:成長|普及|支持|失業|占有|上昇)率|シェアは|\bpercent(?:age)?\b|\bwhat share\b|\brate\b",
    "power": r"何(?:キロ|メガ|ギガ|テラ)?ワット|\bwatts?\b|電力",
    "duration": r"何(?:年間|か月|ヶ月|カ月|週間|日間|時間|分|秒)|何年(?:くらい|ほど)|どのくらいの期間|期間は|\bhow long\b",
    "measure": r"何(?:メートル|キロ|センチ|ミリ|グラム|トン|度|平方|ヘクタール|リットル)|高さ|長さ|面積|重さ|距離|深さ|幅|標高|体重|身長|時速|速度|(?<!力)量(?=[はを]|$)"
    r"|\bhow (?:tall|high|long|far|deep|heavy|large|big)\b",
    "multiple": r"何倍|\bhow many times\b",
    "place": r"どこ(?!の(?:会社|企業|社))|何処|場所|何(?:国|県|州|市|町|村|区|島)|どの(?:国|県|州|都市|地域|大陸)|所在地|出身地|住所|\bwhere\b"
    r"|\bwhich (?:city|country|state|place|region)|\bwhat (?:city|country|state)|哪里|어디",
    "person": r"誰|だれ|何者|どの人|人物は|人名|\bwho(?:m|se)?\b|谁|누구",
    "name": r"何という|何と(?:呼|言|い)|名(?:前|称)|(?:型番|略)は?|どの(?:会社|企業|チーム|モデル|製品|球団)|どこの(?:会社|企業)|\bname\b"
    r"|\bwhich (?:company|model|product)|\bwhat (?:company|model|product)",
    "reason": r"なぜ|何故|どうして|理由|原因|狙い|目的|\bwhy\b|为什么|왜",
}
# 何人 asks for a number of people; what may stand behind the number. Of those not named each stands for itself.
# Not 何割, 何倍 or 何円: those have kinds of their own, which know that 60% is 六割.
COUNTERS = {
    "人": "人名", "名": "人名", "台": "台機基", "機": "台機基", "基": "台機基", "個": "個つ", "つ": "つ個種点", "歳": "歳才", "才": "歳才",
    "冊": "冊部", "部": "冊部", "店": "店軒", "軒": "軒店棟", "回": "回度", "種": "種つ", "世帯": "世戸", "戸": "戸世", "席": "席名人", "点": "点作",
    "people": "人名", "employees": "人名", "workers": "人名", "visitors": "人名", "companies": "社", "times": "回度", "households": "世戸",
}  # fmt: skip
COUNTED = re.compile(
    r"何[万千百十]?([かカヶケ箇](?:国|所|月)|世帯|人|名|社|件|回|本|台|機|基|店|軒|棟|つ|個|種|冊|枚|歳|才|席|点|部|頭|匹|羽|隻|両|校|館|室|戸|条|曲|年|日)"
    r"|\bhow many (?:\w+ )?(people|employees|workers|visitors|companies|times|households)\b"
)
NUMERAL = r"[\d一二三四五六七八九十百千万億][*_]*\s?(?:余り?|以上)?"
# 「どれだけ投資した？」 does not say of what kind the amount is.
HOW_MUCH = re.compile(r"どれ(?:だけ|くらい|ぐらい|ほど)|どの(?:くらい|ぐらい|程度)")
AMOUNTS = frozenset({"money", "count", "share", "power", "duration", "measure", "multiple"})
WRITTEN_DATE = r"|\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)"  # has a year and a day without saying so
PATTERNS = {kind: re.compile(pattern) for kind, pattern in ASKED.items()}
REASON = re.compile(
    r"ため|から(?:である|だ|です|、)|ので|理由|原因|目的|狙い|によ[りる]|\bbecause\b|\bin order to\b|\bdue to\b"
)
NAMED = re.compile(r"[a-z][a-z0-9]+|[ァ-ヺー]{3,}|「[^」]{2,30}」|『[^』]{2,30}』")


def asked_kinds(question: str) -> frozenset[str]:
    """The kinds of answer that a question asks for; perhaps none.

    >>> sorted(asked_kinds("2024年にいくら投資した？")), sorted(asked_kinds("How many jobs?"))
    (['money'], ['count'])
    """
    folded, _ = fold(question)
    asked = frozenset(kind for kind, pattern in PATTERNS.items() if pattern.search(folded))
    return AMOUNTS if not asked and HOW_MUCH.search(folded) else asked


def counted(question: str) -> re.Pattern[str] | None:
    """What a sentence must hold that says how many: a number with the counter asked for; None if none is asked for.

    >>> told = counted("従業員は何人ですか")
    >>> bool(told.search("約2,400名が働く")), bool(told.search("3社が2024年に"))
    (True, False)
    """
    asked = COUNTED.search(fold(question)[0])
    if not asked:
        return None
    counter = asked[1] or asked[2]
    if len(counter) == 2 and counter[0] in "かカヶケ箇":
        return re.compile(f"{NUMERAL}[かカヶケ箇]{counter[1]}")
    bare = WRITTEN_DATE if counter in "年日" else ""
    return re.compile(f"{NUMERAL}[{COUNTERS.get(counter, counter)}]{bare}")


def held_kinds(text: str, today: str = "") -> frozenset[str]:
    """The kinds of answer that a sentence holds; `today` is the date that 昨年 is told from.

    >>> sorted(held_kinds("施設は2026年中に稼働する。"))
    ['date']
    """
    folded, _ = fold(text)
    held: set[str] = {"count" if quantity.kind == "number" else quantity.kind for quantity in quantities(text, today)}
    held |= proper_names(text)
    if REASON.search(folded):
        held.add("reason")
    if NAMED.search(folded):
        held.add("name")
    return frozenset(held.intersection(KINDS))


def bits(kinds: frozenset[str]) -> int:
    """A set of kinds as one number, for an array of them."""
    return sum(1 << KINDS.index(kind) for kind in kinds)
