"""Names that a question asks for: people, places, companies, universities, what is quoted as a title."""

# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.asked import DONE_BY
from qa.bodies import (
    ACRONYM,
    COMPANY,
    LEGAL_FORM,
    OF_COMPANY,
    asked_institution,
    companies,
    facilities,
    institutions,
    overlap,
    replaced,
)
from qa.compound import words_of
from qa.japanese import KIND_OF_COMPANY, Word, tokenized
from qa.lexicon import entries
from qa.parts import Part, nouns
from qa.regions import of_kind_asked
from qa.script import fold, language
from qa.sentence import Span
from qa.wholes import whole_names

JOINED = "・･-. 　"  # a name may go on behind one of these
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
OF_A_COUNTRY = re.compile(
    r"どこの国|(?:何|どの)(?:国|[県州市町村区島]|都道府県|都市|地域|大陸)|\b(?:which|what) (?:countr|cit(?:y|ies)|states?|regions?|prefecture|town)"
)
# 日本人 is no place, but says where somebody comes from.
FROM_THERE = re.compile(r"人(?![口形])|[語風製産式](?![一-龥])")
ASKS_FROM = re.compile(
    r"産地|どこの国|(?:何|どの)国|どこから|どこ[産製]|\bwhere\b.*\bfrom\b|\b(?:which|what) country\b"
)
SERIES = re.compile(r"[A-Z][A-Za-z]+(?: [A-Z0-9][A-Za-z0-9.]*)+")
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
    if wanted > {"place", "name"} and DONE_BY.search(fold(question)[0]):  # a company, or else a place
        return new_names(question, {"name"}, asked, text) or new_names(question, {"place"}, asked, text)
    known = {part for word in asked for term in word.terms for part in words_of(term)}
    read = entries(text, spelled=language(question) == "en")  # 大槻 is no news to who asks about Otsuki
    said = [Span(entry.start, entry.end) for entry in read if known.intersection(entry.terms)]
    folded = fold(question)[0]
    titled: list[Span] = []
    if kind := asked_institution(folded):
        runs = institutions(kind, text)
    else:
        runs = _runs(folded, wanted, text)
        if "name" in wanted:
            titled = [Span(*match.span(1)) for match in TITLED.finditer(text) if not _is_speech(match[1])]
        runs = [run for run in runs if not any(title.start <= run.start and run.end <= title.end for title in titled)]
    may_be_partly_known = wanted == {"person"} or bool(kind)  # 徳田球一 is news to who asks about 徳田要請問題
    return [
        run
        for run in dict.fromkeys([*runs, *titled])
        if _is_new(run, said, text, partly=may_be_partly_known or run in titled)
        and (run.end - run.start > 1 or ROLE.match(text, run.end))  # neither 三つ|巴 nor $5|B
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
    is_series = SERIES.fullmatch(text, run.start, run.end) is not None  # Claude Haiku 4.5 to "which Claude"
    return not all(known) and (partly or is_series or known == sorted(known))


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
        runs = replaced(runs, people if asks_for_one else [p for p in people if any(overlap(p, r) for r in runs)])
    if "place" in wanted and "name" not in wanted and not OF_A_COUNTRY.search(question):
        runs = replaced(runs, list(facilities(text)))
    if "name" in wanted and (COMPANY.search(question) or DONE_BY.search(question)):
        runs = companies(runs, parts, text)
    elif "name" in wanted:
        runs = [
            run for run in runs if not ACRONYM.fullmatch(text[run.start : run.end])
        ] or runs  # of 「AI向けGPU（H100）」
    runs = whole_names(runs, parts, text)
    return of_kind_asked(question, runs, text) if "place" in wanted else runs


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
