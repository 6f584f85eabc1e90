"""``python -m arxmend`` is the command ``arxmend``."""

import sys

if __name__ == "__main__":  # the processes of --jobs import this module, too
    from .cli import main

    sys.exit(main())
