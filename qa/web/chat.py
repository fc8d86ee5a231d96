"""The conversation and the sources of its answers, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from qa import Answer
from qa.cards import sources_html
from qa.escaping import escape
from qa.web.desk import TURNS, Desk, Turns
from qa.web.parts import button, chip
from qa.web.words import TEXTS


def chat_html(
    desk: Desk,
    turns: Turns,
    lang: str,
    *,
    examples: Sequence[str] = (),
    waiting: str = "",
    feedback: bool = False,
) -> str:
    """The whole conversation; at its end a question that still waits for its answer, if there is one."""
    said = TEXTS[lang]
    if not turns and not waiting:
        buttons = "".join(button("ask", example, example) for example in examples)
        offered = f'<p class="lead">{escape(said["examples"])}</p><div id="examples">{buttons}</div>' if buttons else ""
        return f'<div class="turns empty"><p class="welcome">{escape(said["empty"])}</p>{offered}</div>'
    made = [
        _turn(desk, turns[:n], lang, last=n == len(turns) and not waiting, feedback=feedback)
        for n in range(max(len(turns) - TURNS, 0) + 1, len(turns) + 1)
    ]
    if waiting:
        made.append(
            f'<div class="turn">{_question(waiting, said)}'
            f'<p class="searching"><span role="status">{escape(said["searching"])}</span> '
            f"{button('stop', '', said['stop'])}</p></div>"
        )
    return f'<div class="turns" role="log" tabindex="0" aria-label="{escape(said["chat"])}">{"".join(made)}</div>'


def _turn(desk: Desk, turns: Turns, lang: str, *, last: bool, feedback: bool) -> str:
    said, turn, number = TEXTS[lang], turns[-1], len(turns)
    deeds = [button("link", turn.question, said["link_question"])]
    if feedback:
        deeds += [button("rate", verdict, said[f"rate_{verdict}"]) for verdict in ("up", "down")]
    if last:
        deeds = [button("retry", "", said["retry"]), button("edit", "", said["edit"]), *deeds]
    return (
        f'<div class="turn" data-turn="{number}">{_question(turn.question, said)}'
        f"{_carried(desk.answer(turns), said) if last else ''}"
        f'<div class="bubble" data-testid="bot" role="group" aria-label="{escape(said["answer"])}">'
        f"{desk.bubble(turns, f'source-{number}')}</div>"
        f'<p class="deeds">{"".join(deeds)}</p></div>'
    )


def _carried(answer: Answer, said: dict[str, str]) -> str:
    """The words taken over from the questions before, each with a button that leaves it out."""
    chips = "".join(chip("drop", word, word, said["drop"].format(word)) for word in answer.carried)
    return f'<p class="chips carried"><span>{escape(said["carried"])}</span>{chips}</p>' if chips else ""


def _question(question: str, said: dict[str, str]) -> str:
    return (
        f'<div class="asked" data-testid="user" role="group" aria-label="{escape(said["you"])}">'
        f'<div class="message-content"><p>{escape(question)}</p></div></div>'
    )


def panel_html(desk: Desk, turns: Turns, lang: str) -> str:
    """The cards of the last turn's answer."""
    cards = sources_html(desk.answer(turns), f"source-{len(turns)}", lang=lang) if turns else ""
    return cards or f'<p class="hint">{escape(TEXTS[lang]["no_sources"])}</p>'


def more_html(questions: Sequence[str], lang: str) -> str:
    """What could be asked next; "" if there is nothing."""
    if not questions:
        return ""
    buttons = "".join(button("ask", question, question) for question in questions)
    return f'<p class="chips next"><span>{escape(TEXTS[lang]["next"])}</span>{buttons}</p>'
