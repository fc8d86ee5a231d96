"""What happens in the conversation: each method takes what the page holds and gives what it shows next."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import gradio as gr

from qa.escaping import escape
from qa.transcript import conversation_markdown
from qa.web.chat import chat_html, more_html, panel_html
from qa.web.desk import LONGEST, Desk, Turn, Turns, cut, kept, turns_of
from qa.web.feedback import Feedback
from qa.web.reading import reader_html
from qa.web.scope import Scope
from qa.web.words import TEXTS, lang_of

PATIENCE = 1.0  # seconds; an answer that takes longer can be stopped
NOTHING: Turns = ()
Screen = tuple[Any, ...]  # box, chat, sources, more, turns, saved, waiting


class Talk:
    """The conversations of all visitors; what belongs to one of them is handed in and out."""

    def __init__(self, desk: Desk, examples: Sequence[str], feedback: Feedback | None) -> None:
        self.desk, self.examples, self.feedback = desk, tuple(examples), feedback

    def _chat(self, turns: Turns, lang: str, waiting: str = "") -> str:
        feedback = self.feedback is not None
        return chat_html(self.desk, turns, lang, examples=self.examples, waiting=waiting, feedback=feedback)

    def show(self, turns: Turns, lang: str, box: str | None = None) -> Screen:
        """A conversation as it stands, and what the question box holds then: what it did, if nothing is given."""
        return (  # values alone: of each `gr.update`, a session of Gradio's keeps a component for ever
            gr.skip() if box is None else box,
            self._chat(turns, lang),
            panel_html(self.desk, turns, lang),
            "",
            turns,
            kept(turns),
            NOTHING,
        )

    async def answer(self, turn: Turn, before: Turns, lang: str) -> Screen:
        """The question with its answer; if that takes long, the question, which waits from then on (`finish`)."""
        question = turn.question.strip()[:LONGEST]
        if not question:
            return "", *[gr.skip()] * 5, NOTHING
        after = cut((*before, replace(turn, question=question)))
        made = asyncio.wrap_future(self.desk.soon(lambda: self.show(after, lang, "")))
        try:
            return cast(Screen, await asyncio.wait_for(asyncio.shield(made), PATIENCE))
        except TimeoutError:
            return "", self._chat(before, lang, question), gr.skip(), "", before, gr.skip(), after

    async def finish(self, waiting: Turns, request: gr.Request) -> Screen:
        """The answer that was waited for."""
        if not waiting:
            return (*[gr.skip()] * 7,)
        lang = lang_of(request)
        return cast(Screen, await asyncio.wrap_future(self.desk.soon(lambda: self.show(waiting, lang))))

    async def typed(self, question: str, before: Turns, scope: Scope, request: gr.Request) -> Screen:
        return await self.answer(Turn(question, scope), before, lang_of(request))

    async def asked(self, before: Turns, scope: Scope, event: gr.EventData, request: gr.Request) -> Screen:
        """A question that was offered, by a click."""
        return await self.answer(Turn(str(event._data.get("ask", "")), scope), before, lang_of(request))

    async def retry(self, before: Turns, scope: Scope, request: gr.Request) -> Screen:
        """The last question again: in other articles, perhaps."""
        last = replace(before[-1], scope=scope) if before else Turn("")
        return await self.answer(last, before[:-1], lang_of(request))

    async def drop(self, before: Turns, event: gr.EventData, request: gr.Request) -> Screen:
        """The last question again, without a word that it carried over."""
        if not before:
            return await self.answer(Turn(""), before, lang_of(request))
        words = self.desk.answer(before).carried
        left = tuple(word for word in words if word != str(event._data.get("drop", "")))
        return await self.answer(replace(before[-1], carry=left), before[:-1], lang_of(request))

    def edit(self, before: Turns, request: gr.Request) -> Screen:
        """The last question back in the box, to be mended."""
        return self.show(before[:-1], lang_of(request), before[-1].question if before else "")

    def stop(self, before: Turns, waiting: Turns, request: gr.Request) -> Screen:
        """The question that was waited for back in the box."""
        return self.show(before, lang_of(request), waiting[-1].question if waiting else "")

    def fresh(self, request: gr.Request) -> Screen:
        return self.show(NOTHING, lang_of(request))

    async def more(self, turns: Turns, waiting: Turns, request: gr.Request) -> str:
        """What could be asked next."""
        if not turns or waiting:
            return ""
        offered = await asyncio.wrap_future(self.desk.later(lambda: self.desk.next_questions(turns)))
        return more_html(offered, lang_of(request))

    def read(self, before: Turns, event: gr.EventData, request: gr.Request) -> tuple[str, Any]:
        """The reader; and the sources of the turn that it was opened from."""
        lang, turn = lang_of(request), str(event._data.get("turn", ""))
        known = turn.isdecimal() and 0 < int(turn) <= len(before)
        cards = panel_html(self.desk, before[: int(turn)], lang) if known else gr.skip()
        return reader_html(self.desk, event._data, lang), cards

    def start(self, saved: Any, request: gr.Request) -> tuple[Screen, str, Scope]:
        """The conversation that the browser kept; a permalink's question at its end, its passage in the reader."""
        lang, query = lang_of(request), request.query_params
        turns = turns_of(saved)
        question = query.get("q", "").strip()[:LONGEST]
        if question and not (turns and turns[-1].question == question):
            turns = cut((*turns, Turn(question)))
        opened = reader_html(self.desk, {"cite": query["cite"]}, lang) if query.get("cite") else ""
        return self.show(turns, lang), opened, turns[-1].scope if turns else Scope()

    def export(self, turns: Turns, request: gr.Request) -> str:
        """The conversation as markdown, to be kept."""
        title = TEXTS[lang_of(request)]["title"]
        told = [(turn.question, self.desk.answer(turns[:n])) for n, turn in enumerate(turns, 1)]
        text = conversation_markdown(told, title=title)
        return f'<pre hidden data-name="kiji.md" data-at="{time.time_ns()}">{escape(text)}</pre>' if told else ""

    def rate(self, turns: Turns, event: gr.EventData) -> None:
        """What a visitor thinks of an answer, written down."""
        turn, verdict = str(event._data.get("turn", "")), str(event._data.get("rate", ""))
        if self.feedback and turn.isdecimal() and 0 < int(turn) <= len(turns):
            asked = turns[: int(turn)]
            self.feedback.note([t.question for t in asked], self.desk.answer(asked), verdict)
