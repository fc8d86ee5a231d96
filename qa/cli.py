"""The command line: `qa build | search | ask | eval | info | serve`.

Exit codes: 0 done, 1 something that the message says how to mend, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from qa.commands import build_index, say_answer, say_facts, say_measures, say_passages, serve_chat
from qa.errors import QAError
from qa.screen import say, warn


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = _parser()
    options = parser.parse_args(argv)
    if getattr(options, "half", None) is not None and not options.data:
        parser.error("--half needs --data: a file of questions is asked whole")
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except QAError as error:
        if options.json:
            say(json.dumps({"error": type(error).__name__, "message": str(error)}, ensure_ascii=False))
        warn(f"qa: {error}")
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

    build = add("build", build_index, "Build the index of the articles, if it is missing or stale.")
    build.add_argument("--force", action="store_true", help="build even if nothing changed")
    for name, run, text in (
        ("search", say_passages, "Print the passages that answer a question."),
        ("ask", say_answer, "Print the sentences that answer a question, and where they stand."),
    ):
        command = add(name, run, text)
        command.add_argument("question")
        command.add_argument("-k", type=_positive, default=5, help="how many passages (default: 5)")
        command.add_argument("--history", action="append", default=[], metavar="QUESTION", help="an earlier question")
    evaluate = add(
        "eval", say_measures, "Measure passages, quotes and abstention over questions whose answer is known."
    )
    asked = evaluate.add_mutually_exclusive_group(required=True)
    asked.add_argument("questions", type=Path, nargs="?", help="a file of questions about the articles")
    asked.add_argument("--data", type=Path, metavar="FOLDER", help="a benchmark: its own articles and questions")
    evaluate.add_argument("--half", type=int, choices=(0, 1), help="with --data: every other question")
    add("info", say_facts, "Print what the index holds.")
    serve = add("serve", serve_chat, "Serve the chat in the browser.")
    serve.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on (default: 127.0.0.1, this machine only)",
    )
    serve.add_argument("--port", type=int, default=7860)
    serve.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="a name that visitors reach it by, behind a proxy; any other is refused",
    )
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
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number, at least 1, not {text}")
    return number


def _version() -> str:
    from qa import __version__

    return __version__
