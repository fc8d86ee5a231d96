"""Small pieces of HTML that the page's parts share."""

from __future__ import annotations

from qa.escaping import escape


def button(name: str, value: str, text: str, *, lang: str = "") -> str:
    """A button that page.js serves by its `data-` name."""
    tongue = f' lang="{escape(lang)}"' if lang else ""
    return f'<button type="button" data-{name}="{escape(value)}"{tongue}>{escape(text)}</button>'


def chip(name: str, value: str, text: str, label: str) -> str:
    """A word with a cross that takes it away."""
    return (
        f'<button type="button" class="chip" data-{name}="{escape(value)}" aria-label="{escape(label)}">'
        f'{escape(text)} <span aria-hidden="true">×</span></button>'
    )
