"""What the page says, in Japanese and English; the browser's language chooses."""

from __future__ import annotations

from typing import Any

from qa.web.words_en import ENGLISH
from qa.web.words_ja import JAPANESE

TEXTS = {"ja": JAPANESE, "en": ENGLISH}


def tongue_of(accepted: str | None) -> str:
    """Of a browser's `Accept-Language`: Japanese if it comes first or nothing is said, else English.

    >>> tongue_of("ja-JP,en;q=0.8"), tongue_of("de, ja;q=0.5"), tongue_of(None)
    ('ja', 'en', 'ja')
    """
    return "ja" if not accepted or accepted.strip().lower().startswith("ja") else "en"


def lang_of(request: Any) -> str:
    """The language for whoever sent the request."""
    return tongue_of(request.headers.get("accept-language"))
