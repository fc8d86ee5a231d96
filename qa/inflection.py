"""How a Japanese word is turned: negated, passive, causative, or become so; an expression is looked up as it is.

売れない is told by 不振, 選ばれた人 by 当選者, 小さくする by 小型化, none of them by 売れる, 選ぶ人 and 小さい.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from qa.compound import JOINT
from qa.japanese import Word, tokenized
from qa.script import fold

NOT, DONE_TO, MADE_DO, CAN = "ない", "れる", "せる", "得る"
# UniDic's lemma of what stands behind a word, and how that turns it.
TURNS = {"ない": NOT, "ず": NOT, "れる": DONE_TO, "られる": DONE_TO, "せる": MADE_DO, "させる": MADE_DO}
BECOMES = {"成る": "成る", "為る": "為る", "出来る": "為る"}  # 安くなる, 小さくする, 小さくできる
ONLY_SHOWS = frozenset("ます た だ です たい".split())  # time, politeness and will
TURNED = frozenset(("名詞", "動詞", "形容詞", "形状詞", "接尾辞"))
# Said with a negation, but no negation: 守らなければならない, 払わなくてもいい, やめざるを得ない.
NOT_NEGATED = re.compile(
    "(?:なけれ|ね)ば(?:なら|成ら|いけ)|なく(?:て|ちゃ)[はも]?(?:なら|いけ|い[いか]|よ|良|構|かま|済|す)|ないと(?:なら|いけ)"
    "|ざるを[得え]|ずには|ないわけに"
)
Token = tuple[int, int, Any]


@functools.lru_cache(1024)
def turned(text: str) -> Mapping[int, tuple[str, ...]]:
    """How the words of a text are turned, by where they end; words that stand as they are have no entry.

    >>> turned("売れない本"), turned("病院に運ばれた人"), turned("税金を安くした")
    ({2: ('ない',)}, {5: ('れる',)}, {5: ('為る',)})
    """
    folded, positions = fold(text)
    tokens = tokenized(folded)
    found = {}
    for i, (_, end, feature) in enumerate(tokens):
        if feature[0] in TURNED and (turns := _turns(folded, tokens, i)):
            found[positions[end - 1] + 1] = turns
    return found


def _turns(text: str, tokens: Sequence[Token], i: int) -> tuple[str, ...]:
    """What the tokens behind one make of it."""
    is_noun = tokens[i][2][0] in ("名詞", "形状詞", "接尾辞")
    made: dict[str, None] = {}
    said = [(feature[0], feature[7]) for _, _, feature in tokens[i + 1 : i + 9]]
    ends_in = "く" if "形容詞" in str(tokens[i][2][:2]) and str(tokens[i][2][5]).startswith("連用形") else ""
    for place, (part, lemma) in enumerate(said):
        after = said[place + 1][1] if place + 1 < len(said) else ""
        if TURNS.get(lemma) == NOT and (NOT_NEGATED.match(text, tokens[i + 1 + place][0]) or _is_only(tokens, i)):
            break
        if part == "助動詞" and lemma in TURNS:
            made[TURNS[lemma]] = None
        elif part == "助動詞" and lemma in ONLY_SHOWS:
            pass
        elif lemma in BECOMES and (
            ends_in == "く" or (place and said[place - 1] in (("助詞", "に"), ("助動詞", "だ")))
        ):
            made[BECOMES[lemma]] = None
        elif not (
            (lemma in ("為る", "出来る") and is_noun and place == 0)  # 開催する, 開催できない
            or (lemma == "居る" and place and said[place - 1][1] in ("て", "で"))
            or (part == "助詞" and _goes_on(lemma, after, is_noun=is_noun))
        ):
            break
        ends_in = ends_in if part == "助詞" else ""
    if NOT in made and _is_potential(tokens[i][2]):  # 使えない is told by 故障, 使わない is not
        return (CAN, *made)
    return tuple(made)


def _is_only(tokens: Sequence[Token], i: int) -> bool:
    """Whether しか stands right before a word: ここでしか買えない is bought here, but 三つしか売れない sells badly."""
    if i < 2 or (tokens[i - 1][2][0], tokens[i - 1][2][7]) != ("助詞", "しか"):
        return False
    return tokens[i - 2][2][0] in ("助詞", "代名詞", "名詞") and tokens[i - 2][2][2] not in ("助数詞可能", "数詞")


def _is_potential(feature: Any) -> bool:
    """Whether a verb says what can be done: 使える of 使う, which UniDic has as one lemma."""
    return feature[0] == "動詞" and str(feature[4]).startswith("下一段") and len(feature[11]) == len(feature[6]) + 1


def _goes_on(particle: str, after: str, *, is_noun: bool) -> bool:
    """Whether a word goes on behind a particle: 売れ|て|いない, 首|に|なる."""
    return after in ("居る", "ない") if particle in ("て", "で") else is_noun and particle == "に" and after in BECOMES


def key(parts: Sequence[Word], turns: Mapping[int, tuple[str, ...]] | None = None) -> str:
    """What some words are looked up by together, each as it is turned, 病院|運ぶ|れる|人; else without that."""
    told = (term for word in parts for term in (word.terms[0], *(turns or {}).get(word.end, ())))
    return JOINT.join(dict.fromkeys(told))
