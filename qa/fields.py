"""What the fields above a text say of an article: its title, day, address, and who answers for it."""

from __future__ import annotations

import datetime
import email.utils
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from qa.date import dates
from qa.script import normalize

# Field names of the dialects, first found wins: Obsidian clipping, Jekyll, Hugo/Zenn.
TITLE = ("title",)
URL = ("source", "url", "link", "canonical_url")
PUBLISHED = ("published", "date", "published_at", "pubDate")
AUTHOR = ("publisher", "author", "authors")
DESCRIPTION = ("description", "excerpt", "summary")
TAGS = ("tags", "categories", "topics", "keywords")
LANGUAGE = ("language", "lang", "locale")
KNOWN = frozenset(TITLE + URL + PUBLISHED + AUTHOR + DESCRIPTION + TAGS + LANGUAGE)


def first(fields: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    values = [fields[name] for name in names if fields.get(name) not in (None, "", [])]
    return next((value for value in values if not isinstance(value, bool)), "")  # Zenn: `published: true`


def as_text(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def as_people(value: Any) -> str:
    """`"a"`, `["[[@a]]", "b"]` or `{"name": "a"}` to "a" or "a, b"."""
    names = value if isinstance(value, list | tuple) else [value]
    cleaned = []
    for name in names:
        name = name.get("name", "") if isinstance(name, dict) else name
        name = re.sub(r"^\[\[@?(?:[^|\]]*\|)?(.*?)\]\]$", r"\1", as_text(name)).lstrip("@")
        if name:
            cleaned.append(name)
    return ", ".join(cleaned)


def host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # "https://[x"
        return ""


def tags_of(fields: Mapping[str, Any]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in TAGS:
        value = fields.get(name)
        for tag in value if isinstance(value, list | tuple) else [value]:
            if isinstance(tag, str | int) and not isinstance(tag, bool):
                found.update(dict.fromkeys(part.strip() for part in str(tag).split(",") if part.strip()))
    return tuple(found)


def as_date(value: Any) -> str:
    """The day as the article writes it, as an ISO date; "" if it is none.

    >>> [as_date(text) for text in ("20251118", "Tue Nov 18 09:00:00 2025", "令和7年11月18日", "12025-11-18")]
    ['2025-11-18', '2025-11-18', '2025-11-18', '']
    """
    text = str(value)
    found = re.search(r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)", text)
    found = found or re.match(r"\s*(\d{4})(\d\d)(\d\d)(?!\d)", text)
    if found:
        try:
            return datetime.date(*map(int, found.groups())).isoformat()
        except ValueError:
            return ""
    told = [day for _, _, day in dates(normalize(text)) if re.fullmatch(r"\d{4}-\d\d-\d\d", day)]
    sent = email.utils.parsedate(text)  # "Tue Nov 18 09:00:00 2025", too
    try:
        return told[0] if told else datetime.date(*sent[:3]).isoformat() if sent else ""
    except ValueError:
        return ""
