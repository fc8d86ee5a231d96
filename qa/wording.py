"""Set phrases around answers and passages, in Japanese and English."""

from __future__ import annotations

import re
from collections.abc import Sequence

PHRASES = {
    "ja": {
        "absent": "記事の中に答えは見つかりませんでした。",
        "unsure": "答えではないかもしれません。記事の中でいちばん近い記述です。",
        "missing": "{words}は記事に出てきません。",
        "related": "近い内容の記述:",
        "empty": "質問を入力してください。",
        "symbols": "言葉がひとつもありません。言葉で質問してください。",
        "long": "質問が長いので、最後の1,000字だけで探しました。短くすると、より正確に探せます。",
        "language": "日本語か英語で質問すると、より正確に答えられます。",
        "greeting": "こんにちは。記事について質問してください。答えの文と、それが書かれた場所を示します。",
        "thanks": "どういたしまして。ほかにも知りたいことがあれば、記事について質問してください。",
        "noted": "ほかにも知りたいことがあれば、記事について質問してください。",
        "help": "質問の答えになる文を記事の中から探し、書かれた場所とともに示します。「いつ」「いくら」"
        "「なぜ」のように、知りたいことを文で聞いてください。続けて「それはいつですか？」とも聞けます。",
        "articles": "答えは、読み込んである記事だけから探します。",
        "agree": "{0}件の記事が一致",
        "as_of": "{0}の記事",
        "same": "同内容 他{0}件",
        "carried": "前の質問から: {words}",
        "line": "{0}行目",
        "lines": "{0}–{1}行目",
        "original": "原文",
        "sources": "出典",
        "others": "ほかの近い記述（{0}件）",
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
        "unsure": "This may not be the answer: it is the nearest that the articles say.",
        "missing": "{words}: not mentioned in the articles.",
        "related": "The nearest passages:",
        "empty": "Please type a question.",
        "symbols": "There is no word in it. Please ask in words.",
        "long": "The question is long: only its last 1,000 characters were used. A shorter one is answered better.",
        "language": "Questions in Japanese or English are answered better.",
        "greeting": "Hello. Please ask about the articles: the sentence that answers is shown, and where it stands.",
        "thanks": "You are welcome. Please ask on if there is more that you want to know from the articles.",
        "noted": "Please ask on if there is more that you want to know from the articles.",
        "help": "The articles are searched for the sentence that answers a question, and you see where it stands. "
        "Ask what you want to know in a sentence: when, how much, why. You can ask on: “And when is that?”",
        "articles": "Answers come from the articles that were read in, and from nothing else.",
        "agree": "{0} articles agree",
        "as_of": "article of {0}",
        "same": "the same text {0} more times",
        "carried": "From the question before: {words}",
        "line": "line {0}",
        "lines": "lines {0}–{1}",
        "original": "Original",
        "sources": "Sources",
        "others": "Other passages near it ({0})",
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

# What is told of a text that is no question for the articles, and nothing beside it.
ALONE = frozenset({"empty", "greeting", "thanks", "noted", "help", "articles"})

# What is noted while an article is read (`Article.problems`), as a Japanese page says it.
PROBLEMS = {
    r"title: cut in the middle of a character": "題名が文字の途中で切れています",
    r"no text after the front matter": "本文がありません",
    r"published: no day that can be read \((.*)\)": "日付が読めません（{0}）",
    r"not UTF-8: read as (.+)": "UTF-8ではないため{0}として読みました",
    r"(\d+) broken characters": "壊れた文字が{0}個あります",
    r"(.+:\d+): front matter cannot be read \((?s:.+)\): mend .*": "{0}: この行が読めません。直すか、消してください",
    r"(.+:\d+): not a text file: .*": "{0}: テキストのファイルではありません",
    r"(.+:\d+): neither UTF-8, .*": "{0}: 文字コードがわかりません。UTF-8で保存してください",
    r"(.+): [\d,]+ bytes, more than .*": "{0}: 大きすぎます",
}


def problems_told(problems: Sequence[str], language: str) -> str:
    """What was noted while an article was read, in one line; as it stands where there are no words for it.

    >>> problems_told(["3 broken characters"], "ja"), problems_told(["3 broken characters"], "en")
    ('壊れた文字が3個あります', '3 broken characters')
    """
    if language != "ja":
        return "; ".join(problems)
    return "、".join(_in_japanese(problem) for problem in problems)


def _in_japanese(problem: str) -> str:
    for pattern, told in PROBLEMS.items():
        if found := re.fullmatch(pattern, problem):
            return told.format(*found.groups())
    return problem
