"""``python -m timeline``: the command line, where the ``timeline`` script is not on the path."""

from __future__ import annotations

import sys

from timeline.cli import main

if __name__ == "__main__":
    sys.exit(main())
