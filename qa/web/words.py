"""What the page says, in Japanese and English; the browser's language chooses."""

from __future__ import annotations

TEXTS = {
    "ja": {
        "title": "記事QA",
        "tagline": "{0}件の記事から、答えの文と、それが書かれた場所を示します。",
        "tab_chat": "会話",
        "chat": "会話",
        "ask": "質問",
        "placeholder": "記事について質問する（日本語・English）",
        "empty": "記事について質問してください。",
        "examples": "たとえば",
        "no_sources": "答えの出典がここに並びます。",
        "clear": "新しい会話",
        "searching": "探しています…",
        "you": "あなたの質問",
        "answer": "答え",
        "retry": "もう一度",
        "edit": "質問を直す",
        "copied": "コピーしました",
        "not_found": "その箇所は今の記事の中に見つかりません。",
        "reader": "記事を読む",
        "link_question": "この質問へのリンク",
    },
    "en": {
        "title": "Kiji",
        "tagline": "Answers from {0} articles: the sentence, and where it stands.",
        "tab_chat": "Chat",
        "chat": "Conversation",
        "ask": "Question",
        "placeholder": "Ask about the articles (English or Japanese)",
        "empty": "Ask about the articles.",
        "examples": "For example",
        "no_sources": "The sources of the answer will stand here.",
        "clear": "New conversation",
        "searching": "Searching…",
        "you": "Your question",
        "answer": "Answer",
        "retry": "Ask again",
        "edit": "Edit question",
        "copied": "Copied",
        "not_found": "This place is not in the articles as they are now.",
        "reader": "Reader",
        "link_question": "Link to this question",
    },
}


def texts(accepted: str | None) -> dict[str, str]:
    """The texts for a browser's `Accept-Language`: Japanese if it comes first or nothing is said, else English.

    >>> texts("ja-JP,en;q=0.8")["clear"], texts("de, ja;q=0.5")["clear"]
    ('新しい会話', 'New conversation')
    """
    return TEXTS[tongue_of(accepted)]


def tongue_of(accepted: str | None) -> str:
    """Of a browser's `Accept-Language`: "ja" or "en"."""
    return "ja" if not accepted or accepted.strip().lower().startswith("ja") else "en"
