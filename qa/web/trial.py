"""The plain search without an answer, for people who tune: every passage with its scores and reasons."""

from __future__ import annotations

import copy
import dataclasses

from qa import Index, Passage, retrieve
from qa.escaping import escape, short
from qa.marks import Cite
from qa.markup import plain
from qa.notice import LONGEST_QUESTION, ending, noticed
from qa.search import candidates
from qa.web.desk import Desk
from qa.web.parts import button
from qa.web.scope import Scope
from qa.web.words import TEXTS
from qa.wording import PHRASES

MOST = 50  # passages for one question
EXCERPT = 160  # characters of a passage
COLUMNS = ("passage", "score", "fused", "words", "meaning", "shared")


def weighed(index: Index, dense: float) -> Index:
    """The same index, the leg of meaning with another weight, 0 to 1, for questions in every language."""
    other = copy.copy(index)
    config = dataclasses.replace(index.config, dense_weight=dense, dense_weight_foreign=dense)
    other.manifest = dataclasses.replace(index.manifest, config=config)
    return other


def trial_html(desk: Desk, question: str, k: int, dense: float, scope: Scope, lang: str, *, ranked: bool) -> str:
    """The first `k` passages; without `ranked` in the order of the fusion, which the weight decides alone."""
    said = TEXTS[lang]
    question = ending(question.strip())
    notice = f'<p class="hint">{escape(PHRASES[lang]["long"])}</p>' if noticed(question) == "long" else ""
    question = question[-LONGEST_QUESTION:]
    if not question:
        return ""
    index = weighed(desk.index, dense)
    articles = scope.articles(index)
    fused, _ = candidates(index, question, k, articles=articles)
    fusion = {index.chunks[hit.chunk].id: (place, hit.score) for place, hit in enumerate(fused, 1)}
    found = retrieve(index, question, k if ranked else max(k, index.config.candidates), articles=articles)
    if not ranked:
        found = sorted((p for p in found if p.id in fusion), key=lambda p: fusion[p.id][0])[:k]
    if not found:
        return f'<p class="hint">{escape(said["nothing"])}</p>'
    names = ("place", *COLUMNS)
    head = "".join(f'<th scope="col">{escape(said[f"trial_{name}"])}</th>' for name in names)
    rows = "".join(_row(number, passage, fusion.get(passage.id), said) for number, passage in enumerate(found, 1))
    return f"{notice}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(number: int, passage: Passage, fused: tuple[int, float] | None, said: dict[str, str]) -> str:
    why, cite = passage.why, Cite(passage.article.id, passage.start, passage.end)
    names = dict(why.bridges)
    told = [f"{word}→{names.pop(word)}" if word in names else word for word in why.matched]
    told += [*why.quantities, *(f"{one}→{other}" for one, other in names.items())]
    title = button("cite", str(cite), short(passage.article.title, 60))
    cells = (
        f"{title}<br>{escape(short(plain(passage.text), EXCERPT))}",
        f"{passage.score:.3g}",
        f"{fused[0]} ({fused[1]:.3f})" if fused else "–",
        f"{why.lexical_rank} ({why.lexical_score:.2f})" if why.lexical_rank else "–",
        f"{why.dense_rank} ({why.dense_score:.2f})" if why.dense_rank else "–",
        escape("・".join(told) or "–"),
    )
    rest = "".join(
        f'<td data-label="{escape(said[f"trial_{name}"])}" class="{name}">{cell}</td>'
        for name, cell in zip(COLUMNS, cells, strict=True)
    )
    return f'<tr><th scope="row">{number}</th>{rest}</tr>'
