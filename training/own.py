"""Our own articles and questions for tuning, training/sets: what users ask of news, notes and essays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qa import Article, Config, Index, read_articles
from qa.followup import understood
from qa.japanese import language
from qa.questions import SHORTEST_PART, Question, folded, read_questions

SETS = Path(__file__).with_name("sets")
WEIGHT = 5  # how often such a question counts for once of a public set's, which are more, and more alike


def sets() -> Iterator[tuple[Index, list[tuple[Question, str]]]]:
    """For each set its index, and its questions with the text that each is understood as."""
    for folder in sorted(path.parent for path in SETS.glob("*/questions.jsonl")):
        index = Index.build(read_articles(folder / "articles"), Config())
        questions = read_questions(folder / "questions.jsonl")
        yield index, [(question, understood(question.question, question.history).question) for question in questions]


def holds(question: Question, article: Article, start: int, end: int) -> bool:
    """Whether `article.text[start:end]` holds a question's evidence, or is a part of it."""
    text = folded(article.text[start:end])
    told = [folded(said) for name, said in question.evidence if article.id.startswith(name)]
    return any(said in text or (len(text) >= SHORTEST_PART and text in said) for said in told)


def is_japanese(asked: str) -> bool:
    return language(asked) == "ja"
