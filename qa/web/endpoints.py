"""What programs may call: the named endpoints, which are the tools of the MCP server, too. JSON comes back as text.

A function's name is the name of its MCP tool, its docstring what a program or a model reads of it. Its annotations
are looked at, too: hence no `from __future__ import annotations`.
"""

import json
from typing import Any
from urllib.parse import quote, unquote

import gradio as gr
from gradio.events import api

from qa import Article, Index, ask, retrieve
from qa.notice import ending
from qa.render import answer_dict, answer_markdown, answer_text, article_dict, search_dict
from qa.web.desk import CONTEXT, Desk, chunk_counts
from qa.web.trial import MOST

PLACE = "kiji://article/{name}"  # the address of an article as an MCP resource


def add_endpoints(desk: Desk, *, mcp: bool = False) -> None:
    """Give the page that is being made its named endpoints; with `mcp`, articles as resources, too."""

    # Lists as defaults, because the schema shows them.
    def search(question: str, k: int = 5, history: list[str] = [], articles: list[str] = []) -> str:  # noqa: B006
        """Find the passages of the articles that are about a question, best first, with the reason for each.

        Returns JSON: {"question", "notice", "passages": [{"article": {"id", "title", "url", "published", ...},
        "text", "heading", "start", "end", "line_start", "line_end", "score", "why"}]}.

        Args:
            question: what to look for, in Japanese or English; a whole question finds more than single words; of more
                than 1,000 characters the last ones are looked for, and "notice" is "long"
            k: how many passages at most, 1 to 50
            history: earlier questions of the conversation, oldest first, if this one leans on them; the last 8 count
            articles: ids of the articles to look in; all of them if there is none

        """
        question, k, history = _checked(question, k, history)
        index = desk.index  # one throughout, whatever is put meanwhile
        found = retrieve(index, question, k, history, articles=_names(index, articles))
        return _json(search_dict(question, found))

    def ask_(question: str, k: int = 5, history: list[str] = [], articles: list[str] = []) -> str:  # noqa: B006
        """Answer a question from the articles: the sentences that answer it, each with the place where it stands.

        "answered" is false if the articles do not hold the answer; do not make one up then. "unsure" is true if the
        quotes are only the nearest that was found. "missing" names the words of the question that no article mentions.
        Returns JSON: {"question", "answered", "unsure", "quotes": [{"text", "article", "line_start", "line_end",
        "start", "end", "citation", ...}], "passages": [...], "missing"}, where citation n is the passage
        passages[n - 1].

        Args:
            question: the question, in Japanese or English; of more than 1,000 characters the last ones count
            k: how many passages to draw on, 1 to 50
            history: earlier questions of the conversation, oldest first, if this one leans on them; the last 8 count
            articles: ids of the articles to look in; all of them if there is none

        """
        question, k, history = _checked(question, k, history)
        index = desk.index
        return _json(answer_dict(ask(index, question, history, k=k, articles=_names(index, articles))))

    def chat(question: str, history: list[str] = []) -> str:  # noqa: B006
        """Answer a question in words ready to be shown, in the language of the question.

        Returns JSON: {"text", "markdown", "answer": as from /ask}.

        Args:
            question: the question, in Japanese or English
            history: earlier questions of the conversation, oldest first; the last 8 count

        """
        question, k, history = _checked(question, 5, history)
        answer = ask(desk.index, question, history, k=k)
        return _json({"text": answer_text(answer), "markdown": answer_markdown(answer), "answer": answer_dict(answer)})

    def get_article(id: str) -> str:  # noqa: A002 - the name in the contract
        """Read a whole article: its text as it stands on disk, and what its front matter says.

        Returns JSON: {"id", "title", "url", "published", "publisher", "description", "tags", "text", ...}.

        Args:
            id: the article's id, as it comes from list_articles, search or ask

        """
        return _json(article_dict(_article(desk.index, id), text=True))

    def list_articles() -> str:
        """List every article that questions are answered from, without its text.

        Returns JSON: {"articles": [{"id", "title", "url", "published", "publisher", "characters", "chunks",
        "problems", ...}]}.
        """
        index = desk.index
        chunks = chunk_counts(index)
        rows = [
            {
                **article_dict(article),
                "characters": len(article.text),
                "chunks": chunks.get(article.id, 0),
                "resource": PLACE.format(name=quote(article.id, safe="")),
            }
            for article in index.articles.values()
        ]
        return _json({"articles": rows})

    ask_.__name__ = "ask"  # inside, `ask` is the library's
    options: dict[str, Any] = {"queue": False, "concurrency_limit": None}
    api(search, api_name="search", **options)
    api(ask_, api_name="ask", **options)
    api(get_article, api_name="article", **options)
    api(list_articles, api_name="articles", **options)
    # The same answer as `ask` gives, for people: no second tool for a model to choose from. Gradio makes one of each
    # public endpoint that has no such mark of its own decorators; undocumented, it lost its defaults in the client.
    vars(chat)["_mcp_type"] = "none"
    api(chat, api_name="chat", **options)
    if mcp:
        _add_resources(desk, options)


def _add_resources(desk: Desk, options: dict[str, Any]) -> None:
    @gr.mcp.resource(PLACE, mime_type="text/markdown")  # type: ignore[untyped-decorator]
    def article_text(name: str) -> str:
        """The text of an article as it stands on disk.

        Args:
            name: the article's id, percent-encoded

        """
        return _article(desk.index, unquote(name)).text

    @gr.mcp.resource("kiji://articles", mime_type="text/plain")  # type: ignore[untyped-decorator]
    def article_list() -> str:
        """Every article: its resource, title, publisher and date, one a line."""
        return "\n".join(
            " | ".join([PLACE.format(name=quote(a.id, safe="")), a.title, a.publisher, a.published])
            for a in desk.index.articles.values()
        )

    api(article_text, api_name="article_text", **options)
    api(article_list, api_name="article_list", **options)


def _checked(question: Any, k: Any, history: Any) -> tuple[str, int, list[str]]:
    """What a program sent, if it is what was asked for; else an error that says what is wrong."""
    if not isinstance(question, str) or not question.strip():
        raise _refused("question: a text is needed")
    if isinstance(k, bool) or not isinstance(k, int | float) or not 1 <= k <= MOST or k != int(k):  # NaN is no int
        raise _refused(f"k: a whole number from 1 to {MOST} is needed")
    if not isinstance(history, list) or not all(isinstance(earlier, str) for earlier in history):
        raise _refused("history: a list of texts is needed")
    return ending(question), int(k), [ending(earlier) for earlier in history[-CONTEXT:]]


def _names(index: Index, articles: Any) -> set[str] | None:
    if not isinstance(articles, list) or not all(isinstance(name, str) for name in articles):
        raise _refused("articles: a list of ids is needed")
    return {_article(index, name).id for name in articles} or None


def _article(index: Index, name: Any) -> Article:
    try:
        return index.articles[str(name)]
    except KeyError:
        raise _refused(f"no article {str(name)[:80]!r}: list_articles names them all") from None


def _refused(message: str) -> gr.Error:
    return gr.Error(message, print_exception=False)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
