"""What happens in the conversation: each method takes what the page holds and gives what it shows next."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple, cast

import gradio as gr

from qa.escaping import escape
from qa.notice import ending
from qa.transcript import conversation_markdown
from qa.web.chat import chat_html, more_html, panel_html
from qa.web.desk import Desk, Turn, Turns, cut, kept, turns_of
from qa.web.feedback import Feedback
from qa.web.reading import reader_html
from qa.web.scope import EVERYTHING, Scope
from qa.web.words import TEXTS, lang_of

PATIENCE = 1.0  # seconds; an answer that takes longer can be stopped
NOTHING: Turns = ()
Screen = tuple[Any, ...]  # chat, sources, more, turns, saved, waiting
SAME: Screen = (*[gr.skip()] * 6,)


class Held(NamedTuple):
    """What a page holds of its conversation."""

    answered: Turns
    waiting: Turns  # those whose answers take long, after the answered ones; none if nothing is waited for

    @classmethod
    def of(cls, turns: Turns, saved: Any, waiting: Turns = NOTHING) -> Held:
        """Where Gradio has forgotten a visitor, at a restart, say, the browser has kept the questions."""
        return cls(turns if turns or waiting else turns_of(saved), waiting)

    @property
    def all(self) -> Turns:
        return self.waiting or self.answered

    def scope(self, turns: Turns, scope: Scope) -> Scope:
        """The filter in force: what Gradio holds, or that of the last question if it has forgotten the `turns`."""
        forgotten = self.all and not turns and not self.waiting
        return self.all[-1].scope if forgotten and scope == EVERYTHING else scope


class Talk:
    """The conversations of all visitors; what belongs to one of them is handed in and out."""

    def __init__(self, desk: Desk, examples: Sequence[str], feedback: Feedback | None) -> None:
        self.desk, self.examples, self.feedback = desk, tuple(examples), feedback

    def _chat(self, turns: Turns, lang: str, waiting: Sequence[str] = (), *, undo: bool = False) -> str:
        deeds = (*(["feedback"] if self.feedback else []), *(["undo"] if undo else []))
        return chat_html(self.desk, turns, lang, examples=self.examples, waiting=waiting, deeds=deeds)

    def show(self, turns: Turns, lang: str, *, undo: bool = False) -> Screen:
        """A conversation as it stands."""
        return (  # values alone: of each `gr.update`, a session of Gradio's keeps a component for ever
            self._chat(turns, lang, undo=undo),
            panel_html(self.desk, turns, lang),
            "",
            turns,
            kept(turns),
            NOTHING,
        )

    async def settle(self, wanted: Turns, answered: Turns, lang: str) -> Screen:
        """A conversation with its last answers; if they take long, the questions, which wait (`finish`)."""
        made = asyncio.wrap_future(self.desk.soon(lambda: self.show(wanted, lang)))
        try:
            return cast(Screen, await asyncio.wait_for(asyncio.shield(made), PATIENCE))
        except TimeoutError:
            follow = wanted[len(answered) :] if wanted[: len(answered)] == answered else wanted[-1:]
            chat = self._chat(answered, lang, [turn.question for turn in follow])
            return chat, gr.skip(), "", answered, kept(wanted), wanted

    async def answer(self, turn: Turn, held: Held, lang: str) -> Screen:
        """The question with its answer, after those that still wait for theirs."""
        turn = replace(turn, question=ending(turn.question.strip()))
        if turn.question:
            return await self.settle(cut((*held.all, turn)), held.answered, lang)
        return await self.settle(held.waiting, held.answered, lang) if held.waiting else SAME

    async def finish(self, waiting: Turns, request: gr.Request) -> Screen:
        """The answer that was waited for."""
        if not waiting:
            return SAME
        lang = lang_of(request)
        return cast(Screen, await asyncio.wrap_future(self.desk.soon(lambda: self.show(waiting, lang))))

    async def typed(
        self, question: str, before: Turns, scope: Scope, saved: Any, waiting: Turns, request: gr.Request
    ) -> Screen:
        held = Held.of(before, saved, waiting)
        return await self.answer(Turn(question, held.scope(before, scope)), held, lang_of(request))

    async def asked(
        self, before: Turns, scope: Scope, saved: Any, waiting: Turns, event: gr.EventData, request: gr.Request
    ) -> Screen:
        """A question that was offered, by a click."""
        return await self.typed(str(event._data.get("ask", "")), before, scope, saved, waiting, request)

    async def _instead(self, turns: Turns, lang: str, **changes: Any) -> Screen:
        """The last question again, with something changed."""
        return await self.settle((*turns[:-1], replace(turns[-1], **changes)), turns[:-1], lang) if turns else SAME

    async def retry(self, before: Turns, scope: Scope, saved: Any, request: gr.Request) -> Screen:
        """The last question again: in other articles, perhaps."""
        held = Held.of(before, saved)
        return await self._instead(held.answered, lang_of(request), scope=held.scope(before, scope))

    async def widen(self, before: Turns, saved: Any, request: gr.Request) -> Screen:
        """The last question again, in all articles."""
        return await self._instead(Held.of(before, saved).answered, lang_of(request), scope=EVERYTHING)

    async def drop(self, before: Turns, saved: Any, event: gr.EventData, request: gr.Request) -> Screen:
        """The last question again, without a word that it carried over."""
        turns = Held.of(before, saved).answered
        words = self.desk.answer(turns).carried if turns else ()
        left = tuple(word for word in words if word != str(event._data.get("drop", "")))
        return await self._instead(turns, lang_of(request), carry=left)

    def edit(self, before: Turns, saved: Any, request: gr.Request) -> Screen:
        """The last question back in the box, to be mended."""
        turns = Held.of(before, saved).answered
        return (turns[-1].question, *self.show(turns[:-1], lang_of(request))) if turns else (gr.skip(), *SAME)

    async def stop(self, box: str, before: Turns, waiting: Turns, request: gr.Request) -> Screen:
        """The question that was waited for back in the box, unless there is the next one."""
        back = waiting[-1].question if waiting and not box.strip() else box
        left = waiting[:-1] if len(waiting) > len(before) + 1 else before
        return (back, *await self.settle(left, before, lang_of(request)))

    def fresh(self, before: Turns, saved: Any, request: gr.Request) -> tuple[Any, ...]:
        """An empty conversation; the one before it is kept, to be taken back."""
        left = Held.of(before, saved).answered
        return (*self.show(NOTHING, lang_of(request), undo=bool(left)), left)

    def undo(self, left: Turns, request: gr.Request) -> Screen:
        """The conversation that was left."""
        return self.show(left, lang_of(request)) if left else SAME

    async def more(self, turns: Turns, waiting: Turns, request: gr.Request) -> str:
        """What could be asked next."""
        if not turns or waiting:
            return ""
        offered = await asyncio.wrap_future(self.desk.later(lambda: self.desk.next_questions(turns)))
        return more_html(offered, lang_of(request))

    def read(self, before: Turns, saved: Any, event: gr.EventData, request: gr.Request) -> tuple[str, Any]:
        """The reader; and the sources of the turn that it was opened from."""
        lang, turn, before = lang_of(request), str(event._data.get("turn", "")), Held.of(before, saved).answered
        known = turn.isdecimal() and 0 < int(turn) <= len(before)
        cards = panel_html(self.desk, before[: int(turn)], lang) if known else gr.skip()
        return reader_html(self.desk, event._data, lang), cards

    def start(self, saved: Any, request: gr.Request) -> tuple[Screen, str, Scope]:
        """The conversation that the browser kept; a permalink's question at its end, its passage in the reader."""
        lang, query = lang_of(request), dict(request.query_params)
        turns = turns_of(saved)
        question = ending(query.get("q", "").strip())
        if question and not (turns and turns[-1].question == question):
            turns = cut((*turns, Turn(question, Scope.of(query), carry=())))  # it says all that it means
        opened = reader_html(self.desk, {"cite": query["cite"]}, lang) if query.get("cite") else ""
        return self.show(turns, lang), opened, turns[-1].scope if turns else Scope()

    def export(self, turns: Turns, saved: Any, request: gr.Request) -> str:
        """The conversation as markdown, to be kept."""
        title, turns = TEXTS[lang_of(request)]["title"], Held.of(turns, saved).answered
        told = [(turn.question, self.desk.answer(turns[:n])) for n, turn in enumerate(turns, 1)]
        text = conversation_markdown(told, title=title)
        return f'<pre hidden data-name="kiji.md" data-at="{time.time_ns()}">{escape(text)}</pre>' if told else ""

    def rate(self, turns: Turns, saved: Any, event: gr.EventData) -> None:
        """What a visitor thinks of an answer, written down."""
        turns = Held.of(turns, saved).answered
        turn, verdict = str(event._data.get("turn", "")), str(event._data.get("rate", ""))
        if self.feedback and turn.isdecimal() and 0 < int(turn) <= len(turns):
            asked = turns[: int(turn)]
            self.feedback.note([t.question for t in asked], self.desk.answer(asked), verdict)
