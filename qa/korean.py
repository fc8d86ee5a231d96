"""The words of a question in Korean: a few nouns of news in Japanese, the others as what no article holds.

What is asked of a name is not there because the name is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.compound import JOINT
from qa.japanese import Word, words
from qa.script import KOREAN_PARTICLES, normalize

RUN = re.compile(r"[가-힣]{2,}")
# Words that ask, and verbs by their endings: they say little of what is asked.
ASKS = re.compile(
    r"(?:몇|언제|어디|얼마|누구|누가|무엇|무슨|어느|어떤|어떻게|왜)[가-힣]*|[가-힣]*(?:나요|까요?|가요|는가|세요|니다|되는|하는|때문에)"
)
PARTICLE = re.compile(rf"(?:{KOREAN_PARTICLES}){{1,2}}$")

NOUNS = dict(
    pair.split(":")
    for pair in (
        "가격:価格 값:価格 계약:契約 계획:計画 고객:顧客 고용:雇用 공장:工場 금액:金額 기업:企業 대표:代表 매출:売上 "
        "발표:発表 데이터센터:データセンター 본사:本社 비용:費用 사장:社長 손실:損失 시장:市場 위험:リスク 이유:理由 "
        "이익:利益 인수:買収 전력:電力 정부:政府 제품:製品 제휴:提携 주식:株式 직원:従業員 투자:投資 회사:会社"
    ).split()
)


def korean_words(question: str, names: Iterable[Word] = ()) -> list[Word]:
    """The nouns of a question in Korean, but for those that lie in `names`, each as it is written.

    >>> [word.terms for word in korean_words("앤트로픽의 직원 수는 몇 명인가요?")]
    [('앤트로픽',), ('직원', '従業|員')]
    """
    known = list(names)
    found = []
    for run in RUN.finditer(question):
        noun = PARTICLE.sub("", run[0])
        is_named = any(name.start < run.end() and run.start() < name.end for name in known)
        if len(noun) > 1 and not is_named and not ASKS.fullmatch(run[0]):
            found.append(Word(run.start(), run.start() + len(noun), (noun, *_in_japanese(noun))))
    return found


def _in_japanese(noun: str) -> tuple[str, ...]:
    """The term that a Japanese text which holds the noun is found by, a compound of several words whole."""
    japanese = NOUNS.get(noun, "")
    said = words(japanese)
    whole = normalize(japanese)
    if any(whole in word.terms for word in said):
        return (whole,)
    return (JOINT.join(word.terms[0] for word in said),) if said else ()
