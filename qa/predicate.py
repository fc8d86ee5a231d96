"""What an English question says of what it is about: its verb, how it is, and when.

There is no tagger of English here. The place of a word in the question tells most, which begins with a question word
and turns verb and subject round; the rest is told by the parts of speech of what the word is in Japanese.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from qa.bridge import is_phrase
from qa.senses import is_past, is_said, may_be_verb, senses_of
from qa.sentence import Span

KINDS = {
    "do": "do does did will would can could should may might must shall",
    "be": "is are was were be been being isn't aren't wasn't weren't",
    "have": "has have had having",
    "who": "who what",
    "asks": "which when where why whom whose how many much",
    "determiner": "the a an this these that those my your our his her its their no some any all each every both",
    "pronoun": "i you he she it we they him them us me one ones",
    "preposition": "in on at of for from by with about into onto over under between against near after before during"
    " since until through across without within among around behind as per via than like towards toward",
    "to": "to",
    "there": "there here",
    "joins": "and or but if because when while that",
}
KIND = {word: kind for kind, words in KINDS.items() for word in words.split()}
TOKEN = re.compile(r"[A-Za-z][\w'’&.-]*\w|[A-Za-z]|\d[\w.,%]*|[,;:.?!]")
HELPS = frozenset({"be", "do", "have"})


class Token(NamedTuple):
    """A word or a mark of a question."""

    start: int
    end: int
    word: str  # in lower case
    kind: str  # of KINDS, "" of a word that says something, "name", or "mark"


def said_of(question: str, names: Sequence[int] = ()) -> list[Span]:
    """Where the words stand that say something of what an English question is about; at `names` names begin.

    >>> text = "When does the lantern festival take place?"
    >>> [text[start:end] for start, end in said_of(text)]
    ['take', 'place']
    """
    made: list[Token] = []
    for clause in _clauses(_tokens(question, names)):
        made += _predicate(clause)
    return [Span(token.start, token.end) for token in made]


def _tokens(question: str, names: Sequence[int]) -> list[Token]:
    made: list[Token] = []
    for match in TOKEN.finditer(question):
        word = match[0].lower().replace("’", "'")
        kind = "mark" if not word[0].isalnum() else KIND.get(word, "")
        if word[0].isdigit() or (not kind and (match.start() in names or (made and match[0][0].isupper()))):
            kind = "name"
        made.append(Token(*match.span(), word, kind))
    return made


def _clauses(tokens: Sequence[Token]) -> list[list[Token]]:
    """The parts of a question that have a verb each, as far as marks, "if" and "and when" part them."""
    made: list[list[Token]] = [[]]
    for i, token in enumerate(tokens):
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        begins = token.word in ("if", "because", "while") or (
            token.kind == "joins" and after is not None and after.kind in ("who", "asks", *HELPS)
        )
        if token.kind == "mark" or begins:
            made.append([])
        else:
            made[-1].append(token)
    return made


def _predicate(clause: Sequence[Token]) -> list[Token]:
    """The words of a clause that say something of its subject."""
    made: list[Token] = []
    told = False  # whether the verb has been found
    i = 0
    while i < len(clause):
        end = next((at for at in range(i, len(clause)) if clause[at].kind not in ("", "name")), len(clause))
        if run := clause[i:end]:
            before, behind = clause[:i], clause[end:]
            if before and before[-1].word == "how":  # how old
                made.append(run[0])
            else:
                verb = _verb_at(run, before, behind, told=told)
                told = told or verb is not None
                made += _rest(run, before, -1 if verb is None else verb)
        i = end + 1
    return made


def _verb_at(run: Sequence[Token], before: Sequence[Token], behind: Sequence[Token], *, told: bool) -> int | None:
    """Which word of a run is the verb, or what a thing is said to be: open, closed, building; None if it has none."""
    kinds = [token.kind for token in before]
    last, after = (before[-1] if before else None), (behind[0].word if behind else "")
    first = 0 if not run[0].kind else None
    if last is None:
        return None
    if last.kind == "to":
        acts = senses_of(run[0].word).verb > 0 or (behind[:1] and behind[0].kind == "determiner" and len(run) == 1)
        return first if acts else None
    if told:
        return None
    helped = HELPS & set(kinds)
    if last.kind == "pronoun":
        return first if helped - {"be"} or is_said(run[0].word) else None
    if not helped and last.word in ("who", "what", "which", "many", "much"):
        return _after_its_subject(run, before, behind)
    if last.kind in ("be", "have") and (kinds[0] == "who" or len(before) > 2) and is_said(run[0].word):
        return first  # who is building
    if "do" in helped:
        asked = kinds[:-1] == ["who"] and last.word not in ("do", "does", "did")  # who will build
        asked = asked or (len(run) == 1 and kinds[-2:-1] == [""])  # how many people will work there
        if last.kind == "do" and (asked or kinds[0] not in ("who", "asks", "do")) and senses_of(run[0].word).verb:
            return first
        return None if after == "of" else _verb_in(run, 1)
    at = len(run) - 1
    is_left = [token.kind for token in behind] == ["preposition"]  # what are they looking for
    said = at and not run[at].kind and is_said(run[at].word, of_name=last.kind in ("be", "have") or is_left)
    return at if helped and said else None


def _after_its_subject(run: Sequence[Token], before: Sequence[Token], behind: Sequence[Token]) -> int | None:
    """The verb behind who, what, which and how many, which ask for its subject: what happens, which cities grow."""
    asking = before[-1].word
    if HELPS & {token.kind for token in behind} or (asking == "what" and len(before) > 1):
        return None  # what share … will, at what price
    verb = _verb_in(run, 1)
    voted = is_past(run[0].word) and bool(behind or run[1:])  # how many voted against it, not how many stops
    return 0 if asking == "who" or voted or (asking == "what" and verb is None) else verb


def _verb_in(run: Sequence[Token], start: int) -> int | None:
    """Which word of a subject and its verb is the verb: that which most of its translations say is one, or the last."""

    def likely(at: int) -> tuple[float, float, int]:
        told = senses_of(run[at].word)
        return told.verb, told.action, at

    free = [at for at in range(start, len(run)) if not run[at].kind and not run[at].word.endswith("ing")]
    found = [at for at in free if may_be_verb(run[at].word)]
    return max(found, key=likely, default=None)


def _rest(run: Sequence[Token], before: Sequence[Token], verb: int) -> list[Token]:
    """The verb of a run with what belongs to it: take place, start selling, and when it is: now."""
    made = [run[verb]] if verb >= 0 else []
    for one, token in pairwise(run):
        goes_on = one in made and (is_phrase(f"{one.word} {token.word}") or token.word.endswith("ing"))
        made += [token] if goes_on and not token.kind else []
    is_time = bool(before) and before[-1].kind in ("determiner", "preposition", "asks")  # in summer
    is_when = senses_of(run[-1].word).adverb > 0.5
    if run[-1] not in made and not run[-1].kind and is_when and not (is_time and len(run) == 1):
        made.append(run[-1])
    return made
