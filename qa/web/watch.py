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


class Watch:
    """Follows the index at `path` for a desk."""

    def __init__(self, desk: Desk, path: Path) -> None:
        self._desk, self._path = desk, path
        self._seen = self._stamp()

    def start(self) -> None:
        """Look from now on, for as long as the program runs."""
        threading.Thread(target=self._run, name="watch", daemon=True).start()

    def look(self) -> bool:
        """Load the live index if it is another one than the desk's; whether it was."""
        stamp = self._stamp()
        if stamp == self._seen:
            return False
        self._seen = stamp
        try:
            _, manifest = live(self._path)
            if manifest == self._desk.index.manifest:
                return False
            index = Index.load(self._path)
        except QAError as error:
            log.warning("%s: answering from the index loaded before", error)
            return False
        self._desk.put(index)
        log.info("answering from a new index of %d articles", len(index.articles))
        return True

    def _run(self) -> None:
        pause = threading.Event()
        while not pause.wait(EVERY):
            self.look()

    def _stamp(self) -> tuple[int, int]:
        """When the pointer to the live index was moved last."""
        try:
            found = (self._path / CURRENT).stat()
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_ino
