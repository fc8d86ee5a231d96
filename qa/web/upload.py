"""What a visitor sees of an upload: where to drop files, what became of each, how far the rebuild has come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qa import QAError
from qa.escaping import escape
from qa.web.parts import button
from qa.web.shelf import MOST_BYTES, SUFFIXES, Progress, Report, Shelf
from qa.web.words import TEXTS, lang_of
from qa.wording import problems_told

MOST_FILES = 20  # at once
KIND = "application/octet-stream"  # no form of another site can send it


def drop_html(lang: str) -> str:
    """Where articles are dropped or chosen; page.js sends each to `receive`, then asks for a rebuild."""
    said = TEXTS[lang]
    limits = {"files": MOST_FILES, "bytes": MOST_BYTES}
    told = {name.replace("_", "-"): said[name] for name in ("too_many", "too_large", "not_sent", "sending")}
    data = "".join(f' data-{name}="{escape(str(value))}"' for name, value in {**limits, **told}.items())
    label = said["upload"].format(MOST_BYTES // 1_000_000, MOST_FILES)
    return (
        f'<section class="drop"{data} aria-label="{escape(said["add"])}"><h2>{escape(said["add"])}</h2>'
        f'<label class="pick">{escape(label)}<br><span class="choose">{escape(said["choose"])}</span>'
        f'<input type="file" multiple accept="{",".join(SUFFIXES)}"></label>'
        f"<p>{button('rebuild', '', said['rebuild'])}</p>"
        '<p class="state" role="status"></p><ul class="reports"></ul></section>'
    )


async def receive(shelf: Shelf, request: Any) -> Any:
    """One file, as the body of a request with its name; a line that tells what became of it comes back."""
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import HTMLResponse, PlainTextResponse

    name = request.query_params.get("name", "")
    if request.headers.get("content-type") != KIND:
        return PlainTextResponse(f"send it as {KIND}", 415)
    raw = b""
    async for part in request.stream():
        raw += part
        if len(raw) > MOST_BYTES:
            break
    report = await run_in_threadpool(shelf.take, name, raw)
    return HTMLResponse(report_html(report, lang_of(request)), 201 if report.taken else 200)


def report_html(report: Report, lang: str) -> str:
    """What became of one file."""
    told = "; ".join(filter(None, (problems_told([report.detail], lang), problems_told(report.problems, lang))))
    detail = f" ({escape(told)})" if told else ""
    kind = "taken" if report.taken else "left"
    return f'<li class="{kind}"><b>{escape(report.name)}</b> {escape(TEXTS[lang][report.reason])}{detail}</li>'


def rebuild(shelf: Shelf, lang: str) -> Iterator[tuple[str, bool]]:
    """Build the index of the corpus as it is now. Gives what to show, and whether it is the last."""
    said = TEXTS[lang]
    before = shelf.desk.index
    yield _bar(None, said), False
    try:
        for progress in shelf.rebuild():
            yield _bar(progress, said), False
    except QAError as error:
        shelf.undo()
        why = escape(problems_told([str(error)], lang))
        yield f'<p class="failed" role="alert">{escape(said["not_rebuilt"])}<br>{why}</p>', True
        return
    now = shelf.desk.index
    name = "unchanged" if now.manifest == before.manifest else "rebuilt"
    yield f'<p role="status">{escape(said[name].format(len(now.articles)))}</p>', True


def _bar(progress: Progress | None, said: dict[str, str]) -> str:
    what = said.get(progress.what, said["rebuilding"]) if progress else said["rebuilding"]
    share = f' value="{progress.done}" max="{max(progress.total, 1)}"' if progress and progress.done else ""
    return f'<p role="status">{escape(what)} <progress aria-label="{escape(what)}"{share}></progress></p>'
