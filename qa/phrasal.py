"""English verbs of two words with their object between them: call off of "call its strike off"."""

from __future__ import annotations

import functools
import re

from qa.bridge import is_phrase

SHORTENED = (
    (re.compile(r"\bcan['’]t\b", re.IGNORECASE), "cannot"),
    (re.compile(r"\bwon['’]t\b", re.IGNORECASE), "will not"),
    (re.compile(r"n['’]t\b", re.IGNORECASE), " not"),
)
PRONOUN = "him|her|it|them|me|us|you|this|that|everyone|everything"
DETERMINER = "so many|the|an?|his|her|its|their|our|my|your|this|that|these|those|some|any|all|both|more|most|many"
HELPS = (
    "do|does|did|is|are|was|were|be|been|has|have|had|can|could|will|would|shall|should|may|might|must|what|who|why|how"
)
OBJECT = (
    rf"(?:{PRONOUN}|people|money|things)|(?:{DETERMINER})(?: (?!(?:{PRONOUN}|{DETERMINER}|{HELPS})\b)[\w'’-]+){{1,4}}?"
    r"|[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2}"
)
TWO_WORDS = re.compile(
    rf"\b(?!(?:{HELPS})\b)(?P<verb>[a-z]+) (?P<object>{OBJECT})"
    r" (?P<particle>off|up|down|out|around|away|over|apart|aside|together|through|forward"
    r"|back(?! (?:in (?:the )?(?:\d|[A-Z])|then\b|when\b)))"
    # It ends the sentence or the clause, or what begins behind it is no noun: "down the road".
    r"(?=\s*(?:[?.,;!]|$)| (?:to|for|from|by|in|at|on|with|after|before|when|because|if|last|this|next|again|and|or"
    r"|during|until|since|so|now|then|yet|there|here)\b)"
)


@functools.lru_cache(64)
def whole_verbs(question: str) -> str:
    """A question with the two words of a verb side by side, as a dictionary has them, and can't as cannot.

    >>> whole_verbs("Why did the union call its strike off?")
    'Why did the union call off its strike?'
    """
    for pattern, whole in SHORTENED:
        question = pattern.sub(whole, question)
    return TWO_WORDS.sub(_side_by_side, question)


def _side_by_side(match: re.Match[str]) -> str:
    verb = f"{match['verb']} {match['particle']}"
    own = f"{match['object'].rpartition(' ')[2]} {match['particle']}"  # "owns the house he grew up in"
    return f"{verb} {match['object']}" if is_phrase(verb) and not is_phrase(own) else match[0]
