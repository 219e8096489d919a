# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Runs the known bugs in test/race/bugs: each program, and its fixed sibling (-DFIXED).

  bugs.py check FILE     the bug is found, the fix is silent; and what the file says that finding it
                         needs (reordering, an early load, or neither) is so
  bugs.py compare        a table of all (Markdown): how many of --runs find each bug, with ksan, with
                         KCSAN's algorithm (one delayed access, no early loads), and with clang's
                         ThreadSanitizer; and the false reports of each on the fixed sibling
"""

import argparse
import glob
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# Every few accesses are watched, at any cost: the programs are short.
EAGER = "skip_watch=3:delay_percent=100:early_skip=1:halt_on_error=1:symbolize=0"
ALONE = {"reordering": "in_flight=0:early_loads=0", "an early load": "early_loads=0"}


def needs_of(path):
    with open(path) as source:
        text = re.sub(r"\s*\n \*", "", source.read())
    found = re.search(r"Needs: (reordering|an early load|neither)\.", text)
    return found.group(1) if found else sys.exit(f"{path} does not say what it needs")


def build(compiler, include, path, program, fixed):
    command = compiler + ["-O1", "-g", "-fsanitize=thread", f"-I{include}", path, "-o", program]
    subprocess.run(command + (["-DFIXED"] if fixed else []), check=True)
    return program


def run(program, rounds, options, tsan=False):
    """True when there was a report."""
    env = dict(os.environ, KSAN_OPTIONS="" if tsan else options)
    if tsan:
        env["TSAN_OPTIONS"] = "halt_on_error=1:symbolize=0"
    done = subprocess.run([program, str(rounds)], env=env, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    reported = "WARNING: ThreadSanitizer:" in done.stdout
    if not reported and (done.returncode or "done" not in done.stdout):
        sys.exit(f"{program} ended with {done.returncode}:\n{done.stdout}")
    return reported


def check(args):
    needs = needs_of(args.file)
    buggy = build([args.ksan], args.include, args.file, args.output + ".buggy", False)
    fixed = build([args.ksan], args.include, args.file, args.output + ".fixed", True)
    if not run(buggy, 200000, EAGER):
        sys.exit(f"{args.file}: the bug was not found")
    if run(fixed, 500, EAGER):
        sys.exit(f"{args.file}: the fixed program has a report")
    if needs in ALONE and run(buggy, 500, EAGER + ":" + ALONE[needs]):
        sys.exit(f"{args.file}: found without {needs}")


def compare(args):
    tools = [
        ("ksan", [args.ksan], EAGER, False),
        ("KCSAN's algorithm", [args.ksan], EAGER + ":in_flight=1:early_loads=0", False),
        ("TSan", [args.clang], "", True),
    ]
    sums = {name: [0, 0] for name, *_ in tools}
    print("| bug | needs | " + " | ".join(f"{name}: found, false" for name, *_ in tools) + " |")
    print("|---|---|" + "---|" * len(tools))
    for path in sorted(glob.glob(os.path.join(HERE, "..", "bugs", "*.c"))):
        cells = []
        for name, compiler, options, tsan in tools:
            counts = []
            for fixed in (False, True):
                program = build(compiler, args.include, path, args.output + ".compare", fixed)
                counts.append(sum(run(program, args.rounds, options, tsan)
                                  for _ in range(args.runs)))
            sums[name][0] += counts[0] * 2 > args.runs
            sums[name][1] += counts[1] > 0
            cells.append(f"{counts[0]}, {counts[1]}")
        print(f"| {os.path.basename(path)[:-2]} | {needs_of(path)} | " + " | ".join(cells) + " |",
              flush=True)
    print("| **found by most runs, false at all** | | " +
          " | ".join(f"{sums[name][0]}, {sums[name][1]}" for name, *_ in tools) + " |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=["check", "compare"])
    parser.add_argument("file", nargs="?")
    parser.add_argument("--ksan", required=True)
    parser.add_argument("--clang", default="clang-19")
    parser.add_argument("--include", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=2000)
    args = parser.parse_intermixed_args()
    check(args) if args.command == "check" else compare(args)


main()
