"""The words that ask, in one spelling: 幾ら → いくら, 何処 → どこ, なんにん → 何人; and which of them ask for a list."""

# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re

from qa.script import fold

# いかほど begins where a word may: not in 高いか程よいか.
BEGINS = "(?<![一-龥])(?<![ぁ-ん](?<![はがをもでに]))"
KANA = {
    "にん": "人", "にち": "日", "えん": "円", "ぱーせんと": "%", "ぱく": "泊", "びん": "便", "かい": "回", "さい": "歳", "ねん": "年",
    "がつ": "月", "ぷん": "分", "ふん": "分", "じかん": "時間", "じ": "時", "しゃ": "社", "まい": "枚", "だい": "台", "わり": "割", "ばい": "倍",
}  # fmt: skip
SPELLED_OUT = re.compile(f"なん({'|'.join(KANA)}|(?=[一-龥ァ-ヺ]))")
SPELLINGS = {
    re.compile(written): said
    for written, said in {
        r"幾ら|(?<![一-龥ァ-ヺ])(?:イクラ(?=です|する)|なんぼ(?!く(?![られだ])))": "いくら",
        r"幾つ": "いくつ",
        r"幾(?=[人年日度回社名月])": "何",
        r"何[処所](?=[^一-龥]|$)": "どこ",  # 何所帯 is no place
        r"何方(?![向面法角式])|どちらさま|どちら様": "どなた",
        r"何(?:ん?で?故|故)|なにゆえ|何ゆえ": "なぜ",
        r"如何して": "どうして",
        r"如何やって": "どうやって",
        r"(?:何|どれ)程度": "どの程度",
        rf"(?:如何|{BEGINS}いか|何|なに|なん|どれ)(?:ほど|程(?!度))": "どれほど",
        r"(?:何の|どの|(?<![うつ])どん)(?:位|くらい)(?!置)": "どのくらい",
        r"どれ位": "どれくらい",
        r"どんだけ": "どれだけ",
        r"何れ(?=が|の|も|で)": "どれ",
        # いつ; 何時開く and 何時発 ask for a time of day
        r"何時(?=[一-龥])(?![間代頃半台開閉始終着出集起寝帰前後何以迄位程点便限]|発(?![表売行足見明注]))": "いつ",
    }.items()
}
ASKS_LIST = re.compile(
    r"どれ(?!くらい|ぐらい|ほど|だけ)|どんな|どのような|何(?:に使|が(?:あ|含|で))|挙げて|列挙|一覧|すべて|全部|何種類|種類(?=[はをに])|それぞれ|(?:メリット|デメリット"
    r"|利点|欠点|長所|短所|リスク|特徴|条件|理由|影響|対策|課題|強み|弱み)(?:は|を|に)|どこと|誰と|内訳|並べて|順番に|(?<!手)順に|いくつか|(?:いくら|何[^、。]{1,3})ずつ|(?:危険性?|問題点|弊害|懸念|業種|分野|用途|要素)(?:は(?:何|[?？]|$)|を(?:教え|おしえ|挙げ|知り))|[2-9二三四五六七八九十](?:つ(?:[?？]|$)|(?:要素|強)(?:は|とは|って))|ポイント(?:を|は(?:何|[?？]|$))|狙い[はを]|何と何|どの(?:業種|企業|会社|分野|国|州)"
    r"|\bwhat (?:are|kinds?|types?)\b|\bwhich (?:\w+ )?(?!is\b|was\b|does\b|has\b)\w+s\b(?! (?:is|was|does|has)\b)"
    r"|\blist\b|\b(?:dis)?advantages\b|\bdrawbacks\b|\bbenefits\b|\brisks\b|\breasons\b"
)


def one_spelling(question: str) -> str:
    """A folded question with its words that ask as they are written most.

    >>> one_spelling("投資は幾らで、何処になんにん？"), one_spelling("何時発売？")
    ('投資はいくらで、どこに何人？', 'いつ発売？')
    """
    for written, said in SPELLINGS.items():
        question = written.sub(said, question)
    return SPELLED_OUT.sub(lambda match: "何" + KANA.get(match[1], ""), question)


def asks_list(question: str) -> bool:
    """Whether the answer may be a list.

    >>> asks_list("垂直統合のリスクは何ですか"), asks_list("投資額はいくら？")
    (True, False)
    """
    return ASKS_LIST.search(fold(question)[0]) is not None
