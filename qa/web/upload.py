"""What a visitor sees of an upload: what became of each file, and how far the rebuild has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from qa import QAError
from qa.render import escape
from qa.web.shelf import Progress, Report, Shelf
from qa.web.words import TEXTS


def upload(shelf: Shelf, files: Sequence[Path], lang: str) -> Iterator[tuple[str, bool]]:
    """Take the files in and rebuild; without files, only rebuild. Gives what to show, and whether it is the last."""
    said = TEXTS[lang]
    reports = shelf.take(files)
    told = _reports(reports, said)
    if files and not any(report.taken for report in reports):
        yield told, True
        return
    before = shelf.desk.index
    yield told + _bar(None, said), False
    try:
        for progress in shelf.rebuild():
            yield told + _bar(progress, said), False
    except QAError as error:
        shelf.undo()
        yield f'{told}<p class="failed" role="alert">{escape(said["not_rebuilt"])}<br>{escape(str(error))}</p>', True
        return
    now = shelf.desk.index
    name = "unchanged" if now.manifest == before.manifest else "rebuilt"
    yield f'{told}<p role="status">{escape(said[name].format(len(now.articles)))}</p>', True


def _reports(reports: Sequence[Report], said: dict[str, str]) -> str:
    rows = "".join(
        f'<li class="{"taken" if report.taken else "left"}"><b>{escape(report.name)}</b> {escape(said[report.reason])}'
        + (f" ({escape(report.detail)})" if report.detail else "")
        + "</li>"
        for report in reports
    )
    return f"<ul>{rows}</ul>" if rows else ""


def _bar(progress: Progress | None, said: dict[str, str]) -> str:
    what = said.get(progress.what, said["rebuilding"]) if progress else said["rebuilding"]
    share = f' value="{progress.done}" max="{max(progress.total, 1)}"' if progress else ""
    return f'<p role="status">{escape(what)} <progress aria-label="{escape(what)}"{share}></progress></p>'
