"""Names that a question asks for: people, places, companies, universities, what is quoted as a title."""

# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from qa.compound import words_of
from qa.japanese import KIND_OF_COMPANY, Word, tokenized
from qa.lexicon import entries
from qa.parts import Part, nouns
from qa.script import fold
from qa.sentence import Span

JOINED = "・･-. 　"  # a name may go on behind one of these
LETTER = "一-龥々ァ-ヺー・A-Za-z"
# A name in hiragana has no end of its own before it: みどり公園 at a start, or behind a particle.
HIRAGANA = (
    r"(?:^|(?<=[、。はがの「『（(\s]))(?!(?:この|その|あの|どの|ある|いう|いわゆる|ほか|ほとんど|すべて|それ|これ|さらに|そして|また|しかし|かつて|ここ|そこ|とある|つまり|たとえば|なお|さまざま|いろいろ|もと))"
    r"[ぁ-ゖー]{2,8}(?<![なのをがはでにもへ])(?<!する|した|いる|いう|ある|れる|って)"
)
# Of these the name says what it is: どこの大学 is answered by 潮路大学.
BODY = "大学|高校|銀行|病院|研究所"
SHORT = {"大学": "大", "銀行": "銀", "研究所": "研"}  # 筑波大, 産総研
INSTITUTION = re.compile(rf"どこの({BODY})|出身(大学|高校)|({BODY})の名(?:前|称)?")
NO_NAME = re.compile(
    rf"(?:新|同|各|他|両|当|本|全|超|私立?|国立|公立|県立|市立|町立|地方|大手|信託|有名|女子|等身|[一二三四五]|医|短)?(?:{BODY}|[大銀研])"
)
COMPANY = re.compile(
    r"(?:どの|どこの|何という|なんという)(?:会社|企業|メーカー)|(?:会社|企業|メーカー|ゼネコン|(?<![本支])[社業先])(?:は|って)?どこ(?![にでへ])"
    r"|(?:会社|企業|メーカー)の?名|社名|\b(?:which|what) compan(?:y|ies)\b(?!['’])|\bname of the [\w ]*company\b"
)
OF_COMPANY = (
    r"(?:電機|電気|電力|製作所|銀行|工業|商事|商会|商店|建設|重工|製鉄|製薬|薬品|化学|自動車|証券|保険|生命|運輸|運送|倉庫|物流|食品|水産|鉄道|交通|観光|バス|タクシー|航空|海運|通信|印刷|出版|書房|新聞|放送|不動産"
    r"|信金|信用金庫|農協|ガス|株式会社|ホールディングス|グループ|コーポレーション|(?<![会同当両各他自本支子親一二三])社(?![長員会内外])"
    r"|(?<![食本講会事拝])堂|(?<![小部古酒百子ン本花質問床魚肉薬米靴茶居飲])屋)"
)
IN_HIRAGANA = r"(?!である|では|として|による|など|という|に[なすつよし]|[はがのをにとでもや][一-龥ァ-ヺA-Z、])[ぁ-ゖー]{2,20}?(?=[はがのをにとでもや、。（()）」』\s]|だ|です|$)"
COMPANIES = re.compile(
    rf"(?:株式|有限|合同)会社(?:[{LETTER}]{{2,20}}|{IN_HIRAGANA})|(?:{HIRAGANA}|[{LETTER}])[{LETTER}]{{0,20}}{OF_COMPANY}(?![一-龥])"
    rf"|[ァ-ヺー]{{2,}}(?:[・‐–-][ァ-ヺー]+)+|{KIND_OF_COMPANY.pattern}",
    re.MULTILINE,
)
LEGAL_FORM = re.compile("(?:株式|有限|合同|合資)会社")  # who asks どの会社 does not name it
NO_COMPANY = re.compile(  # behind a name of something else
    r"[市県町村区都府州道]|[氏君]|さん|社長|会長|教授|選手|議員|大統領|首相|監督|容疑者|知事|院長|(?:で|へ|から|まで)(?!き)|の[一-龥ァ-ヺー]*(?:会社|企業|メーカー)"
)
ORDINARY = re.compile(  # 路線バス and 同社 are no names
    rf"(?:新|同|各|他|両|当|本|全|大手|中小|主要|地方|地元|老舗|民間|国際|路線|高速|送迎|貸切|夜行|個人|公共|都市|天然|液化|液化天然|温室効果|排出?|プロパン|無線|有線|移動|光|物流|大型|人工|再生可能|上場|運営)?{OF_COMPANY}"
)
# What is put behind a company's name or a country's: NTTデータ株, 日本企業.
TAIL = re.compile(
    r"(?:企業|会社|各社|[本支]社|支店|工場|市場|経済|政府|法人|大手|製品|事業|業界|国内|全[国土]|地[方区域]|株式?|社[長員]|会長|代表|幹部|広報|従業員|傘下|役所|役場|警察?|消防|大学|高校|空港|さん|[側製産系内間等勢人語風氏駅港市県町村区都府州道])+$"
)
# Capitals that are no company's, alone or before a noun.
ACRONYM = re.compile(
    r"(?:生成)?(?:AI|AGI|IT|ICT|IoT|DX|EV|GPU|CPU|TPU|LLM|API|SNS|PC|TV|LED|OS|C[EOFT]O|US|EU|UK|GDP|M&A)"
)
IN_NAME = re.compile(r"データ$|ドコモ$")  # NTTデータ; Azureインフラ is no name
# Behind a person's name; the first few behind no other noun.
BY_NAME = "氏|容疑者|大統領|首相"
ROLE = re.compile(rf"(?:{BY_NAME}|さん|CEO|社長|会長|教授|監督|選手|知事|市長|院長)")
NAMED_ONLY = re.compile(BY_NAME)
OF_A_COMPANY = re.compile(r"(?:CEO|社長|会長)(の)?")  # エヌビディアCEOの
HONORIFIC = re.compile(r"氏|さん|容疑者")
OTHER_ROLE = re.compile(
    r"[ 　（(]?(?:元|前|副|名誉|准)*(?:議員|大臣|長官|総裁|様|君|被告|記者|博士|先生|委員|理事|取締役|代表|[部課局所館園校]長|夫妻|一家|[一二三四五六七八九]段|名人|外相|財務相)"
)
SHORT_CUT = 3  # a word that the dictionary does not know is cut at random: イー|ロン
KATAKANA_NAME = re.compile(r"(?<![ァ-ヺー・･])[ァ-ヺー]{2,}(?:[・･＝=][ァ-ヺー]+)*")
LATIN_NAME = re.compile(r"(?<![A-Za-z])[A-Z][a-z][A-Za-z'’.-]*(?: (?!C[A-Z]O(?![A-Za-z]))[A-Z][A-Za-z'’.-]*)*")
# Where something is held or stands, beside the names of places: 駅前の商店街で.
FACILITY = r"(?:駅|(?<![開閉休来入])館|ホール|センター|公園|(?<![開閉来出])店|街|役場|学校|会場|オンライン|工場|スタジアム|ビッグサイト|ドーム|アリーナ|メッセ|プラザ|ホテル)"
WORDS = r"[一-龥々ァ-ヺーA-Za-z・]"
FACILITIES = re.compile(
    rf"(?:(?<!{WORDS})(?:{WORDS}{{1,20}}の)?|{HIRAGANA}){WORDS}{{0,20}}{FACILITY}(?!{WORDS})", re.MULTILINE
)
HERE = re.compile(r"(?:で|に|の|、|。|だ|へ|から|$)(?!は(?:ない|なく))", re.MULTILINE)
HELD_AT = re.compile(r"(?:会場|場所)は、?$")
OF_WHICH = re.compile(r"[ぁ-ゖ](?<![はがをもにと])$")  # この店で
UNNAMED = re.compile(rf"(?:新|同|各|他|両|当|本|全|現|旧|[社駅店町]|[同当各自]社の|[一-龥]+(?:日|年|月)の)?{FACILITY}")
OF_A_COUNTRY = re.compile(
    r"どこの国|(?:何|どの)(?:国|[県州市町村区島]|都市|地域|大陸)|\b(?:which|what) (?:country|city|state|region)"
)
# 日本人 is no place, but says where somebody comes from.
FROM_THERE = re.compile(r"人(?![口形])|[語風製産式](?![一-龥])")
ASKS_FROM = re.compile(
    r"産地|どこの国|(?:何|どの)国|どこから|どこ[産製]|\bwhere\b.*\bfrom\b|\b(?:which|what) country\b"
)
# 「キキトリ」という, not what somebody says.
TITLED = re.compile(r"[「『]([^「」『』、。]{1,20})[」』](?!と(?!呼|い[うわ]|名|称|題|「|『))")


