"""Lets `python -m mockloop` do what the `mockloop` command does."""

import sys

from mockloop.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
