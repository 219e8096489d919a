# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Runs a compiler with the plugin again and again, each time with memory running out for the plugin somewhere else.

fail.py --preload failing.so --work DIR -- COMMAND...

Every place of the plugin that allocates is made to fail, and some of its allocations between. Each time the compiler
must end with one line that says so, and what to do. Prints what else happened, and fails then.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys

EXPECTED = re.compile(r"ksan: error: out of memory for [0-9]+ bytes; give \S.*\n")
SPREAD = 12

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--preload", required=True)
parser.add_argument("--work", type=pathlib.Path, required=True)
parser.add_argument("command", nargs="+")
arguments = parser.parse_args()


def run(**variables):
    environment = dict(os.environ, LD_PRELOAD=arguments.preload, **variables)
    return subprocess.run(
        arguments.command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment
    )


def positions():
    """The first allocation of each place, and some between."""
    listed = arguments.work / "places"
    listed.unlink(missing_ok=True)
    result = run(KSAN_TEST_PLACES=str(listed))
    if result.returncode or result.stderr:
        sys.exit(f"fails by itself ({result.returncode}): {result.stderr}")
    *first, total = map(int, listed.read_text().split())
    spread = {1 + (total - 1) * step // (SPREAD - 1) for step in range(SPREAD)}
    return sorted(spread.union(first))


def main():
    arguments.work.mkdir(parents=True, exist_ok=True)
    good = bad = 0
    for position in positions():
        result = run(KSAN_TEST_FAIL_FROM=str(position))
        if result.returncode == 1 and EXPECTED.fullmatch(result.stderr):
            good += 1
            continue
        bad += 1
        line = (result.stderr.splitlines() or ["nothing"])[0]
        print(f"allocation {position}: exit code {result.returncode}, says: {line}")
    print(f"{good} as expected, {bad} not")
    return 1 if bad or not good else 0


sys.exit(main())