def new_names(question: str, wanted: set[str], asked: Sequence[Word], text: str) -> list[Span]:
    """The names of the kinds wanted that the question does not hold, each with all its parts.

    `asked` are the question's clues.

    >>> from qa.lexicon import clues
    >>> question, text = "社長は誰ですか", "新しい社長はティム・クック氏だ。"
    >>> [text[start:end] for start, end in new_names(question, {"person"}, clues(question), text)]
    ['ティム・クック']
    """
    known = {part for word in asked for term in word.terms for part in words_of(term)}
    said = [Span(entry.start, entry.end) for entry in entries(text) if known.intersection(entry.terms)]
    folded = fold(question)[0]
    titled: list[Span] = []
    if of := INSTITUTION.search(folded):
        runs = _bodies(next(group for group in of.groups() if group), text)
    else:
        runs = _runs(folded, wanted, text)
        if "name" in wanted:
            titled = [Span(*match.span(1)) for match in TITLED.finditer(text) if not _is_speech(match[1])]
        runs = [run for run in runs if not any(title.start <= run.start and run.end <= title.end for title in titled)]
    may_be_partly_known = wanted == {"person"} or of is not None  # 徳田球一 is news to who asks about 徳田要請問題
    return [
        run
        for run in dict.fromkeys([*runs, *titled])
        if _is_new(run, said, text, partly=may_be_partly_known or run in titled)
    ]


