"""``python -m cleaners`` is the command ``arxmend``."""

import sys

from cleaners.cli import main

sys.exit(main())
