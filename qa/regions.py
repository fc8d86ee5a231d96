"""Places of the one kind that a question asks for: 長野県 of 長野県松本市 to どの県, and no テキサス州."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from qa.japanese import tokenized
from qa.script import fold
from qa.sentence import Span

PREFECTURE = r"(?:東京都|北海道|(?:京都|大阪)府|(?:神奈川|和歌山|鹿児島|[一-龥]{2})県)"
STATE = r"(?:[ァ-ヺー・]+|[一-龥]*(?<![九本欧豪広杭蘇信奥甲上]))州"
WITHIN = rf"(?:{PREFECTURE}|{STATE})?の?(?:[^の市郡]+郡)?"
IN_TOWN = "(?:.+[市町村の])?"
# What a question calls a kind of place, and within a longer name what may stand before one of it, and its own.
KINDS = {
    re.compile(asked): (re.compile(before), re.compile(name))
    for asked, before, name in (
        (r"(?:どの|何)(?:都道府)?県|\b(?:which|what) prefecture", "", PREFECTURE),
        (r"(?:どの|何)州|\b(?:which|what) (?:us |u\.s\. )?state|어느 ?주", "", STATE),
        (r"(?:どの|何)市(?![場民長])|\b(?:which|what) cit(?:y|ies)|어느 ?(?:도시|시)", WITHIN, "[^の]+?市(?!市)"),
        (r"(?:どの|どこの|何という|なんという)(?:街|都市|まち)", WITHIN, "[^の]+?[市町](?!市)"),
        (r"(?:どの|何)区", "(?:.+[市都の])?", "[^の]+区"),
        (r"(?:どの|何)町|\b(?:which|what) town", WITHIN, "[^の]+町"),
        (r"(?:どの|何)村", WITHIN, "[^の]+村"),
        (r"(?:どの|何)駅|\b(?:which|what) station", IN_TOWN, "[^の]+駅"),
        (r"(?:どの|何)島|\b(?:which|what) island", "(?:.+[県市町村の])?", "[^の]+島(?![県市])"),
        (r"どの空港|\b(?:which|what) airport", IN_TOWN, "[^の]+空港"),
    )
}
COUNTRY = re.compile(r"(?:どの|何|どこの)国|\b(?:which|what) countr|어느 ?(?:나라|국가)")
OTHER_KIND = re.compile(r"(?:[都道府県州市区町村駅島国]|空港)$|^全[米国土]|国内|海外|世界")
PART_OF_COUNTRY = re.compile("地方|山地|電力|銀行|新聞|自動車道")  # 中国地方 is in Japan


def of_kind_asked(question: str, runs: Sequence[Span], text: str) -> list[Span]:
    """The runs, or of each the place of the kind that a folded question asks for; none that is of another kind.

    >>> text = "長野県松本市とテキサス州に"
    >>> [text[start:end] for start, end in of_kind_asked("どの県?", [Span(0, 6), Span(7, 12)], text)]
    ['長野県']
    """
    if COUNTRY.search(question):
        found = [run for run in runs if _is_country(text[run.start : run.end])]
        found = [run for run in found if not PART_OF_COUNTRY.match(text, run.end)]
        runs = [run for run in runs if text[run.end - 1] != "国"]  # 四国
    elif told := next((told for asked, told in KINDS.items() if asked.search(question)), None):
        found = list(_parts(told, runs, text))
    else:
        return list(runs)
    return found or [run for run in runs if not OTHER_KIND.search(text[run.start : run.end])]


def _parts(told: tuple[re.Pattern[str], re.Pattern[str]], runs: Sequence[Span], text: str) -> Iterator[Span]:
    """Of each run the last place of a kind that begins where a word does: 都筑区 of 横浜市都筑区, 町田駅 whole."""
    before, name = told
    for run in runs:
        begins = (place for place in reversed(_words(run, text)) if before.fullmatch(text, run.start, place))
        found = (match for place in begins if (match := name.match(text, place, run.end)))
        yield from (Span(*match.span()) for match in itertools.islice(found, 1))


def _words(run: Span, text: str) -> list[int]:
    """Where the words of a run begin."""
    folded, positions = fold(text[run.start : run.end])
    return [run.start + positions[start] for start, _, _ in tokenized(folded)]


def _is_country(name: str) -> bool:
    return any(feature[2:4] == ("地名", "国") for _, _, feature in tokenized(fold(name)[0]))
