"""Questions whose evidence is known, and the rule by which a passage or a quote is a hit.

A questions file is JSON lines: id, kind, lang, question, history, evidence (any one is enough: `article`, the
start of the article's id, and `text`). A passage is a hit when it comes from the evidence's article and holds
its text, both compared after NFKC, lower case, and removal of white space and markup characters.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from qa.article import Article
from qa.errors import CorpusError
from qa.quotes import Quote
from qa.search import Passage

DROPPED = str.maketrans("", "", '*#`>_-|「」『』"“”')
SHORTEST_PART = 8  # characters; a shorter quote says too little to stand for the evidence that holds it


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose evidence is known; no evidence: the articles do not answer it."""

    id: str
    kind: str
    lang: str
    question: str
    history: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]  # (start of Article.id, text)


def read_questions(path: str | Path) -> list[Question]:
    """Raises `CorpusError`, naming file and line, if the file is missing or a line is not a question."""
    path = Path(path)
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # not at U+2028, which JSON leaves as it is
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: cannot be read ({error}): name a JSON lines file of questions") from error
    questions = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            evidence = tuple((str(e["article"]), str(e["text"])) for e in raw.get("evidence", []))
            if not isinstance(raw.get("history", []), list) or not all(folded(text) for _, text in evidence):
                raise ValueError("history is no list, or an evidence has no text")
            history = tuple(map(str, raw.get("history", [])))
            kind, lang = str(raw.get("kind", "fact")), str(raw.get("lang", "ja"))
            questions.append(Question(str(raw["id"]), kind, lang, str(raw["question"]), history, evidence))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            wanted = "id, question, and evidence as a list of article and text"
            raise CorpusError(f"{path}:{number}: not a question ({error!r}): a line needs {wanted}") from error
    if not questions:
        raise CorpusError(f"{path}: holds no questions")
    return questions


def is_hit(found: Passage | Quote, question: Question) -> bool:
    """Whether a passage holds one piece of the question's evidence; a quote may also be a part of one."""
    return holds(question, found.article, found.text, part=isinstance(found, Quote))


def holds(question: Question, article: Article, text: str, *, part: bool) -> bool:
    """Whether a text of an article holds one piece of the question's evidence or, with `part`, is a part of one."""
    said = folded(text)
    name = article.id.rsplit("/", 1)[-1]
    told = [folded(evidence) for start, evidence in question.evidence if name.startswith(start)]
    return any(piece in said or (part and len(said) >= SHORTEST_PART and said in piece) for piece in told)


def folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split()).translate(DROPPED)
