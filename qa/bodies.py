"""Companies, universities and other bodies, and the places where something is held, by what their names end in."""

# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from qa.asked import AT, PARTNER
from qa.japanese import KIND_OF_COMPANY, tokenized
from qa.parts import Part, nouns
from qa.script import fold
from qa.sentence import Span

LETTER = "一-龥々ァ-ヺー・A-Za-z"
# A name in hiragana has no end of its own before it: みどり公園 at a start, or behind a particle.
HIRAGANA = (
    r"(?:^|(?<=[、。はがの「『（(\s]))(?!(?:この|その|あの|どの|ある|いう|いわゆる|ほか|ほとんど|すべて|それ|これ|さらに|そして|また|しかし|かつて|ここ|そこ|とある|つまり|たとえば|なお|さまざま|いろいろ|もと))"
    r"[ぁ-ゖー]{2,8}(?<![なのをがはでにもへ])(?<!する|した|いる|いう|ある|れる|って)"
)
# Of these the name says what it is: どこの大学 is answered by 潮路大学.
BODY = "大学|高校|銀行|病院|研究所"
SHORT = {"大学": "大", "銀行": "銀", "研究所": "研"}  # 筑波大, 産総研
IN_ENGLISH = {"universit": "大学", "college": "大学", "high school": "高校", "bank": "銀行", "hospital": "病院"}
INSTITUTION = re.compile(
    rf"(?:どこの|どの|何という)({BODY})|出身(大学|高校)|({BODY})の名(?:前|称)?|\b(?:which|what) ({'|'.join(IN_ENGLISH)})"
)
NO_NAME = re.compile(
    rf"(?:新|同|各|他|両|当|本|全|超|私立?|国立|公立|県立|市立|町立|地方|大手|信託|有名|女子|等身|[一二三四五]|医|短)?(?:{BODY}|[大銀研])"
)
COMPANY = re.compile(
    rf"{PARTNER}(?:は|って)?[?？。\s]*$|(?:どの|どこの|何という|なんという)(?:会社|企業|メーカー)|(?:会社|企業|メーカー|ゼネコン|(?<![本支])[社業先])(?:は|って)?どこ(?!{AT})"
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
# Where something is held or stands, beside the names of places: 駅前の商店街で.
FACILITY = r"(?:駅|(?<![開閉休来入])館|ホール|センター|公園|(?<![開閉来出])店|街|役場|学校|会場|オンライン|工場|スタジアム|ビッグサイト|ドーム|アリーナ|メッセ|プラザ|ホテル|教会|神社|斎場)"
WORDS = r"[一-龥々ァ-ヺーA-Za-z・]"
FACILITIES = re.compile(
    rf"(?:(?<!{WORDS})(?:{WORDS}{{1,20}}の)?|{HIRAGANA}){WORDS}{{0,20}}{FACILITY}(?!{WORDS})", re.MULTILINE
)
HERE = re.compile(r"(?:で|に|の|、|。|だ|へ|から|$)(?!は(?:ない|なく))", re.MULTILINE)
HELD_AT = re.compile(r"(?:会場|場所)は、?$")
OF_WHICH = re.compile(r"[ぁ-ゖ](?<![はがをもにと])$")  # この店で
UNNAMED = re.compile(rf"(?:新|同|各|他|両|当|本|全|現|旧|[社駅店町]|[同当各自]社の|[一-龥]+(?:日|年|月)の)?{FACILITY}")


def asked_institution(question: str) -> str:
    """The kind of institution that a folded question asks for, "" if none.

    >>> asked_institution("出身大学はどこ"), asked_institution("which hospital closed?"), asked_institution("病院はどこ")
    ('大学', '病院', '')
    """
    told = INSTITUTION.search(question)
    kind = next(group for group in told.groups() if group) if told else ""
    return IN_ENGLISH.get(kind, kind)


def institutions(kind: str, text: str) -> list[Span]:
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


def bodies_named(text: str) -> list[Span]:
    """Names of companies, universities and so on that a text holds, by what they end in: こぶし銀行, not 地方銀行."""
    companies = [match for match in COMPANIES.finditer(text) if not ORDINARY.fullmatch(match[0])]
    starts = {start for start, _, _ in tokenized(text)}
    found = [Span(*match.span()) for match in companies if match.start() in starts]  # not 食べ|物屋
    return [*found, *(run for kind in BODY.split("|") for run in institutions(kind, text))]


def facilities(text: str) -> Iterator[Span]:
    """The places that are told by what stands there: 市民文化センターで; 店の is of no use, 店で is."""
    for match in FACILITIES.finditer(text):
        before, behind = text[: match.start()], HERE.match(text, match.end())
        is_named = not UNNAMED.fullmatch(match[0])
        is_told = behind is not None and (is_named or (behind[0] == "で" and not OF_WHICH.search(before)))
        if is_told or (is_named and HELD_AT.search(before)):
            yield Span(*match.span())


def companies(runs: Sequence[Span], parts: Sequence[Part], text: str) -> list[Span]:
    """Those of the names that may be a company's, and the companies that are told by their endings."""
    whole = [Span(*match.span()) for match in COMPANIES.finditer(text) if not ORDINARY.fullmatch(match[0])]
    joined = {
        run: is_company
        for run, is_company in _compounds(parts, text)
        if not any(overlap(run, company) for company in whole)
    }
    others = [
        run
        for run in replaced(runs, joined)
        if run not in joined
        and not NO_COMPANY.match(text, run.end)
        and not ACRONYM.fullmatch(text[run.start : run.end])
    ]
    return replaced(others, [*whole, *(run for run, is_company in joined.items() if is_company)])


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


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def replaced(runs: Sequence[Span], whole: Iterable[Span]) -> list[Span]:
    """The runs with those of `whole` in the place of what they overlap."""
    longest: list[Span] = []
    for run in sorted(whole, key=lambda run: run.start - run.end):
        if not any(overlap(run, other) for other in longest):
            longest.append(run)
    return sorted([*longest, *(run for run in runs if not any(overlap(run, other) for other in longest))])