def _is_new(run: Span, said: Sequence[Span], text: str, *, partly: bool) -> bool:
    """Whether a question, which holds what is `said`, does not hold a name, nor, unless `partly`, its beginning.

    かもめ橋 is news to who asks for a 橋.
    """
    legal = [match.span() for match in LEGAL_FORM.finditer(text)]
    known = [
        any(word.start <= place < word.end for word in said)
        for place in range(run.start, run.end)
        if text[place].isalnum() and not any(start <= place < end for start, end in legal)
    ]
    return not all(known) and (partly or known == sorted(known))


def _is_speech(quoted: str) -> bool:
    """Whether a quoted text ends as a sentence does: いらっしゃいませ; ひかり and かがやき are names."""
    tokens = [feature for _, _, feature in tokenized(fold(quoted)[0])]
    while len(tokens) > 1 and (tokens[-1][1] == "終助詞" or tokens[-1][0] == "補助記号"):
        tokens.pop()
    last = tokens[-1] if tokens else None
    ends = last is not None and last[0] in ("動詞", "形容詞", "助動詞")
    return ends and not (last is not None and str(last[5]).startswith("連用形"))


def _runs(question: str, wanted: set[str], text: str) -> list[Span]:
    """The names of the kinds wanted, longer ones before those inside them."""
    parts = nouns(text)
    runs = _proper(parts, wanted, text)
    if "place" in wanted and not ASKS_FROM.search(question):
        places = {part.end for part in parts if part.names == "place"}
        runs = [run for run in runs if run.end not in places or not FROM_THERE.match(text, run.end)]
    if "person" in wanted:
        asks_for_one = "name" not in wanted or ROLE.search(question) is not None
        people = list(_people(text, parts))
        runs = _replaced(runs, people if asks_for_one else [p for p in people if any(_overlap(p, r) for r in runs)])
    if "place" in wanted and "name" not in wanted and not OF_A_COUNTRY.search(question):
        runs = _replaced(runs, list(_facilities(text)))
    if "name" in wanted and COMPANY.search(question):
        runs = _companies(runs, parts, text)
    return runs


