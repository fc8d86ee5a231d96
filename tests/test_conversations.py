"""Ninety-eight conversations, as readers hold them: what each later question is understood as.

`needs` lists what the question as understood must hold, each in one of several words, `without` what it must not.
The rules were made with every other conversation in view.
"""

import json
import unicodedata
from pathlib import Path

from qa.followup import understood

LINES = (Path(__file__).parent / "data" / "conversations.jsonl").read_text(encoding="utf-8").splitlines()
LEAST = 0.88


def plain(text):
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def outcomes():
    for conversation in map(json.loads, LINES):
        asked = []
        for turn in conversation["turns"]:
            if asked:
                read = understood(turn["question"], asked)
                said = plain(read.question)
                lacks = [words for words in turn["needs"] if not any(plain(word) in said for word in words)]
                own = plain(turn["question"])
                held = [word for word in turn["without"] if plain(word) in said and plain(word) not in own]
                yield turn, not lacks and not held, read, list(asked)
            asked.append(turn["question"])


def test_most_later_questions_are_understood():
    leaning = [(right, read, asked) for turn, right, read, asked in outcomes() if turn["leans"]]
    wrong = [(asked, read.question) for right, read, asked in leaning if not right]
    assert len(leaning) > 180
    assert 1 - len(wrong) / len(leaning) >= LEAST, wrong


def test_what_stands_alone_is_lent_nothing():
    alone = [(read, turn) for turn, _, read, _ in outcomes() if not turn["leans"]]
    assert len(alone) > 10
    assert [turn["question"] for read, turn in alone if read.carried] == []


def test_the_first_question_of_another_conversation_is_lent_next_to_nothing():
    firsts = [json.loads(line)["turns"][0]["question"] for line in LINES]
    pairs = [(firsts[i - step], question) for i, question in enumerate(firsts) for step in (1, 7, 31)]
    lent = [(before, question) for before, question in pairs if understood(question, [before]).carried]
    assert len(lent) <= 0.02 * len(pairs), lent
