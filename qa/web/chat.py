"""The conversation and the sources of its answers, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from qa.cards import answer_html, sources_html
from qa.render import escape
from qa.web.desk import Desk, Turn
from qa.web.words import TEXTS

TURNS = 50  # of a conversation; older ones are left behind


def chat_html(desk: Desk, turns: Sequence[Turn], lang: str, *, examples: Sequence[str] = (), waiting: str = "") -> str:
    """The whole conversation; at its end a question that still waits for its answer, if there is one."""
    said = TEXTS[lang]
    if not turns and not waiting:
        buttons = "".join(
            f'<button type="button" data-ask="{escape(example)}">{escape(example)}</button>' for example in examples
        )
        offered = f'<p class="lead">{escape(said["examples"])}</p><div id="examples">{buttons}</div>' if buttons else ""
        return f'<div class="turns empty"><p class="welcome">{escape(said["empty"])}</p>{offered}</div>'
    made = [_turn(desk, turns[:n], lang, last=n == len(turns) and not waiting) for n in range(1, len(turns) + 1)]
    if waiting:
        made.append(
            f'<div class="turn">{_question(waiting, said)}'
            f'<p class="searching" role="status">{escape(said["searching"])}</p></div>'
        )
    return f'<div class="turns" role="log" tabindex="0" aria-label="{escape(said["chat"])}">{"".join(made)}</div>'


def _turn(desk: Desk, turns: Sequence[Turn], lang: str, *, last: bool) -> str:
    said = TEXTS[lang]
    number = len(turns)
    asked = turns[-1].question
    deeds = [_deed(f"data-link={_quoted(asked)}", said["link_question"])]
    if last:
        deeds = [_deed("data-retry", said["retry"]), _deed("data-edit", said["edit"]), *deeds]
    return (
        f'<div class="turn" data-turn="{number}">{_question(asked, said)}'
        f'<div class="bubble" data-testid="bot" role="group" aria-label="{escape(said["answer"])}">'
        f"{answer_html(desk.answer(turns), f'source-{number}')}</div>"
        f'<p class="deeds">{"".join(deeds)}</p></div>'
    )


def _question(question: str, said: dict[str, str]) -> str:
    return (
        f'<div class="asked" data-testid="user" role="group" aria-label="{escape(said["you"])}">'
        f'<div class="message-content"><p>{escape(question)}</p></div></div>'
    )


def _deed(attribute: str, text: str) -> str:
    return f'<button type="button" {attribute}>{escape(text)}</button>'


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'


def panel_html(desk: Desk, turns: Sequence[Turn], lang: str) -> str:
    """The cards of the last turn's answer."""
    cards = sources_html(desk.answer(turns), f"source-{len(turns)}", lang=lang) if turns else ""
    return cards or f'<p class="hint">{escape(TEXTS[lang]["no_sources"])}</p>'
