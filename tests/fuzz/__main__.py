"""Run a target on inputs that a coverage-guided fuzzer makes of its seeds.

    python -m tests.fuzz clean --runs 100000 --corpus found/

Ends with what libFuzzer says: the number of runs and the coverage. An input that breaks a promise
is written to ``crash-…``; a golden of ``tests/fuzz/found`` keeps it from coming back.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

SEEDS = Path(__file__).parent / "seeds"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("target", choices=sorted(path.name for path in SEEDS.iterdir()))
    parser.add_argument("--runs", type=int, default=100_000, metavar="N")
    parser.add_argument("--longest", type=int, default=256, metavar="BYTES")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", metavar="DIR", help="keeps inputs that reach new code")
    given = parser.parse_args()

    import atheris

    with atheris.instrument_imports(include=["arxmend"]):
        from arxmend.rules import all_rules
        from tests.fuzz.targets import TARGETS

        all_rules()  # which are imported when they are asked for
    target = TARGETS[given.target]
    # new inputs are written to the first folder, which must not be that of the seeds
    folders = [given.corpus or tempfile.mkdtemp(), str(SEEDS / given.target)]
    options = [f"-runs={given.runs}", f"-max_len={given.longest}", f"-seed={given.seed}"]
    atheris.Setup([sys.argv[0], *options, "-print_final_stats=1", *folders], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
