"""Set phrases around answers and passages, in Japanese and English."""

from __future__ import annotations

from qa.japanese import language

PHRASES = {
    "ja": {
        "absent": "記事の中に答えは見つかりませんでした。",
        "missing": "{words} は記事に出てきません。",
        "related": "近い内容の記述:",
        "empty": "質問を入力してください。",
        "line": "{0}行目",
        "lines": "{0}–{1}行目",
        "original": "原文",
        "sources": "出典",
        "read": "記事で読む",
        "copy": "コピー",
        "copy_markdown": "Markdownでコピー",
        "words": "語句",
        "meaning": "意味",
        "rank": "{0}位",
        "matched": "一致した語",
        "passage": "出典 {0}",
        "article": "記事",
        "facts": "記事の情報",
        "before": "前の引用",
        "after": "次の引用",
        "link": "リンクをコピー",
        "close": "閉じる",
        "problems": "読み込み時の注意",
    },
    "en": {
        "absent": "The articles do not hold an answer to this.",
        "missing": "{words}: not mentioned in the articles.",
        "related": "The nearest passages:",
        "empty": "Please type a question.",
        "line": "line {0}",
        "lines": "lines {0}–{1}",
        "original": "Original",
        "sources": "Sources",
        "read": "Read in the article",
        "copy": "Copy",
        "copy_markdown": "Copy as Markdown",
        "words": "Words",
        "meaning": "Meaning",
        "rank": "#{0}",
        "matched": "Words in common",
        "passage": "Source {0}",
        "article": "Article",
        "facts": "About this article",
        "before": "Previous quote",
        "after": "Next quote",
        "link": "Copy link",
        "close": "Close",
        "problems": "Noted while reading",
    },
}


def phrases(question: str) -> dict[str, str]:
    """In the language of the question; Japanese for any but English."""
    return PHRASES["en" if language(question) == "en" and question.strip() else "ja"]
