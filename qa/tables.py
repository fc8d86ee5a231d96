"""What `qa eval` and `qa info` print: the figures of a report, and what an index holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qa.screen import say, say_table

if TYPE_CHECKING:
    from qa.benchmark import GeneralReport
    from qa.evaluate import Report
    from qa.index import Index


def say_report(report: Report) -> None:
    say_table(
        ["questions", "n", "hit@1", "hit@5", "MRR@10", "first quote", "answered"],
        [
            [row.group, str(row.questions)]
            + [f"{x:.2f}" for x in (row.hit_at_1, row.hit_at_5, row.mrr, row.first_quote, row.answered)]
            for row in report.rows
        ],
    )
    if report.abstained is not None:
        say(f"not in the articles, and said so: {report.abstained:.2f} of {report.unanswerable}")
    if report.auroc is not None:
        say(f"AUROC of the score, answerable against unanswerable: {report.auroc:.3f}")
    for told, count, right in (
        ("told as the answer", report.sure, report.sure_right),
        ("told as the nearest found", report.unsure, report.unsure_right),
    ):
        if right is not None:
            say(f"{told}: {count} questions, first quote right in {right:.2f}")
    say(f"latency: retrieve p50 {report.retrieve_p50:.1f} ms, p95 {report.retrieve_p95:.1f} ms a question")
    say(f"         ask      p50 {report.ask_p50:.1f} ms, p95 {report.ask_p95:.1f} ms a question")
    say(f"longest passage: {report.longest_passage} characters")
    for label, ids in (
        ("no hit among the first five", report.missed),
        ("first quote is no hit", report.misquoted),
        ("answerable, not answered", report.unanswered),
        ("answered, not answerable", report.overanswered),
    ):
        say(f"{label}: {', '.join(ids) or 'none'}")


def say_benchmark(report: GeneralReport) -> None:
    say(f"{report.questions} questions over {report.articles} articles")
    say(f"answer inside the first quote: {report.quoted:.3f}")
    say(f"answered: {report.answered:.3f}")
    say(f"not answered without the article that answers: {report.abstained:.3f}")
    if report.auroc is not None:
        say(f"AUROC of the score, article there or left out: {report.auroc:.3f}")


def facts(index: Index) -> dict[str, Any]:
    """What an index holds and was made with, for JSON."""
    manifest = index.manifest
    return {
        "model": manifest.config.model,
        "dimension": manifest.dimension,
        "dictionary": manifest.dictionary,
        "format": manifest.format,
        "chunks": len(index.chunks),
        "aliases": len(index.aliases.groups),
        "articles": [
            {
                "id": article.id,
                "title": article.title,
                "publisher": article.publisher,
                "published": article.published,
                "url": article.url,
                "characters": len(article.text),
                "chunks": len(index.chunks_of.get(article.id, ())),
                "problems": list(article.problems),
            }
            for article in index.articles.values()
        ],
    }


def say_index(told: dict[str, Any]) -> None:
    say_table(["", "value"], [[key, str(value)] for key, value in told.items() if key != "articles"])
    say_table(
        ["article", "title", "publisher", "published", "chunks", "problems"],
        [
            [a["id"], a["title"], a["publisher"], a["published"], str(a["chunks"]), "; ".join(a["problems"])]
            for a in told["articles"]
        ],
    )
