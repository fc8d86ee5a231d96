"""The desk that the page is served from: the live index, and the answers given lately."""

from __future__ import annotations

import functools
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from qa import Answer, Article, Index, ask
from qa.bubble import answer_html
from qa.notice import LONGEST_QUESTION, ending
from qa.suggest import next_questions
from qa.web.scope import EVERYTHING, Scope

POLITE = 5.0  # seconds that an offer waits for answers
CONTEXT = 8  # questions before one that it may lean on
BUBBLES = 4096
ANSWERS = 256  # kept, so that a conversation can be shown again without searching anew
WORKERS = 4  # answers at a time; more wait their turn
TURNS = 50  # of a conversation that are shown
KEPT = TURNS + CONTEXT  # and those before them that they may lean on; older ones are left behind


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation, as it was asked."""

    question: str
    scope: Scope = EVERYTHING
    carry: tuple[str, ...] | None = None  # words of the questions before that it keeps; None: what it leans on

    @classmethod
    def of(cls, raw: Any) -> Turn:
        """What a browser kept of a turn. Raises `ValueError` if it is none."""
        if not isinstance(raw, Mapping) or not str(raw.get("question", "")).strip():
            raise ValueError("no turn")
        carry = raw.get("carry")
        kept = tuple(str(word)[:LONGEST_QUESTION] for word in carry[:TURNS]) if isinstance(carry, list) else None
        return cls(ending(str(raw["question"]).strip()), Scope.of(raw.get("scope")), kept)


Turns = tuple[Turn, ...]


def kept(turns: Turns) -> list[dict[str, Any]]:
    """A conversation as the browser keeps it: the questions; the answers are found again."""
    return [asdict(turn) for turn in turns]


def cut(turns: Turns) -> Turns:
    """A conversation without its oldest turns if it is too long: those that are shown mean what they meant."""
    return turns[-KEPT:]


def turns_of(raw: Any) -> Turns:
    """The conversation that a browser kept; what is none is an empty one."""
    try:
        return tuple(Turn.of(turn) for turn in raw[-KEPT:]) if isinstance(raw, list) else ()
    except ValueError:
        return ()


class Told(NamedTuple):
    """What the conversation shows of an answer: little, so that a long one can be shown again without its answers."""

    html: str
    question: str  # as understood
    notice: str


class Desk:
    """Answers the questions of all visitors from one index, which can be exchanged under way."""

    def __init__(self, index: Index) -> None:
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="answers")
        self._later = ThreadPoolExecutor(1, thread_name_prefix="later")
        self._asked = 0  # answers that somebody waits for
        self._under_way: dict[Any, Future[Answer]] = {}
        self._lock = threading.Lock()
        self.put(index)

    def put(self, index: Index) -> None:
        """Answer from this index from now on; a question under way keeps the one it began with."""
        answered = functools.lru_cache(ANSWERS)(functools.partial(_asked, index))
        suggested = functools.lru_cache(ANSWERS)(functools.partial(next_questions, index))
        self._live: tuple[Index, Callable[[Turns], Answer], Callable[..., list[str]]] = (index, answered, suggested)
        self._told = functools.lru_cache(BUBBLES)(self._tell)

    @property
    def index(self) -> Index:
        return self._live[0]

    def answer(self, turns: Sequence[Turn]) -> Answer:
        """The answer to the last of the turns, in the light of those before it."""
        return self._answer(self._live[1], turns)

    def _answer(self, answered: Callable[[Turns], Answer], turns: Sequence[Turn]) -> Answer:
        turns = tuple(turns[-1 - CONTEXT :])
        key = (answered, turns)
        with self._lock:  # a question that is being answered is not searched for a second time
            known = self._under_way.get(key)
            mine = known or self._under_way.setdefault(key, Future())
        if known:
            return known.result()
        try:
            mine.set_result(answered(turns))
        except BaseException as error:
            mine.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._under_way[key]
        return mine.result()

    def _tell(self, turns: Turns) -> Told:
        answer = self.answer(turns)
        return Told(answer_html(answer), answer.question, answer.notice)

    def told(self, turns: Turns) -> Told:
        """What is shown of the answer to the last of the turns."""
        return self._told(turns[-1 - CONTEXT :])

    def bubble(self, turns: Turns, name: str) -> str:
        """The answer to the last of the turns as HTML, its `[n]` leading to the cards of that name."""
        made = self.told(turns).html
        return made.replace('href="#source-', f'href="#{name}-')  # no text makes a quotation mark: it is escaped

    def soon(self, work: Callable[[], Any]) -> Future[Any]:
        """Do something that somebody waits for, in the background."""
        with self._lock:
            self._asked += 1
        made = self._pool.submit(work)
        made.add_done_callback(self._done)
        return made

    def _done(self, _: Future[Any]) -> None:
        with self._lock:
            self._asked -= 1

    def later(self, work: Callable[[], Any]) -> Future[Any]:
        """The same for something that is merely offered: while there are questions it waits, for a while."""
        ends = time.monotonic() + POLITE  # from now: those before it in the row have waited, too

        def wait() -> Any:
            while self._asked and time.monotonic() < ends:
                time.sleep(0.02)
            return work()

        return self._later.submit(wait)

    def next_questions(self, turns: Sequence[Turn]) -> list[str]:
        """What could be asked next, each answered by the articles; none where nothing was answered."""
        index, answered, suggested = self._live  # all of one index, whatever is put meanwhile
        asked = frozenset(turn.question for turn in turns)
        return suggested(self._answer(answered, turns), articles=turns[-1].scope.articles(index), without=asked)

    def article(self, name: str) -> Article:
        """The article of that id. Raises `KeyError` if there is none."""
        return self.index.articles[name]


def chunk_counts(index: Index) -> Counter[str]:
    """How many chunks each article was cut into, by its id."""
    return Counter(chunk.article for chunk in index.chunks)


def _asked(index: Index, turns: Turns) -> Answer:
    last, history = turns[-1], [turn.question for turn in turns[:-1]]
    return ask(index, last.question, history, articles=last.scope.articles(index), carry=last.carry)
