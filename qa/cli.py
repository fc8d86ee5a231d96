"""The command line: `qa build | search | ask | eval | info | serve`. The only module that prints.

Exit codes: 0 done, 1 something that the message says how to mend, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.config import Config
from qa.errors import CorpusError, QAError

if TYPE_CHECKING:
    from rich.console import Console

    from qa.index import Index, Progress


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except QAError as error:
        if options.json:
            print(json.dumps({"error": type(error).__name__, "message": str(error)}, ensure_ascii=False))
        print(f"qa: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # `qa search … | head` has what it wanted
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--seeds", type=Path, default=Path("seeds"), help="folder of articles (default: seeds)")
    shared.add_argument("--index", type=Path, default=Path("index"), help="folder of the index (default: index)")
    shared.add_argument(
        "--model",
        default="",
        help="sentence model: a folder or a hub name (default: QA_MODEL or ours)",
    )
    shared.add_argument("--json", action="store_true", help="print JSON")

    parser = argparse.ArgumentParser(prog="qa", description="Questions over a folder of Japanese articles.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {_version()}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, parents=[shared], help=text, description=text)
        command.set_defaults(command=run)
        return command

    build = add("build", _build, "Build the index of the articles, if it is missing or stale.")
    build.add_argument("--force", action="store_true", help="build even if nothing changed")
    for name, run, text in (
        ("search", _search, "Print the passages that answer a question."),
        ("ask", _ask, "Print the sentences that answer a question, and where they stand."),
    ):
        command = add(name, run, text)
        command.add_argument("question")
        command.add_argument("-k", type=_positive, default=5, help="how many passages (default: 5)")
        command.add_argument("--history", action="append", default=[], metavar="QUESTION", help="an earlier question")
    evaluate = add("eval", _eval, "Measure passages, quotes and abstention over questions whose answer is known.")
    asked = evaluate.add_mutually_exclusive_group(required=True)
    asked.add_argument("questions", type=Path, nargs="?", help="a file of questions about the articles")
    asked.add_argument("--data", type=Path, metavar="FOLDER", help="a benchmark: its own articles and questions")
    evaluate.add_argument("--half", type=int, choices=(0, 1), help="with --data: every other question")
    add("info", _info, "Print what the index holds.")
    serve = add("serve", _serve, "Serve the chat in the browser.")
    serve.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on (default: 127.0.0.1, this machine only)",
    )
    serve.add_argument("--port", type=int, default=7860)
    serve.add_argument("--mcp", action="store_true", help="an MCP server, too, at /gradio_api/mcp/")
    serve.add_argument("--allow-upload", action="store_true", help="visitors may add articles to the corpus")
    serve.add_argument(
        "--auth",
        default=os.environ.get("QA_AUTH", ""),
        metavar="USER:PASSWORD",
        help="asked of every visitor; better set as QA_AUTH, since others on this machine can read a command line",
    )
    serve.add_argument("--feedback", type=Path, metavar="DIR", help="keep opinions of answers in this folder")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, not {number}")
    return number


def _version() -> str:
    from qa import __version__

    return __version__


def open_or_keep(options: argparse.Namespace) -> Index:
    """The index of the articles as they are now; if they cannot be read, the one built before, with a warning."""
    from qa.index import Index, open_index

    config = Config.from_environment(model=options.model)
    try:
        with _Bar() as progress:
            index = open_index(options.seeds, options.index, config=config, progress=progress)
    except CorpusError as error:
        try:
            index = Index.load(options.index)
        except QAError:
            raise error from None
        print(f"qa: {error}\nqa: answering from the index built before", file=sys.stderr)
    if index.built_because:
        print(f"qa: built {options.index} ({index.built_because})", file=sys.stderr)
    return index


class _Bar:
    """Progress on standard error: a bar on a terminal, nothing in a log."""

    def __enter__(self) -> Progress | None:
        self._live: Any = None
        if not sys.stderr.isatty():
            return None
        from rich.console import Console
        from rich.progress import Progress as Live

        self._live = Live(console=Console(stderr=True), transient=True)
        self._live.start()
        task = self._live.add_task("", total=None)
        return lambda what, done, total: self._live.update(task, description=what, completed=done, total=total)

    def __exit__(self, *_: object) -> None:
        if self._live:
            self._live.stop()


def _console() -> Console | None:
    """A rich console if a person is reading, None in a pipe."""
    if not sys.stdout.isatty():
        return None
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _build(options: argparse.Namespace) -> int:
    from qa.alias import read_aliases
    from qa.article import read_articles
    from qa.index import Index

    began = time.perf_counter()
    if options.force:
        config = Config.from_environment(model=options.model)
        with _Bar() as progress:
            articles = read_articles(options.seeds, most_bytes=config.article_bytes)
            index = Index.build(articles, config, progress=progress, aliases=read_aliases(options.seeds))
            index.save(options.index)
        index.built_because = "--force"
    else:
        from qa.index import open_index

        with _Bar() as progress:
            config = Config.from_environment(model=options.model)
            index = open_index(options.seeds, options.index, config=config, progress=progress)
    reason = index.built_because or "nothing changed"
    if options.json:
        _print_json({**_facts(index), "built_because": index.built_because})
        return 0
    print(
        f"{options.index}: {len(index.articles)} articles, {len(index.chunks)} chunks "
        f"({reason}; {time.perf_counter() - began:.1f} s)"
    )
    for article in index.articles.values():
        for problem in article.problems:
            print(f"qa: {options.seeds / article.path}: {problem}", file=sys.stderr)
    return 0


def _search(options: argparse.Namespace) -> int:
    from qa.render import citation, passage_dict, printable
    from qa.search import retrieve

    index = open_or_keep(options)
    passages = retrieve(index, options.question, options.k, options.history)
    if options.json:
        _print_json(
            {
                "question": options.question,
                "passages": [passage_dict(passage) for passage in passages],
            }
        )
        return 0
    console = _console()
    for number, passage in enumerate(passages, 1):
        place = printable(citation(passage.article, passage.line_start, passage.line_end, passage.heading))
        text = printable(passage.text)
        if console:
            console.print(f"[{number}] {place}", style="bold cyan")
            console.print(text)
            console.print(f"{passage.score:.3f}  {passage.why}\n", style="dim")
        else:
            print(f"[{number}] {passage.score:.3f} {place}\n{text}\n{passage.why}\n")
    if not passages:
        print("no passage matches", file=sys.stderr)
    return 0


def _ask(options: argparse.Namespace) -> int:
    from qa.answer import ask
    from qa.render import answer_dict, answer_text

    answer = ask(open_or_keep(options), options.question, options.history, k=options.k)
    if options.json:
        _print_json(answer_dict(answer))
        return 0
    console = _console()
    if console:
        for line in answer_text(answer).split("\n"):
            console.print(line, style="dim" if line.startswith("    ") else "")
    else:
        print(answer_text(answer))
    return 0


def _eval(options: argparse.Namespace) -> int:
    if options.data:
        return _eval_benchmark(options)
    from qa.evaluate import measure
    from qa.questions import read_questions

    questions = read_questions(options.questions)
    report = measure(open_or_keep(options), questions)
    if options.json:
        _print_json(report.to_dict())
        return 0
    _table(
        ["questions", "n", "hit@1", "hit@5", "MRR@10", "first quote", "answered"],
        [
            [row.group, str(row.questions)]
            + [f"{x:.2f}" for x in (row.hit_at_1, row.hit_at_5, row.mrr, row.first_quote, row.answered)]
            for row in report.rows
        ],
    )
    if report.abstained is not None:
        print(f"not in the articles, and said so: {report.abstained:.2f} of {report.unanswerable}")
    if report.auroc is not None:
        print(f"AUROC of the score, answerable against unanswerable: {report.auroc:.3f}")
    print(f"latency: retrieve p50 {report.retrieve_p50:.1f} ms, p95 {report.retrieve_p95:.1f} ms a question")
    print(f"         ask      p50 {report.ask_p50:.1f} ms, p95 {report.ask_p95:.1f} ms a question")
    print(f"longest passage: {report.longest_passage} characters")
    for label, ids in (
        ("no hit among the first five", report.missed),
        ("first quote is no hit", report.misquoted),
        ("answerable, not answered", report.unanswered),
        ("answered, not answerable", report.overanswered),
    ):
        print(f"{label}: {', '.join(ids) or 'none'}")
    return 0


def _eval_benchmark(options: argparse.Namespace) -> int:
    from qa.benchmark import measure_benchmark, read_benchmark

    articles, tasks = read_benchmark(options.data)
    chosen = tasks if options.half is None else tasks[options.half :: 2]
    report = measure_benchmark(articles, chosen, Config.from_environment(model=options.model))
    if options.json:
        _print_json(report.to_dict())
        return 0
    print(f"{report.questions} questions over {report.articles} articles")
    print(f"answer inside the first quote: {report.quoted:.3f}")
    print(f"answered: {report.answered:.3f}")
    print(f"not answered without the article that answers: {report.abstained:.3f}")
    print(f"AUROC of the score, article there or left out: {report.auroc or 0:.3f}")
    return 0


def _table(head: list[str], rows: list[list[str]]) -> None:
    """A rich table on a terminal, a markdown table in a pipe."""
    from qa.render import printable

    rows = [[printable(cell) for cell in row] for row in rows]
    console = _console()
    if console:
        from rich.table import Table

        table = Table()
        for i, name in enumerate(head):
            table.add_column(name, justify="left" if i == 0 else "right")
        for row in rows:
            table.add_row(*row)
        console.print(table)
    else:
        for row in (head, ["---"] + ["---:"] * (len(head) - 1), *rows):
            print(f"| {' | '.join(row)} |")


def _info(options: argparse.Namespace) -> int:
    from qa.index import Index, stale

    index = Index.load(options.index)
    facts = _facts(index)
    try:
        facts["stale"] = stale(options.seeds, options.index, Config.from_environment(model=options.model))
    except CorpusError as error:
        facts["stale"] = str(error)
    if options.json:
        _print_json(facts)
        return 0
    _table(["", "value"], [[key, str(value)] for key, value in facts.items() if key != "articles"])
    _table(
        ["article", "title", "publisher", "published", "chunks", "problems"],
        [
            [
                a["id"],
                a["title"],
                a["publisher"],
                a["published"],
                str(a["chunks"]),
                "; ".join(a["problems"]),
            ]
            for a in facts["articles"]
        ],
    )
    return 0


def _facts(index: Index) -> dict[str, Any]:
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
                "chunks": sum(chunk.article == article.id for chunk in index.chunks),
                "problems": list(article.problems),
            }
            for article in index.articles.values()
        ],
    }


def _serve(options: argparse.Namespace) -> int:
    import qa.web  # noqa: F401 - says how many threads numpy starts, before that is imported

    index = open_or_keep(options)
    from qa.web.site import read_examples, serve

    def ready(address: str) -> None:
        print(f"chat over {len(index.articles)} articles at {address}  (stop: Ctrl+C)", flush=True)
        if options.mcp:
            print(f"MCP server at {address}/gradio_api/mcp/", flush=True)

    serve(
        index,
        host=options.host,
        port=options.port,
        ready=ready,
        examples=read_examples(options.seeds),
        mcp=options.mcp,
        seeds=options.seeds if options.allow_upload else None,
        path=options.index,
        feedback=options.feedback,
        auth=options.auth,
    )
    return 0
