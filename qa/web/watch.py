"""Looks whether a new index was published, and hands it to the desk: no restart, no question lost."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from qa import Index, QAError
from qa.generation import CURRENT, live
from qa.web.desk import Desk

log = logging.getLogger(__name__)

EVERY = 1.0  # seconds; one look at one small file
AGAIN = 10.0  # seconds after an index that could not be read: one look reads all of it


class Watch:
    """Follows the index at `path` for a desk."""

    def __init__(self, desk: Desk, path: Path) -> None:
        self._desk, self._path = desk, path
        self._seen = self._stamp()  # of the index that the desk has
        self._failed: tuple[int, int] | None = None  # of the one that could not be read

    def start(self) -> None:
        """Look from now on, for as long as the program runs."""
        threading.Thread(target=self._run, name="watch", daemon=True).start()

    def look(self) -> bool:
        """Load the live index if it is another one than the desk's; whether it was."""
        stamp = self._stamp()
        if stamp == self._seen:
            return False
        try:
            _, manifest = live(self._path)
            index = self._desk.index if manifest == self._desk.index.manifest else Index.load(self._path)
        except Exception as error:  # whatever it is, the page goes on and the next look tries again
            if stamp != self._failed:
                trace = None if isinstance(error, QAError) else error
                log.warning("%s: answering from the index loaded before", error, exc_info=trace)
            self._failed = stamp
            return False
        self._seen, self._failed = stamp, None
        if index is self._desk.index:
            return False
        self._desk.put(index)
        log.info("answering from a new index of %d articles", len(index.articles))
        return True

    def _run(self) -> None:
        pause = threading.Event()
        while not pause.wait(AGAIN if self._failed else EVERY):
            self.look()

    def _stamp(self) -> tuple[int, int]:
        """When the pointer to the live index was moved last."""
        try:
            found = (self._path / CURRENT).stat()
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_ino
