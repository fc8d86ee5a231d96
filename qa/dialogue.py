"""Which lines of a text ask and which answer: Q. and A., 質問 and 回答, an interviewer's ―― or name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.script import KANJI

LONGEST_QUESTION = 3  # lines
QUESTION_TITLE = re.compile(r"(?:質問|ご質問|問い?|Q|Question)\s*\d*[.．:：]?", re.IGNORECASE)
ANSWER_TITLE = re.compile(r"(?:回答|ご回答|答え?|A|Answer)\s*\d*[.．:：]?", re.IGNORECASE)
# How a question begins: 「――費用は」「Q1. 料金は」「【質問】料金は」, not 「— 佐藤社長」, 「――――」 or 「Q1: 120億円」
ASKED = re.compile(
    r"[*_>#\s]*(?:[―—─]{2,3}\s*[^\s―—─]|[qｑ][.．:：]\s*\S|[qｑ]\d+[.．:：](?!.*\d)\s*\S"
    rf"|[qｑ][ \u3000]+[ぁ-ヿ{KANJI}]"
    r"|(?:質問\d*|問い?\d+)[.．:：、]\s*\S|[【\[［〔＜〈](?:[qｑ]|質問|問い?)\d*[】\]］〕＞〉]\s*\S)",
    re.IGNORECASE,
)
POLITE_ASKING = r"(?:です|ます|でした|ました|でしょう|ません)か"
ASKING_END = re.compile(
    rf"(?:[?？]|(?<!と)か。|{POLITE_ASKING}|(?:を|について|も)(?:教えて|お教え|聞かせて|お聞かせ)(?:ください|下さい)。?"
    r"|(?:どう|どこ|どの|どれ|どんな|だれ|誰|いつ|何|なぜ|いくら)[^。]*でしょう。?)[」』*_]*$"
)
UNMARKED = re.compile(rf"{POLITE_ASKING}[*_]*$")
ANSWERED = re.compile(
    r"(?:^|(?<=[\s。？?]))[*_>#]*(?:[aａ]\d*[.．:：]|[Ａ][ \u3000]|(?:回答\d*|答え?\d*)[.．:：、]"
    r"|[【\[［〔＜〈](?:[aａ]|回答|答え?)\d*[】\]］〕＞〉])",
    re.IGNORECASE,
)
GOES_ON = re.compile(r"[をの、。，．）)」』]|が(?!ん)|と(?:[述話語し言い聞問尋]|の)")  # what no line begins with


def is_question_line(text: str) -> bool:
    """Whether a line or sentence asks, and does not answer itself.

    >>> [is_question_line(text) for text in ("――なぜ陶芸を。", "大槻：出動を教えてください。", "――――")]
    [True, True, False]
    """
    return (ASKED.match(text) or ASKING_END.search(text)) is not None and not ANSWERED.search(text)


def begins_question(line: str) -> bool:
    """Whether a line shows by how it begins that it asks, all of it: 「――価格は78万円です。高いですが。」."""
    return ASKED.match(line) is not None and not ANSWERED.search(line)


def question_end(n: int, lines: Sequence[str]) -> int:
    """The line behind the question that begins in line `n`; `n` if none does."""
    if not begins_question(lines[n]):
        return n + 1 if UNMARKED.search(lines[n]) and not any(map(GOES_ON.match, lines[n + 1 : n + 2])) else n
    for end in range(n, min(n + LONGEST_QUESTION, len(lines))):
        if end > n and (ANSWERED.match(lines[end]) or begins_question(lines[end])):
            return end
        if ASKING_END.search(lines[end].rstrip()):
            return end + 1
    return n + 1
