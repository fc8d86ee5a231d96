"""What kind of answer a question asks for: いくら → an amount of money, 何人 → a number of people."""

# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import functools
import re

from qa.counters import is_counter
from qa.dimension import ENGLISH, JAPANESE, asked_units
from qa.interrogative import one_spelling
from qa.kinds import AMOUNTS
from qa.meaning import asked_meaning
from qa.measures import UNITS
from qa.script import fold

# What is counted by. Of those not named here each stands for itself (OTHERWISE_COUNTED).
COUNTER = r"[かカヶケ箇](?:国|所)|世帯|試合|議席|文字|人|名|社|件|回|本|台|機|基|店|軒|棟|つ|個|種|冊|枚|歳|才|席|点|部|頭|匹|羽|隻|両|校|館|室|戸|条|曲|作|票|位|番"
LASTS = r"(?:間|くらい|ぐらい|ほど|以上|以下|以内|生き|[前後目生物ぶ連経過住働休泊勤暮通使待]|契約|保証|ローン|の(?:契約|保証|任期)|か[かけ]|たて|た[たっ]|も[ちつ]|も?続|で(?!す|し|き))"  # 何年かかる is no date
TERM = "(?:期間|任期|寿命)"
LENGTH = (
    "(?:全長|体長|身長|全幅|全高|車高|体高|波高|標高|海抜|水深|水位|積雪|降[水雪]量|[直半]径|口径|奥行|距離|射程|幅)"
)
# It is done after so long. どのくらいかかる may be money, too.
TAKES = (
    r"(?:どの|どれ)(?:くらい|ぐらい|ほど|だけ)(?:の(?:時間|期間|間))?"
    r"(?:で[^、。]{0,6}?(?:届|治|着[いくけ]|到着|でき|完成|完了|終わ|仕上が|直[るり]|回復|慣れ|返事|読め|乾)"
    r"|(?:置[いけきく]|お[いけ]|待[たちつて]|煮|[ゆ茹]で|蒸[しせすら]|漬け|寝か|滞在|続[いくけ]))"
)
HOURS = "(?:営業|開館|閉館|診療|受付|開店|閉店|運行|開演|集合)"  # 営業時間 is from when to when
# どこの大学 asks for a name, not for a place.
ORGANISATION = r"(?:会社|企業|大学|高校|学校|銀行|メーカー|団体|病院|研究所|大手|新聞|放送局|テレビ局|出版社|政党|省庁|機関|財団|政権|自治体|チーム|球団|ブランド)"
PRODUCT = r"(?:モデル|製品|商品|機種|車種|サービス|アプリ|ソフト|チップ|システム|路線)"
PARTNER = r"(?:(?:親|子|運営)?会社|企業|メーカー|(?:提携|契約|取引|納入|委託|発注|買収|出資|投資|融資|売却|供給|調達|受注|合併|譲渡|支援|仕入れ?|得意|顧客)先)"
# What companies do: 「買収したのはどこ」 may ask for one. Not 建設: that asks for the place.
DOES = r"(?:買収|発売|販売|運営|経営|開発|製造|提供|出資|投資|融資|提携|契約|受注|落札|発表|主催|設計|施工|納入|供給|調達|支援|合併|参入|(?<![ぁ-ゖ])[作造つ]く?[りっる])"
AT = r"(?:[にへ]|で(?!す|しょ|した))"  # どこに: a place
DONE_BY = re.compile(
    rf"{DOES}[^、。はがを]{{0,8}}のは、?どこ(?!{AT})|どこが[^、。]{{0,20}}?{DOES}|どこ[にと][^、。]{{0,6}}?(?:買収|出資|投資|融資|売却|提携|合併)"
)
KIND_OF_PLACE = r"(?:国|都道府県|県|州|市|区|町|街|村|島|都市|地域|大陸|駅|空港|港)(?![民員会長場立営])"
NAMED = (  # English ones of both: which airlines
    r"(?:compan(?:y|ies)|(?:firm|airline|bank|newspaper|(?:car|chip)?maker|manufacturer|startup|investor|retailer"
    r"|supplier|insurer|team|club|part(?:y|ie)|brand|model|product|chip|app|service|program)s?|hospitals?|high schools?|colleges?|universit(?:y|ies)|agenc(?:y|ies))\b"
)
PERSON = r"(?:(?<=[一-龥])(?<!会)[者長督役員師手将]|(?<![一-龥])[彼娘母父妻夫]|さん|氏|先生|教授|頭取|大臣|女将|彼女|俳優|作家|画家)"
# The first word of an English question that asks is the one that does: "How many worked there when it was sold?"
FIRST = r"^(?:(?!\b(?:how|what|which|why|who|whom|whose|where|when)\b)[\s\S])*"
ASKING = {
    "money": r"(?<!率は)(?<!金利は)いくら|多少(?:钱|(?:亿|万)?(?:美元|日元|欧元|元))|얼마"
    r"|\bhow much (?!(?:(?:less|more) )?(?:time|power|energy|space|water)\b).*\b(?:cost|pa(?:y|id)|spen[dt]|invest|raise|charge|worth|earn|lend|lent|borrow|fund|money|owe|sell|sold|buy|bought|put|commit|pledge|donate|yen|dollars)",
    "date": rf"いつ|何時(?!間|代)|(?<!{TERM}は)何年(?!{LASTS})|(?<!{TERM}は)何日(?!{LASTS})|何月|何曜|何世紀|{FIRST}\bwhen\b|\band when\b|\b(?:what|which) (?:year|date|month|day|time)\b"
    r"|\bhow (?:late|early|soon)\b|什么时候|何时|哪一?年|几[月日号]|언제",
    "count": rf"何[万千百十]?(?:{COUNTER})|いくつ"
    r"|\bhow (?:many|often|frequently|old)\b|多少(?!钱|亿|万|美元|日元|欧元|元|[?。]|$)|几[个人家]|몇",
    "share": r"(?:率|金利)はいくら|\bwhat percent|百分之几",
    "power": r"\bhow much (?:power|energy|electricity)\b",
    "energy": r"\bhow much (?:energy|electricity)\b",
    "duration": rf"何[年日]{LASTS}|{TERM}は何[年日]|\bhow long\b|多[久长]|{TAKES}",
    "measure": r"\bhow (?:tall|long(?! (?:(?:does|did|would) it take|has|have|had|until|ago|before|after)\b)|deep|heavy|wide|thick)\b",
    "multiple": r"\bhow many times\b",
    "place": rf"(?<!会社は)(?<!企業は)(?<!先は)(?<!政党は)(?<!法人は)(?<!メーカーは)(?<!業者は)(?<!団体は)(?<!チームは)(?<![^本支]社って)(?<!企業って)(?<!メーカーって)(?<![^本支]社は)(?<!どこと)どこ(?!の(?:{ORGANISATION}|社)|まで|とどこ|[がをもろ])|[社業先党]はどこ{AT}|何(?:国|県|州|市|町|村|区|島)"
    rf"|どの{KIND_OF_PLACE}|{FIRST}\bwhere\b|\band where\b|\b(?:which|what) (?:cit(?:y|ies)|countr(?:y|ies)|(?:us |u\.s\. )?states?|places?|regions?|towns?|prefectures?|stations?|airports?|islands?)\b|哪里|哪儿|在哪|哪[个些](?:国家|城市|地方|地区|州|省)|何处|어디|어느 ?(?:주|도시|나라|국가|지역|현|역|시)",
    "person": rf"誰|だれ|どなた|何者|どの人|{FIRST}\bwho(?:m|se)?\b|\band who\b|谁|누[구가]",
    "name": rf"何という|何と(?:呼|言|い)|どの[一-龥ァ-ヺー]{{0,6}}?(?:{ORGANISATION}|{PRODUCT})|どこの{ORGANISATION}|(?:(?<![本支])[社業先]|政党|法人|メーカー|業者|団体|チーム)(?:は|って)どこ(?!{AT})|どことどこ|{DONE_BY.pattern}|\bwhich (?:(?!of\b)[\w-]+ ){{0,2}}?{NAMED}|\bwhat {NAMED}(?! (?!does|is|was|has)\w+s\b)",
    "reason": r"なぜ|どうして|なんで(?![すしもあ])|(?:何|なん)のため|\bwhy\b|\bhow come\b|\bwhat (?:led|made|caused|prompted)\b|为什么|为何|왜",
    "simile": r"(?:例え|たとえ|喩え|譬え)(?:られ|た|る|て(?!も)|は|[?。]|$)|なぞらえ|見立て(?:[たて]|られ)|比喩|ことわざ|諺|格言|\bliken(?:ed|s)?\b|\bmetaphors?\b"
    r"|\banalog(?:y|ies)\b|\bsayings?\b|\bproverbs?\b|\bcompared (?:[\w'’]+ ){0,3}to[?.\s]*$",
}
# Kinds that are told by a stretch of a sentence, not by its sense.
VALUES = AMOUNTS | {"date", "place", "person", "name"}
# Without such a word, the nouns that tell what is asked for: 誤り率は, 会社の数を教えて.
END = r"(?=[はをがもと、?？。\s]|って|$)"
NOUNS = {
    "money": r"金額|(?:為替|換算|ドル|円|ユーロ)(?:レート|相場)|\b(?:exchange|hourly|daily|nightly|day|room|wage|freight|charter) rates?\b|費用|価格|値段|ねだん|単価|料金|運賃|家賃|年収|収入|支出|給[与料]|月給|報酬|対価|配当|予算|コスト|株価|資本金|市[場场][規规]模|ファンドの規模|賞金|時価総額|利益|損失|赤字|黒字|負債"
    rf"|(?:売上高?|売り上げ|賃)(?=[はを\s]|$)|(?:額|(?<!消)費|(?<![材資原飼燃食肥塗染衣無給飲])料){END}"
    r"|\b(?:price|cost|amount(?! to\b)|fee|fare|royalty|dividend|budget|payment|salary|wage|revenue|profit|donation)s?\b",
    "date": rf"時期|{HOURS}時間|年月日|(?:設立|創業|創立|創設|発足|開業|開館|開校|建設|完成|発売|誕生|生まれ)年|日[時付程]|期[日限]|締め?切り?|スケジュール|\bdeadline\b"
    rf"|(?:(?<=[るたい])[日月年]|(?<=[一-龥ァ-ヺー])(?<![今昨明毎連平休祝当翌先後前初終同全数曜])日){END}",
    "count": rf"(?<![複多少無有関整奇偶素単])数{END}|(?<!電気)(?<!電力)(?:の|分)量{END}|人口|年齢|定員|順位|頻度|\b(?:number of|headcount|population|age|attendance)\b",
    "share": rf"割合|比率|金利|利回り|(?<![効能])率{END}|シェアは|\bpercentage\b|\b(?:share|fraction|proportion|stake|rate) of\b|(?<!exchange )(?<!hourly )(?<!daily )(?<!nightly )(?<!day )(?<!room )(?<!wage )(?<!freight )(?<!charter )(?<!frame )(?<!heart )(?<!clock )\brate\b(?! of exchange)|(?<![a-z])cagr(?![a-z])"
    r"|(?:成長|増加|拡大|伸び|上昇)[^、。]{0,6}ペース|ペースで(?:成長|増|拡大|伸)|比例|비율",
    "power": rf"(?:電|出)力(?:{END}|で(?!き))|発電量|\b\w*watts?\b(?![- ]?hours?)",
    "energy": r"電力量|(?:電気|電力)の量|発電量|蓄電(?:容量|量)|\b(?:energy|electricity) (?:use|usage|consumption)\b|\w*watt[- ]?hours?\b|\b[kmgt]wh\b",
    "duration": rf"{TERM}|(?<!{HOURS})時間は|[日年]数{END}|(?<![ァ-ヺー])タイム{END}",
    "measure": rf"[高長広速厚重深]さ|{LENGTH}|サイズ|面積|体重|時速|速度|気温|温度|容量|(?<![力電])(?<!気の)(?<!力の)量(?=[はを\s]|$)|(?<!電気)(?<!電力)(?:の|分)量{END}"
    r"|\b(?:length|height|weight|width|depth|area|distance|speed)\b",
    "multiple": r"倍率",
    "place": rf"場所|住所|(?:所在|出身|建設|設置|開催|予定|産)地|会場{END}",
    "person": rf"人物は|人名|(?<![身全成延波助特体])[者長督]は?[?？。]*$|{PERSON}の[おご]?(?:名前|本名|フルネーム)",
    "name": rf"名(?:前|称|まえ)|(?:^|[\s、のた]|(?<=[ァ-ヺーa-z])){PARTNER}(?:は|って)?[?？。\s]*$|なまえ|愛称|別名|通称|タイトル|(?:型番|略)は?|(?<!^)\bname\b|^name of\b",
    "reason": rf"理由|原因|要因|動機|狙い|目的|きっかけ|決め手|背景|由来|事情|経緯|いきさつ|わけ(?:で|{END})|(?<![内翻英和])訳{END}|\breasons?\b|\bpurpose\b",
}
ASKS, NAMES = ({kind: re.compile(pattern) for kind, pattern in told.items()} for told in (ASKING, NOUNS))
# 「どれだけ投資した？」 does not say of what kind the amount is.
HOW_MUCH = re.compile(
    r"どれ(?:だけ|くらい|ぐらい|ほど)|どの(?:くらい|ぐらい|程度)|[規规]模は?(?:[?。\s]|$)|多少(?=[?。]|$)"
    r"|\bhow (?:much|big|large|far|high|fast)\b"
)
USED = re.compile(  # asks for no time: 8分煮る
    r"(?:どれ|どの)(?:だけ|くらい|ぐらい|ほど|程度)[がはも]?(?:入れ|いれ|加え|混ぜ|使[うっいえわ]|必要|要[るり]|用意|買|飲[むんみ]|食べ)"
)
UNCOUNTED = re.compile(r"\bhow much\b")  # asks for no number of things: 一つ
# Which of two is more is told by an amount of each.
SIZE = r"(?:大き|小さ|多|少な|高|低|安|長|短|広|狭|重|軽|速|早|遅)"
COMPARES = re.compile(
    rf"(?:どちら|どっち)の?(?:方|ほう)?が(?:より)?{SIZE}|\bcompared? (?:with|to|against)\b|\bwhich (?:\w+ )?is (?:bigger|larger|higher|longer|cheaper|more expensive)\b"
)
# A noun that is asked about, not for: 「コストはどうなりますか」「価格への影響」「予算をどうやって減らした」.
ABOUT = re.compile(
    r"(?:どんな|どういう)(?:状況|状態|具合|様子|感じ)|どうな[るりっ]|どうやって|どうすれ|どのよう[にな]|への影響|に(?:与える|及ぼす)影響|公[表開]され"
    r"|\bused for\b|\b(?:impact|effect|influence)s? (?:of|on)\b|\bhow (?:do|does|did|will|can|could|is|are|was|were) (?!.*\bcompare)|\bwhat happen"
)
# Words of a question that ask for nothing where they stand: 何人もの, いつでも, 「どこかで」, "the areas where", 在哪些领域.
INDEFINITE = re.compile(
    rf"何[万千百十]?(?:{COUNTER}|年|日|度|[かカヶケ箇]月|週間|時間|分)(?:[にへで]|から)?も(?![ちつてらっ]|続|[?。]|$)の?"
    r"|(?:誰|だれ|どなた|いつ|どこ|いくら|いくつ|何)(?:[にへ]|から|まで|と)?で?も(?!う|ら|と|ち|っ)の?"
    r"|(?:誰|だれ|いつ|どこ|いくら|いくつ)か(?![らか]|[?。」]|$)"
    r"|\b(?:the|an?|any|all|some|those|these|each|every) (?:[\w-]+ ){0,2}(?!(?:cit(?:y|ies)|countr(?:y|ies)|towns?|states?|regions?|places?|locations?|sites?) )[\w-]+ where\b"
    r"|在?哪[些个個](?!国家|城市|地方|地区|州|省)"
)
COUNTED = re.compile(rf"何[万千百十]?({COUNTER}|[かカヶケ箇]月|年|日)")
OTHERWISE_COUNTED = re.compile(  # 何話, 何便, 何量子ビット, 何対何
    r"何[万千百十]?(?![者事処故等屋])((?:(?!何)[一-龥ァ-ヺー]){1,8}?)[目前後分]?(?=何|[^一-龥ァ-ヺー]|$)"
)
WHICH_OF = re.compile(r"どちら|どっち")  # asks for no number unless it compares: 店の数が多いのはどっち
CONTACT = re.compile(r"電話番号|(?:連絡|問い?合わ?せ)先|フリーダイヤル|fax番号|\b(?:phone|telephone|fax) numbers?\b")
ENGLISH_ASKING = re.compile(
    r"\bhow many (?:people|employees|workers|visitors|companies|times|households)\b|\bhow \w+|\bwh(?:en|ere|o|y)\b|\b(?:what|which) \w+"
)


