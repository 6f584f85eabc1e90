"""``python -m cleaners`` is the command ``arxmend``."""

import sys
from pathlib import Path

# ``-m`` puts the current folder first, and a ``schemas`` there must not stand in for arxmend's
if sys.path[0] == str(Path.cwd()) != str(Path(__file__).resolve().parents[1]):
    del sys.path[0]

if __name__ == "__main__":  # the processes of --jobs import this module, too
    from cleaners.cli import main

    sys.exit(main())
