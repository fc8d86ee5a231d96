"""Our own articles and questions for tuning, training/sets: what users ask of news, notes and essays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qa import Article, Config, Index, questions, read_articles
from qa.followup import understood
from qa.misspelt import names_mended
from qa.questions import Question, read_questions
from qa.respelling import as_articles_write
from qa.script import language

SETS = Path(__file__).with_name("sets")
WEIGHT = 5  # how often such a question counts for once of a public set's, which are more, and more alike


def sets() -> Iterator[tuple[Index, list[tuple[Question, str]]]]:
    """For each set its index, and its questions with the text that each is searched for by."""
    for folder in sorted(path.parent for path in SETS.glob("*/questions.jsonl")):
        index = Index.build(read_articles(folder / "articles"), Config())
        asked = read_questions(folder / "questions.jsonl")
        texts = [names_mended(index, understood(question.question, question.history).question) for question in asked]
        yield index, [(q, as_articles_write(index, text)) for q, text in zip(asked, texts, strict=True)]


def holds(question: Question, article: Article, start: int, end: int) -> bool:
    """Whether `article.text[start:end]` holds a question's evidence, or is a part of it."""
    return questions.holds(question, article, article.text[start:end], part=True)


def is_japanese(asked: str) -> bool:
    return language(asked) == "ja"
