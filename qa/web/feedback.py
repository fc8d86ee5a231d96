"""What visitors think of answers, kept as lines of JSON in a folder of the operator's choice."""

from __future__ import annotations

import datetime
import json
import threading
from collections.abc import Sequence
from pathlib import Path

from qa import Answer, QAError
from qa.marks import Cite

VERDICTS = ("up", "down", "withdrawn")
MOST_BYTES = 50_000_000  # of the file; what comes after is not kept


class Feedback:
    """Writes to `folder/feedback.jsonl`. Raises `QAError` if the folder cannot be written to."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "feedback.jsonl"
        self._lock = threading.Lock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._path.open("a", encoding="utf-8").close()
        except OSError as error:
            raise QAError(f"{folder}: cannot be written to ({error.strerror}): name another with --feedback") from error

    def note(self, questions: Sequence[str], answer: Answer, verdict: str) -> None:
        """Append what was thought of the answer to the last of the questions."""
        if verdict not in VERDICTS:
            return
        line = {
            "time": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            "verdict": verdict,
            "question": questions[-1],
            "history": list(questions[:-1]),
            "answered": answer.answered,
            "quotes": [str(Cite(quote.article.id, quote.start, quote.end)) for quote in answer.quotes],
        }
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            if file.tell() < MOST_BYTES:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
