"""The page's entry: `python app.py` serves the chat; `create_app(index)` is the site for a server of your own."""

import sys

from qa.cli import main as command
from qa.web.site import create_app

__all__ = ["create_app", "main"]


def main() -> int:
    """Build the index if need be, then serve the chat at http://127.0.0.1:7860."""
    return command(["serve", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
