"""Which articles a visitor wants to be looked in: a publisher, a time, a tag."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from qa import Article, Index
from qa.escaping import escape, short
from qa.web.parts import chip
from qa.web.words import TEXTS

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST = 200  # characters of a name


@dataclass(frozen=True, slots=True)
class Scope:
    """A filter of articles; an empty field leaves none out."""

    publisher: str = ""
    since: str = ""  # ISO date: an article without one is out
    until: str = ""
    tag: str = ""

    @classmethod
    def of(cls, raw: Any) -> Scope:
        """What a browser sent; what is no such filter is left out."""
        if not isinstance(raw, Mapping):
            return cls()
        told = {field.name: str(raw.get(field.name) or "")[:LONGEST] for field in fields(cls)}
        for name in ("since", "until"):
            if not DATE.fullmatch(told[name]):
                told[name] = ""
        return cls(**told)

    def holds(self, article: Article) -> bool:
        """Whether an article is one of those wanted."""
        return (
            self.publisher in ("", article.publisher)
            and (not self.tag or self.tag in article.tags)
            and (not self.since or article.published >= self.since)
            and (not self.until or "" < article.published <= self.until)
        )

    def articles(self, index: Index) -> frozenset[str] | None:
        """The ids of the articles wanted; None for all."""
        if not any(asdict(self).values()):
            return None
        return frozenset(name for name, article in index.articles.items() if self.holds(article))

    @property
    def is_reversed(self) -> bool:
        """Whether it begins after it ends: no article can pass it."""
        return bool(self.since and self.until and self.since > self.until)

    def without(self, name: str) -> Scope:
        return replace(self, **{name: ""}) if name in asdict(self) else self


EVERYTHING = Scope()


def parts_told(scope: Scope, lang: str) -> dict[str, str]:
    """Each part of a filter in words, by its name."""
    said = TEXTS[lang]
    return {name: said[f"chip_{name}"].format(short(value, 40)) for name, value in asdict(scope).items() if value}


def reversed_told(scope: Scope, lang: str) -> str:
    """That the dates are the wrong way round; "" if they are not."""
    return TEXTS[lang]["reversed"].format(scope.since, scope.until) if scope.is_reversed else ""


def limits_told(scope: Scope, index: Index, lang: str) -> str:
    """That an answer was looked for in some articles only, and in which; "" if it was in all."""
    said, names = TEXTS[lang], scope.articles(index)
    if names is None:
        return ""
    parts = ("、" if lang == "ja" else ", ").join(parts_told(scope, lang).values())
    if names:
        return said["asked_in"].format(len(names), parts)
    return reversed_told(scope, lang) or said["asked_in_none"].format(parts)


def chips_html(scope: Scope, count: int, lang: str) -> str:
    """The filter in force, each part with a button that lifts it; "" without one."""
    said = TEXTS[lang]
    chips = "".join(
        chip("lift", name, text, said["lift"].format(text)) for name, text in parts_told(scope, lang).items()
    )
    if not chips:
        return ""
    told = reversed_told(scope, lang) or said["scoped"].format(count)
    return f'<p class="chips"><span role="status">{escape(told)}</span>{chips}</p>'
