"""What could be asked next: amounts, names and sections near an answer, each one checked to be answered there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain, zip_longest
from typing import NamedTuple

from qa.answer import Answer, ask
from qa.chunk import HEADING_JOIN
from qa.index import Index
from qa.markup import plain
from qa.quantity import quantities
from qa.quotation import SECTION_NUMBER
from qa.script import language

MOST = 3  # questions
CHECKS = 9  # questions tried for that; each is a search
NEAR = 3  # chunks before and after the answer
LONGEST = 48  # characters of a question that people read at a glance
WORD = {
    "money": "いくら", "date": "いつ", "power": "どれくらい", "energy": "どれくらい", "share": "何パーセント",
    "duration": "どれくらい", "multiple": "何倍",
}  # fmt: skip
NAME = re.compile(r"[A-Z][A-Za-z0-9]+(?: [A-Z][A-Za-z0-9.]+)*|[ァ-ヺー]{2,}(?:・[ァ-ヺー]{2,})+")
BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
ENDS = re.compile(r"[。．.、，：:]+$")
ODD = re.compile(r"[→←↓↑?？!！「」“”|]")  # drawings, questions, speech: no statement to be asked for
LABEL = re.compile(r"([^:：、。]{2,24})[:：]\s*")
NOUN = re.compile(r"の([^、。はがをに]{2,16})")
FOLLOWS = re.compile(r"(?:相当)?(?:を|の[^、。]*[をがに])[^、。]*$")
TITLE = re.compile(r"[^→←↓↑?？!！|。、:：]{3,29}[一-龯々ァ-ヺーA-Za-z0-9）」]")  # a noun, and no sentence
POLITE = re.compile(r"(?:ます|ました|です|でした|ません)$")


class _Draft(NamedTuple):
    """A question, and where in the article the answer to it must be found."""

    question: str
    start: int
    end: int


def next_questions(
    index: Index, answer: Answer, *, articles: Collection[str] | None = None, without: Collection[str] = ()
) -> list[str]:
    """Up to three questions that the article of the answer's best quote answers; none without a quote.

    `articles` are those to look in, as for `ask`; `without` are the questions that were asked already.
    """
    if not answer.quotes:
        return []
    best = answer.quotes[0]
    japanese = language(answer.question) != "en"
    kinds = [_amounts(index, answer), _sections(index, answer), _names(index, answer)] if japanese else []
    drafts = chain.from_iterable(zip_longest(*kinds)) if japanese else _names(index, answer, english=True)
    found: list[str] = []
    seen = set(without)
    tried = 0
    for draft in drafts:
        if draft is None or draft.question in seen or len(draft.question) > LONGEST:
            continue
        seen.add(draft.question)
        tried += 1
        said = ask(index, draft.question, [answer.question], articles=articles)  # as it would be asked
        there = (
            q for q in said.quotes if q.article.id == best.article.id and q.start < draft.end and draft.start < q.end
        )
        if said.answered and not said.missing and any(there):
            found.append(draft.question)
        if len(found) == MOST or tried == CHECKS:
            break
    return found


def _near(index: Index, answer: Answer) -> Iterator[int]:
    """The chunks around the best quote, nearest first, its own among them."""
    best = answer.quotes[0]
    place = index.place[answer.passages[best.citation - 1].id]
    for step in range(NEAR + 1):
        for other in dict.fromkeys((place + step, place - step)):
            if 0 <= other < len(index.chunks) and index.chunks[other].article == best.article.id:
                yield other


def _sentences(index: Index, answer: Answer) -> Iterator[tuple[str, int, int]]:
    """The sentences near the best quote that are no quotes themselves, as read."""
    told = {(quote.article.id, quote.start) for quote in answer.quotes}
    for chunk in (index.chunks[place] for place in _near(index, answer)):
        for sentence in chunk.sentences:
            if (chunk.article, sentence.start) not in told:
                text = index.articles[chunk.article].text[sentence.start : sentence.end]
                yield plain(text), sentence.start, sentence.end


def _amounts(index: Index, answer: Answer) -> Iterator[_Draft]:
    """A sentence with its amount taken out: Anthropicに最大100億ドルを投資 → Anthropicに最大いくらを投資？"""
    for text, start, end in _sentences(index, answer):
        text = BRACKETS.sub("", text)
        amount = next((amount for amount in quantities(text) if amount.kind in WORD), None)
        if not amount or ODD.search(text):
            continue
        head, tail, word = text[: amount.start], ENDS.sub("", text[amount.end :]), WORD[amount.kind]
        label = LABEL.match(head)
        noun = NOUN.fullmatch(tail)
        if label and noun and head == label[0]:  # OpenAI - AWS：380億ドルの契約
            yield _Draft(f"{label[1]}の{noun[1]}は{word}ですか？", start, end)
        elif FOLLOWS.match(tail):
            head = LABEL.sub(r"\1は", head)
            yield _Draft(head + word + tail + ("か？" if POLITE.search(tail) else "？"), start, end)


def _sections(index: Index, answer: Answer) -> Iterator[_Draft]:
    """What stands under the headings around."""
    own = answer.passages[answer.quotes[0].citation - 1].heading
    for chunk in (index.chunks[place] for place in _near(index, answer)):
        heading = SECTION_NUMBER.sub("", chunk.heading.rsplit(HEADING_JOIN, 1)[-1])
        if chunk.heading != own and TITLE.fullmatch(heading):
            yield _Draft(f"{heading}とは？", chunk.start, chunk.end)


def _names(index: Index, answer: Answer, *, english: bool = False) -> Iterator[_Draft]:
    """Names that the article has more than once, near the answer, and that the question does not hold."""
    asked, text = answer.question.lower(), answer.quotes[0].article.text
    for said, start, end in _sentences(index, answer):
        for match in NAME.finditer(said):
            name = match[0]
            known = len(name) > 3 and name.lower() not in asked and text.count(name) > 1
            if known and (name.isascii() or not english):
                # What a name is may be told anywhere in the article.
                yield (
                    _Draft(f"What is {name}?", 0, len(text)) if english else _Draft(f"{name}とは何ですか？", start, end)
                )
                break