def _proper(parts: Sequence[Part], wanted: set[str], text: str) -> list[Span]:
    """What the dictionary calls a name of the kinds wanted; one of a single kanji among others is none, 鳴 of 鳴砂駅."""
    runs: list[Span] = []
    for start, end, names in parts:
        if names not in wanted:
            continue
        if runs and all(char in JOINED for char in text[runs[-1].end : start]) and start - runs[-1].end <= 1:
            runs[-1] = Span(runs[-1].start, end)
        else:
            runs.append(Span(start, end))
    single = {(part.start, part.end) for part in parts if part.names == "person" and part.end - part.start == 1}
    return [run for run in runs if (run.start, run.end) not in single or not _is_inside_a_word(run, text)]


def _is_inside_a_word(run: Span, text: str) -> bool:
    if ROLE.match(text, run.end) or OTHER_ROLE.match(text, run.end):
        return False
    around = text[max(run.start - 1, 0) : run.start] + text[run.end : run.end + 1]
    return any("一" <= char <= "龥" for char in around)


def _people(text: str, parts: Sequence[Part]) -> Iterator[Span]:
    """People that the dictionary has not, or not whole: ティム・クックCEO, Elon Musk氏, 千葉氏."""
    for match in KATAKANA_NAME.finditer(text):
        if _is_person(match[0], text[match.end() : match.end() + 5]):
            yield Span(*match.span())
    for match in LATIN_NAME.finditer(text):
        behind = text[match.end() :].removeprefix(" ")
        role = ROLE.match(behind)
        of_many = " " in match[0]
        is_known = of_many and any(feature[2] == "人名" for _, _, feature in tokenized(fold(match[0])[0]))
        if is_known or (role and (of_many or not OF_A_COMPANY.match(behind))):
            yield Span(*match.span())
    start = end = -1
    for part in parts:
        if part.names not in ("place", "person") or KATAKANA_NAME.match(text, part.start) or text[part.start].isascii():
            continue
        start, end = (start if part.start == end else part.start), part.end
        if HONORIFIC.match(text, end):
            yield Span(start, end)


def _is_person(name: str, behind: str) -> bool:
    """Whether a name in katakana is a person's, by what the dictionary calls its parts and the role behind it."""
    parts = re.split(r"[・･＝=]", name)
    if KIND_OF_COMPANY.fullmatch("".join(parts)) or re.search(rf"{OF_COMPANY}$", name):
        return False
    cut = [(end - start, feature) for part in parts for start, end, feature in tokenized(part)]
    features = [feature for _, feature in cut]
    is_known = any(feature[2] == "人名" for feature in features)
    is_strange = any(len(feature) < 8 or feature[7] in (None, "*") for feature in features)
    is_strange = is_strange or (len(cut) > len(parts) and min(length for length, _ in cut) < SHORT_CUT)
    if len(parts) > 1:
        return is_known or (is_strange and not re.match(r"社(?!長)|製|株", behind)) or bool(ROLE.match(behind))
    if is_known or any(feature[2] == "地名" for feature in features):
        return is_known and bool(ROLE.match(behind))
    if of := OF_A_COMPANY.match(behind):
        return is_strange and not of[1]
    return bool(NAMED_ONLY.match(behind)) or (is_strange and bool(ROLE.match(behind)))


