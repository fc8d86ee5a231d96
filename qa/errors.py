"""Every error that is raised on purpose: what went wrong, in which file, and the command that mends it.

    QAError
    ├── CorpusError          the seeds folder is missing or empty, or an article is malformed (path:line)
    ├── ModelError           a sentence model or the Japanese dictionary cannot be loaded
    └── IndexProblem
        ├── IndexMissing     nothing was built here yet
        ├── IndexCorrupt     a file does not match its hash
        └── IndexMismatch    made by another format, encoder or dictionary than this program uses

Programming mistakes stay `ValueError` and `TypeError`.
"""


class QAError(Exception):
    """Anything that a user can mend; the message names the culprit and the cure."""


class CorpusError(QAError):
    """The articles cannot be read."""


class ModelError(QAError):
    """A sentence model or the Japanese dictionary cannot be loaded."""


class IndexProblem(QAError):
    """The built index cannot be used."""


class IndexMissing(IndexProblem):
    """No index was built at this path."""


class IndexCorrupt(IndexProblem):
    """A file of the index is damaged."""


class IndexMismatch(IndexProblem):
    """The index was made by another format, encoder or dictionary."""
