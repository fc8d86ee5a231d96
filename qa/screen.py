"""The terminal: the only module that prints, in colours if a person is reading, plainly in a pipe."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from qa.building import Progress


def say(text: str, *, flush: bool = False) -> None:
    """What was asked for, on standard output."""
    print(text, flush=flush)


def warn(text: str) -> None:
    """What whoever watches should know, on standard error: it is no part of the output."""
    from qa.escaping import printable

    print(printable(text), file=sys.stderr)


def say_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def say_table(head: list[str], rows: list[list[str]]) -> None:
    """A rich table on a terminal, a markdown table in a pipe."""
    from qa.escaping import printable

    rows = [[printable(cell) for cell in row] for row in rows]
    console = open_console()
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


def open_console() -> Console | None:
    """A rich console if a person is reading, None in a pipe."""
    if not sys.stdout.isatty():
        return None
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


class Bar:
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