def _bodies(kind: str, text: str) -> list[Span]:
    """The universities, banks and so on, by their names whole or cut short: 筑波大."""
    written = re.finditer(rf"(?:(?<![{LETTER}])[{LETTER}]|{HIRAGANA})[{LETTER}]{{0,20}}?{kind}", text, re.MULTILINE)
    found = [Span(*match.span()) for match in written]
    for start, end, names in nouns(text) if kind in SHORT else ():
        short = text[start:end]
        head = re.search(rf"[{LETTER}]{{0,20}}$", text[:start])
        first = head.start() if head else start
        is_told = names or (first < start and kind != "大学")  # 東都|総研, not 世界|最大
        if short == SHORT[kind] or (is_told and short.endswith(SHORT[kind])):
            found.append(Span(first, end))
    return sorted(run for run in set(found) if not NO_NAME.fullmatch(text[run.start : run.end]))


def _facilities(text: str) -> Iterator[Span]:
    """The places that are told by what stands there: 市民文化センターで; 店の is of no use, 店で is."""
    for match in FACILITIES.finditer(text):
        before, behind = text[: match.start()], HERE.match(text, match.end())
        is_named = not UNNAMED.fullmatch(match[0])
        is_told = behind is not None and (is_named or (behind[0] == "で" and not OF_WHICH.search(before)))
        if is_told or (is_named and HELD_AT.search(before)):
            yield Span(*match.span())


def _companies(runs: Sequence[Span], parts: Sequence[Part], text: str) -> list[Span]:
    """Those of the names that may be a company's, and the companies that are told by their endings."""
    whole = [Span(*match.span()) for match in COMPANIES.finditer(text) if not ORDINARY.fullmatch(match[0])]
    joined = {
        run: is_company
        for run, is_company in _compounds(parts, text)
        if not any(_overlap(run, company) for company in whole)
    }
    others = [
        run
        for run in _replaced(runs, joined)
        if run not in joined
        and not NO_COMPANY.match(text, run.end)
        and not ACRONYM.fullmatch(text[run.start : run.end])
    ]
    return _replaced(others, [*whole, *(run for run, is_company in joined.items() if is_company)])


def _compounds(parts: Sequence[Part], text: str) -> Iterator[tuple[Span, bool]]:
    """Places and Latin names with the nouns right behind them, and whether a company: 日本電気, JR東日本; not 日本企業."""
    i = 0
    while i < len(parts):
        first = last = i
        while last + 1 < len(parts) and parts[last + 1].start == parts[last].end:
            last += 1
        i = last + 1
        while first < last and parts[first].names not in ("place", "name"):
            first += 1
        if first == last or any(part.names == "person" for part in parts[first : last + 1]):
            continue
        start = parts[first].start
        head = TAIL.sub("", text[start : parts[last].end])  # NTTデータ of NTTデータ社長
        is_place = parts[first].names == "place"
        of_places = any(part.names == "place" for part in parts[first : last + 1])  # JR東日本
        if len(head) > parts[first].end - start:
            if ACRONYM.fullmatch(text[start : parts[first].end]) or not (of_places or IN_NAME.search(head)):
                continue
            behind = tokenized(fold(head)[0])[-1][2]
            does = behind[2] == "サ変可能" and not re.search(rf"{OF_COMPANY}$", head)  # 日本進出
            yield Span(start, start + len(head)), not does
        elif is_place:
            yield Span(start, parts[last].end), False


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _replaced(runs: Sequence[Span], whole: Iterable[Span]) -> list[Span]:
    """The runs with those of `whole` in the place of what they overlap."""
    longest: list[Span] = []
    for run in sorted(whole, key=lambda run: run.start - run.end):
        if not any(_overlap(run, other) for other in longest):
            longest.append(run)
    return sorted([*longest, *(run for run in runs if not any(_overlap(run, other) for other in longest))])