@functools.lru_cache(1024)
def asked_kinds(question: str) -> frozenset[str]:
    """The kinds of answer that a question asks for; perhaps none.

    >>> sorted(asked_kinds("2024年にいくら投資した？")), sorted(asked_kinds("How many jobs?"))
    (['money'], ['count'])
    """
    if asked_meaning(question):
        return frozenset()  # it is told by how the name stands in a sentence
    text = in_kanji(question)
    besides = ENGLISH.sub("how ", text)  # "how many years" asks for no count
    asked = frozenset(kind for kind, pattern in ASKS.items() if pattern.search(besides))
    asked |= {UNITS[unit][0] for unit in asked_units(text)}
    if "simile" in asked:  # 何に例えられていますか
        return frozenset({"simile"})
    if not asked and (COUNTED.search(text) or otherwise_counted(text)):
        return frozenset({"count"})
    if CONTACT.search(text):
        return asked - AMOUNTS  # 電話番号は何番ですか
    told = frozenset() if asked else frozenset(kind for kind, pattern in NAMES.items() if pattern.search(text))
    if WHICH_OF.search(text):
        told = told & (AMOUNTS | {"date"}) if re.search(SIZE, text) else frozenset()
    named = asked or told
    if ABOUT.search(text):
        named -= {"money"} - asked
    if "reason" in named and not asked:  # 利益が増えた理由
        named &= {"reason"}
    if "person" in named and "name" in named and not asked:  # 社長の名前
        named -= {"name"}
    if HOW_MUCH.search(text) and not asked & AMOUNTS:  # "Who invested, and how much?" asks for both
        any_amount = AMOUNTS - ({"count"} if UNCOUNTED.search(text) else {"duration"} if USED.search(text) else set())
        return asked | (named & AMOUNTS or any_amount)
    return named or (AMOUNTS if COMPARES.search(text) else named)


def otherwise_counted(text: str) -> str:
    """What is behind 何 in a folded question for a number, if COUNTED does not know it: 何話 → 話; else ""."""
    return next((match[1] for match in OTHERWISE_COUNTED.finditer(text) if is_counter(match[1])), "")


def asking_word(question: str) -> str:
    """The words with which a question asks for a kind of answer; "" if there are none.

    >>> asking_word("データセンターで何人の雇用が生まれますか"), asking_word("How many jobs are there?")
    ('何人', 'how many')
    """
    text = in_kanji(question)
    patterns = (ENGLISH, JAPANESE, ENGLISH_ASKING, *ASKS.values(), COUNTED, OTHERWISE_COUNTED, HOW_MUCH)
    said = (match[0] for pattern in patterns for match in pattern.finditer(text))
    return next((words for words in said if asked_kinds(words) >= (asked_kinds(text) or {""})), "")


def in_kanji(question: str) -> str:
    """A question folded, with なんにん as 何人 and 幾ら as いくら, without what asks for nothing: 何人もの."""
    return INDEFINITE.sub(" ", one_spelling(fold(question)[0]))
