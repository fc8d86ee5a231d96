"""The conversation and the sources of its answers, as HTML."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import asdict
from urllib.parse import urlencode

from qa import Answer
from qa.cards import sources_html
from qa.escaping import escape, short, tongue
from qa.script import language
from qa.web.desk import TURNS, Desk, Turns
from qa.web.parts import button, chip
from qa.web.scope import Scope, limits_told
from qa.web.words import TEXTS
from qa.wording import ALONE

LISTED = 10  # articles, where somebody asks which there are
LONGEST_TITLE = 100  # characters: three lines on a phone


def chat_html(
    desk: Desk,
    turns: Turns,
    lang: str,
    *,
    examples: Sequence[str] = (),
    waiting: Sequence[str] = (),
    deeds: Collection[str] = (),
) -> str:
    """The whole conversation; at its end the questions that still wait for their answers, if there are any.

    `deeds` may hold "feedback": answers can be rated; "undo": the conversation before this one can be taken back.
    """
    said = TEXTS[lang]
    if not turns and not waiting:
        lead = f'<p class="lead">{escape(said["examples"])}</p>' if examples else ""
        undo = f'<p class="deeds">{button("undo", "", said["undo"])}</p>' if "undo" in deeds else ""
        return (
            f'<div class="turns empty"><p class="welcome">{escape(said["empty"])}</p>'
            f"{lead}{_buttons(examples, lang)}{undo}</div>"
        )
    made = [
        _turn(desk, turns[:n], lang, examples, last=n == len(turns) and not waiting, feedback="feedback" in deeds)
        for n in range(max(len(turns) - TURNS, 0) + 1, len(turns) + 1)
    ]
    made += [f'<div class="turn">{_question(question, said)}</div>' for question in waiting[:-1]]
    made += [f'<div class="turn">{_question(question, said)}{_searching(said)}</div>' for question in waiting[-1:]]
    return f'<div class="turns" role="log" tabindex="0" aria-label="{escape(said["chat"])}">{"".join(made)}</div>'


def _buttons(examples: Sequence[str], lang: str) -> str:
    """Examples to be asked by a click, those in the page's language first."""
    there = sorted(examples, key=lambda example: language(example) != lang)
    buttons = "".join(button("ask", example, example, lang=language(example)) for example in there)
    return f'<div class="examples">{buttons}</div>' if buttons else ""


def _searching(said: dict[str, str]) -> str:
    """Each time another one to the page's script, which then fetches the answer."""
    return (
        f'<p class="searching" data-at="{time.time_ns()}"><span role="status">{escape(said["searching"])}</span> '
        f"{button('stop', '', said['stop'])}</p>"
    )


def _turn(desk: Desk, turns: Turns, lang: str, examples: Sequence[str], *, last: bool, feedback: bool) -> str:
    said, turn, number, told = TEXTS[lang], turns[-1], len(turns), desk.told(turns)
    link = {"q": told.question, **{name: value for name, value in asdict(turn.scope).items() if value}}
    deeds = [button("link", urlencode(link), said["link_question"])]
    if feedback:
        deeds += [button("rate", verdict, said[f"rate_{verdict}"]) for verdict in ("up", "down")]
    if last:
        deeds = [button("retry", "", said["retry"]), button("edit", "", said["edit"]), *deeds]
    limits = "" if told.notice in ALONE else _limits(desk, turn.scope, lang, last=last)
    return (
        f'<div class="turn" data-turn="{number}">{_question(turn.question, said)}'
        f"{_carried(desk.answer(turns), said) if last else ''}"
        f'<div class="bubble" data-testid="bot" role="group" tabindex="-1" aria-label="{escape(said["answer"])}">'
        f"{desk.bubble(turns, f'source-{number}')}{_offered(desk, told.notice, examples, lang)}{limits}</div>"
        f'<p class="deeds">{"".join(deeds)}</p></div>'
    )


def _offered(desk: Desk, notice: str, examples: Sequence[str], lang: str) -> str:
    """Where somebody greets or asks what can be asked: examples, or the articles."""
    said, there = TEXTS[lang], desk.index.articles
    if notice in ("greeting", "help"):
        return _buttons(examples, lang)
    if notice != "articles":
        return ""
    first = [*there.values()][:LISTED]
    titles = [button("article", one.id, short(one.title, LONGEST_TITLE), lang=tongue(one)) for one in first]
    rest = said["articles_more"].format(len(there) - LISTED) if len(there) > LISTED else ""
    return (
        f'<p>{escape(said["articles_there"].format(len(there)))}</p><div class="examples">{"".join(titles)}</div>'
        + (f"<p>{escape(rest)}</p>" if rest else "")
    )


def _limits(desk: Desk, scope: Scope, lang: str, *, last: bool) -> str:
    """In which articles the answer was looked for, if not in all, and a way to ask them all."""
    told = limits_told(scope, desk.index, lang)
    wider = f" {button('widen', '', TEXTS[lang]['widen'])}" if last else ""
    return f'<p class="limits">{escape(told)}{wider}</p>' if told else ""


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
