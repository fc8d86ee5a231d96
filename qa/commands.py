"""What the command line does: build, search, ask, measure, tell what the index holds, serve."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

from qa.config import Config
from qa.errors import CorpusError, QAError
from qa.screen import Bar, open_console, say, say_json, warn
from qa.tables import facts, say_benchmark, say_index, say_report

if TYPE_CHECKING:
    from qa.index import Index


def open_or_keep(options: argparse.Namespace) -> Index:
    """The index of the articles as they are now; if they cannot be read, the one built before, with a warning."""
    from qa.index import Index
    from qa.opening import open_index

    config = Config.from_environment(model=options.model)
    try:
        with Bar() as progress:
            index = open_index(options.seeds, options.index, config=config, progress=progress)
    except CorpusError as error:
        try:
            index = Index.load(options.index)
        except QAError:
            raise error from None
        warn(f"qa: {error}\nqa: answering from the index built before")
    if index.built_because:
        warn(f"qa: built {options.index} ({index.built_because})")
    return index


def build_index(options: argparse.Namespace) -> int:
    from qa.alias import read_aliases
    from qa.article import read_articles
    from qa.index import Index

    began = time.perf_counter()
    if options.force:
        config = Config.from_environment(model=options.model)
        with Bar() as progress:
            articles = read_articles(options.seeds, most_bytes=config.article_bytes)
            index = Index.build(articles, config, progress=progress, aliases=read_aliases(options.seeds))
            index.save(options.index)
        index.built_because = "--force"
    else:
        from qa.opening import open_index

        with Bar() as progress:
            config = Config.from_environment(model=options.model)
            index = open_index(options.seeds, options.index, config=config, progress=progress)
    reason = index.built_because or "nothing changed"
    if options.json:
        say_json({**facts(index), "built_because": index.built_because})
        return 0
    say(
        f"{options.index}: {len(index.articles)} articles, {len(index.chunks)} chunks "
        f"({reason}; {time.perf_counter() - began:.1f} s)"
    )
    for article in index.articles.values():
        for problem in article.problems:
            warn(f"qa: {options.seeds / article.path}: {problem}")
    return 0


def say_passages(options: argparse.Namespace) -> int:
    from qa.escaping import printable
    from qa.notice import ending, noticed, phrase_language
    from qa.render import citation, search_dict
    from qa.search import retrieve
    from qa.wording import PHRASES

    index = open_or_keep(options)
    question = ending(options.question)
    passages = retrieve(index, question, options.k, options.history)
    if options.json:
        say_json(search_dict(question, passages))
        return 0
    if noticed(question) == "long":  # the other notices are about answers
        warn(PHRASES[phrase_language(question)]["long"])
    console = open_console()
    for number, passage in enumerate(passages, 1):
        place = printable(citation(passage.article, passage.line_start, passage.line_end, passage.heading))
        text = printable(passage.text)
        if console:
            console.print(f"[{number}] {place}", style="bold cyan")
            console.print(text)
            console.print(f"{passage.score:.3f}  {passage.why}\n", style="dim")
        else:
            say(f"[{number}] {passage.score:.3f} {place}\n{text}\n{passage.why}\n")
    if not passages:
        warn("no passage matches")
    return 0


def say_answer(options: argparse.Namespace) -> int:
    from qa.answer import ask
    from qa.render import answer_dict, answer_text

    answer = ask(open_or_keep(options), options.question, options.history, k=options.k)
    if options.json:
        say_json(answer_dict(answer))
        return 0
    console = open_console()
    if console:
        for line in answer_text(answer).split("\n"):
            console.print(line, style="dim" if line.startswith("    ") else "")
    else:
        say(answer_text(answer))
    return 0


def say_measures(options: argparse.Namespace) -> int:
    if options.data:
        return _say_benchmark(options)
    from qa.evaluate import measure
    from qa.questions import read_questions

    questions = read_questions(options.questions)
    report = measure(open_or_keep(options), questions)
    if options.json:
        say_json(report.to_dict())
        return 0
    say_report(report)
    return 0


def _say_benchmark(options: argparse.Namespace) -> int:
    from qa.benchmark import measure_benchmark, read_benchmark

    articles, tasks = read_benchmark(options.data)
    chosen = tasks if options.half is None else tasks[options.half :: 2]
    report = measure_benchmark(articles, chosen, Config.from_environment(model=options.model))
    if options.json:
        say_json(report.to_dict())
        return 0
    say_benchmark(report)
    return 0


def say_facts(options: argparse.Namespace) -> int:
    from qa.index import Index
    from qa.staleness import stale

    index = Index.load(options.index)
    told = facts(index)
    try:
        told["stale"] = stale(options.seeds, options.index, Config.from_environment(model=options.model))
    except CorpusError as error:
        told["stale"] = str(error)
    if options.json:
        say_json(told)
        return 0
    say_index(told)
    return 0


def serve_chat(options: argparse.Namespace) -> int:
    import qa.web  # noqa: F401 - says how many threads numpy starts, before that is imported

    index = open_or_keep(options)
    from qa.web.site import read_examples, serve

    def ready(address: str) -> None:
        say(f"chat over {len(index.articles)} articles at {address}  (stop: Ctrl+C)", flush=True)
        if options.mcp:
            say(f"MCP server at {address}/gradio_api/mcp/", flush=True)

    serve(
        index,
        host=options.host,
        port=options.port,
        ready=ready,
        names=options.allow_host,
        examples=read_examples(options.seeds),
        mcp=options.mcp,
        seeds=options.seeds if options.allow_upload else None,
        path=options.index,
        feedback=options.feedback,
        auth=options.auth,
    )
    return 0
