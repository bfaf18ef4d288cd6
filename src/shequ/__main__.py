"""``python -m shequ`` is ``shequ``."""

import sys

from shequ.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    sys.exit(main())
