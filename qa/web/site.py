"""The site around the page: headers, health, the server."""

from __future__ import annotations

import functools
import importlib.metadata
import json
import logging
import socket
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from qa import Index, QAError
from qa.web.desk import Desk
from qa.web.feedback import Feedback
from qa.web.guard import Guard, credentials, is_this_machine
from qa.web.page import Offer, create_page
from qa.web.shelf import Shelf
from qa.web.upload import receive
from qa.web.watch import Watch
from qa.web.words import TEXTS

log = logging.getLogger(__name__)

EXAMPLES = 4
STYLES = ("style.css", "reader.css")
LAST = 2  # seconds for what is under way when the server is stopped; an open page holds a connection for ever
FONTS = [
    "system-ui",
    "Hiragino Sans",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Yu Gothic UI",
    "sans-serif",
]
# The muted greys of Gradio's theme miss WCAG AA on white.
THEME = gr.themes.Default(
    primary_hue="blue", neutral_hue="slate", font=FONTS, font_mono=["ui-monospace", "monospace"]
).set(
    body_text_color_subdued="*neutral_600",
    body_text_color_subdued_dark="*neutral_300",
    link_text_color="*primary_700",
    input_placeholder_color="*neutral_500",
    input_placeholder_color_dark="*neutral_400",
)


def read_examples(seeds: Path) -> list[str]:
    """The questions in `seeds/examples.json` (a list of texts), if there is such a file."""
    path = seeds / "examples.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise QAError(f"{path}: cannot be read ({error}): it must be a JSON list of texts") from error
    if not isinstance(found, list) or not all(isinstance(question, str) for question in found):
        raise QAError(f'{path}:1: no list of texts: write ["first question", "second question"]')
    return [question for question in found if question.strip()][:EXAMPLES]


def create_app(
    index: Index,
    *,
    examples: Sequence[str] = (),
    mcp: bool = False,
    seeds: Path | None = None,
    path: Path | None = None,
    feedback: Path | None = None,
    auth: str = "",
    names: Collection[str] | None = None,
) -> Any:
    """The whole site as an ASGI application: the page at `/`, `/healthz`, security headers on every answer.

    With `mcp`, an MCP server at `/gradio_api/mcp/`, too; with `path`, where the index lies, a new one is taken up when
    it is published there; with `seeds`, too, visitors may upload articles to that folder; with `feedback`, their
    opinions of answers are kept in that one; `auth` is the "user:password" that everyone must give; `names` are
    those of the host that it answers to beside localhost, None for any.
    Raises `QAError` if what is needed for that is not there.
    """
    from fastapi import FastAPI

    if mcp:
        _need_mcp()
    desk = Desk(index)
    shelf = Shelf(desk, seeds, path, index.config) if seeds and path else None
    offer = Offer(examples, mcp=mcp, shelf=shelf, feedback=Feedback(feedback) if feedback else None)
    site = FastAPI(title="記事QA", docs_url=None, redoc_url=None, openapi_url=None)
    site.add_middleware(Guard, credentials=credentials(auth), names=names)
    if shelf:
        site.add_route("/upload", functools.partial(receive, shelf), methods=["POST"])
    if path:
        Watch(desk, path).start()

    @site.get("/healthz")
    def healthz() -> dict[str, Any]:
        return {"ok": True, "articles": len(desk.index.articles), "chunks": len(desk.index.chunks)}

    return gr.mount_gradio_app(
        site,
        create_page(desk, offer),
        path="/",
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=mcp,
        i18n=gr.I18n(**TEXTS),
        theme=THEME,
        css="\n".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in STYLES),
    )


def _need_mcp() -> None:
    """Gradio starts without its MCP server, and says nothing, if the right version of mcp is not there."""
    try:
        version = importlib.metadata.version("mcp")
    except importlib.metadata.PackageNotFoundError:
        version = ""
    if not version.startswith("1."):
        found = f"mcp {version} is" if version else "none is"
        raise QAError(f"an MCP server needs mcp 1, {found} installed. Run: pip install 'kiji-qa[mcp]' (or: make mcp)")


def serve(
    index: Index, *, host: str, port: int, ready: Callable[[str], None], names: Collection[str] = (), **options: Any
) -> None:
    """Serve the page until interrupted; `ready` is called with its address once it can be reached.

    `names` are those that visitors reach it by through a proxy; without one, a server for this machine alone goes by no
    other name. `options` are those of `create_app`. Raises `QAError` if the port is taken.
    """
    import uvicorn

    if not is_this_machine(host) and not options.get("auth"):
        log.warning(
            "listening on %s without a password: whoever can reach this machine can read the articles%s. "
            "Set QA_AUTH=user:password",
            host,
            " and add some" if options.get("seeds") else "",
        )
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            why = error.strerror if isinstance(error, OSError) else "ports go up to 65535"
            raise QAError(f"{host}:{port} cannot be listened on ({why}): choose another with --port") from error

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets=sockets)
            ready(f"http://{host}:{port}")

    app = create_app(index, names=names if names or is_this_machine(host) else None, **options)
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=LAST)
    Server(config).run()
