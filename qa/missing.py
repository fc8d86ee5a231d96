"""The words of a question that the articles never mention, each as a reader sees it: ソフトバンク, 生年月日."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.asked import NAMES
from qa.bodies import bodies_named
from qa.bridge import latin, synonyms
from qa.focus import focus_of
from qa.japanese import Word, tokenized
from qa.lexicon import Clue
from qa.parts import Part, nouns
from qa.script import fold, language, normalize
from qa.sentence import Span

if TYPE_CHECKING:
    from qa.index import Index

KATAKANA = re.compile(r"[ァ-ヺーｦ-ﾟ]{2,}")
LATIN = re.compile("[A-Za-z]{2,}")
POSSESSIVE = re.compile(r"['’]s?$")
KANA = re.compile(r"[ぁ-ゖー]+")
SAYS_NOTHING = re.compile(r"[ぁ-ゖー]+|.|.*的")  # as no noun: がらみ, つもり; 島 of 離島; 最終的
ABOUT_TEXT = re.compile(
    r"筆者|著者|作者|記者|記事|本文|列挙|順番|中身|場所|時期|割合|比率|頻度|曜日|金額|値段|期間|日数|人数|個数|回数|件数|上限|下限|ペース|.*同士"
)
OWN_NAME = ("person", "name")  # 日本 of 日本銀行 is a place
ASKED = re.compile("[何幾]")
WHOLE = re.compile(r"[一-鿿々ァ-ヺー]{2,12}")
SHORT, LONG = 3, 4  # letters of a name in katakana: one before kanji, one that the dictionary cuts
NOUN = re.compile("[一-鿿々]{2}")
AS_GOOD = 0.5  # chance from which a synonym says the same


def unmentioned(index: Index, question: str, asked: Sequence[Clue], *, answered: bool = False) -> tuple[str, ...]:
    """What no article mentions, after all bridges; `asked` are the question's clues.

    Only nouns and numbers are told, each as a whole: a verb may be said otherwise. If the question is not answered,
    the noun whose value it asks for is told, too, where the articles have but a distant synonym of it. A question in
    another language than Japanese is held to its names alone: a word of it may be translated otherwise.
    """
    if language(question) == "ja":
        spans = absent(index, question, asked)
        if not answered:
            spans = sorted({*spans, *_only_by_synonym(index, question, asked)})
        parts = nouns(question) if spans else []
        wholes = [_whole_noun(index, question, span, asked, parts) for span in spans]
        found = dict.fromkeys(whole for whole in wholes if whole and not ABOUT_TEXT.fullmatch(whole))
    else:  # in Chinese a run of kanji is a sentence
        spans = absent_names(index, question, asked)
        found = dict.fromkeys(POSSESSIVE.sub("", question[start:end]) for start, end in spans)
    return tuple(word for word in found if not NAMES["name"].fullmatch(word))  # 社長の名前: no article says 名前


def absent(index: Index, question: str, asked: Sequence[Clue]) -> list[Span]:
    """Where the question has words that no article holds, a name in katakana as a whole: not ソロ of アンソロピック."""
    found: dict[Span, None] = {}
    for word in asked:
        if _is_known(index, word):
            continue
        run = next((Span(*m.span()) for m in KATAKANA.finditer(question) if m.start() <= word.start < m.end()), None)
        whole = normalize(question[run.start : run.end]) if run else ""
        # What the whole name is called counts, not what a part of it is: ソフトウェア is no ソフトバンク.
        aliases = index.aliases.named(whole) if whole else []
        names = {whole, *latin(whole), *(term for name in aliases for term in name.terms)} if whole else set()
        if not any(index.lexical.weight(name) for name in names):
            found[run or Span(word.start, word.end)] = None
    return list(found)


def absent_names(index: Index, question: str, asked: Sequence[Clue]) -> list[Span]:
    """Where the question has names that no article holds; in a Japanese one a word in Latin letters is one."""
    amounts = [word for word in asked if word.terms[0].startswith("=")]
    dated = {place for word in amounts for place in range(word.start, word.end)}  # March 2026
    named: list[Span | Part] = [part for part in nouns(question) if part.names and part.start not in dated]
    if language(question) == "en":  # the first word has a capital in any case
        named = [part for part in named if part.start or not question[part.start : part.end].istitle()]
    if language(question) == "ja":
        named += [Span(word.start, word.end) for word in asked if LATIN.fullmatch(question[word.start : word.end])]
        named += [*_bodies(question), *_katakana_names(question)]
    return [
        span
        for span in absent(index, question, asked)
        if any(part.start < span.end and span.start < part.end for part in named)
    ]


def _bodies(question: str) -> list[Span]:
    """Names of companies and schools: not 動物病院, of whose first word a table has other words."""
    told = ((span, question[span.start : span.end]) for span in bodies_named(question))
    return [span for span, name in told if not any(synonyms(name[:end]) for end in range(2, len(name)))]


def _katakana_names(question: str) -> list[Span]:
    """Katakana as names have it: right before kanji, ヒイラギ電池, or such as the dictionary cuts, ソフト|バンク.

    Not if a table has other words for it, as for メールアドレス and サッカー大会.
    """
    folded, positions = fold(question)
    tokens = tokenized(folded)
    runs = []
    for run in KATAKANA.finditer(folded):
        others = synonyms(run[0])
        is_cut = sum(run.start() <= start < run.end() for start, _, _ in tokens) > 1
        is_long = is_cut and len(run[0]) >= LONG
        is_before_noun = len(run[0]) >= SHORT and NOUN.match(folded, run.end())
        if (is_long or is_before_noun) and (not others or others[0][0].isascii()):
            runs.append(Span(positions[run.start()], positions[run.end() - 1] + 1))
    return runs


def _is_known(index: Index, word: Word) -> bool:
    return any(index.lexical.weight(term) for term in word.terms)


def _only_by_synonym(index: Index, question: str, asked: Sequence[Clue]) -> list[Span]:
    """Where the question asks for the value of a word of which the articles have no more than a distant synonym."""
    focus = focus_of(question)
    found = []
    for word in asked:
        near = {term for own in word.terms[: word.own] for term, chance in synonyms(own) if chance >= AS_GOOD}
        said = {*word.terms[: word.own], *near, *(term for term in word.terms if term.isascii())}
        in_focus = any(start <= word.start and word.end <= end for start, end in focus)
        if in_focus and not any(index.lexical.weight(term) for term in said):
            found.append(Span(word.start, word.end))
    return found


def _whole_noun(index: Index, question: str, span: Span, asked: Sequence[Clue], parts: Sequence[Part]) -> str:
    """The noun that a word is part of, 生年月日 of 生, without a known name: 社長 of NVIDIA社長; "" if of none."""
    if question[span.start].isdigit():
        return question[span.start : span.end]
    run: list[Part] = []
    for part in parts:
        if run and part.start != run[-1].end:
            if run[-1].end > span.start:
                break
            run = []
        run.append(part)
    while run and not run[-1].names and KANA.fullmatch(question[run[-1].start : run[-1].end]):
        run.pop()  # サイバー攻撃がらみ
    if not run or not (run[0].start <= span.start < run[-1].end):
        return ""
    known = [p.end for p in run if p.names in OWN_NAME and p.end <= span.start and _is_mentioned(index, p, asked)]
    start, end = known[-1] if known else run[0].start, run[-1].end
    if not known:  # the dictionary takes 年末 of 年末調整 for no noun
        start = next((m.start() for m in WHOLE.finditer(question) if m.start() < start < m.end()), start)
    whole = question[start:end]
    is_asked = ASKED.search(question, max(0, start - 1), start + 1)  # 何階建て
    return "" if SAYS_NOTHING.fullmatch(whole) or is_asked else whole


def _is_mentioned(index: Index, part: Part, asked: Sequence[Clue]) -> bool:
    words = [word for word in asked if part.start <= word.start and word.end <= part.end]
    return bool(words) and all(_is_known(index, word) for word in words)
