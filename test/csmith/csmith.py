# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Runs random programs natively and instrumented: same checksum, no report.

    csmith.py --seeds 1-300 --cc ksan-clang --native clang --work DIR

csmith keeps undefined behaviour out of its programs, so nothing may be reported. A seed whose native
program does not end within the limit, or recurses until its stack is full, is skipped and counted:
csmith makes no promise that its programs end."""

import argparse
import concurrent.futures
import os
import shlex
import signal
import subprocess
import sys

INCLUDE = "/usr/include/csmith"
SANITIZE = ["-fsanitize=memory", "-fsanitize-memory-track-origins=2", "-g"]
# Instrumented programs may take this many times the native limit.
SLOWDOWN = 12


class Failure(Exception):
    """A program that behaves differently when it is instrumented."""


def call(command, limit=None):
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=limit)


def build(compiler, flags, source, output):
    command = shlex.split(compiler) + flags + ["-w", "-I" + INCLUDE, source, "-o", output]
    done = call(command)
    if done.returncode != 0:
        raise Failure(f"{shlex.join(command)}\n{done.stderr.decode(errors='replace')[:4000]}")


def check(seed, level, options):
    """Compares the two builds of one program; returns False for a program without an end."""
    stem = os.path.join(options.work, f"{seed}-{level}")
    source, native, checked = stem + ".c", stem + ".native", stem + ".checked"
    done = call(["csmith", "--seed", str(seed), "--output", source])
    if done.returncode != 0:
        raise Failure(f"csmith failed: {done.stderr.decode(errors='replace')}")
    build(options.native, ["-" + level], source, native)
    try:
        expected = call([native], options.limit)
    except subprocess.TimeoutExpired:
        return False
    if expected.returncode == -signal.SIGSEGV:
        return False
    if expected.returncode != 0 or not expected.stdout.startswith(b"checksum = "):
        raise Failure(f"the native program ends with {expected.returncode}")
    build(options.cc, ["-" + level, *SANITIZE], source, checked)
    try:
        got = call([checked], options.limit * SLOWDOWN)
    except subprocess.TimeoutExpired:
        raise Failure(f"still running after {options.limit * SLOWDOWN} s, native after less than "
                      f"{options.limit} s") from None
    if got.stderr or got.returncode != 0:
        raise Failure(f"status {got.returncode}\n{got.stderr.decode(errors='replace')[:4000]}")
    if got.stdout != expected.stdout:
        raise Failure(f"{got.stdout} is not {expected.stdout}")
    for path in (source, native, checked):
        os.unlink(path)
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", default="1-300", help="FIRST-LAST")
    parser.add_argument("--levels", default="O0,O2")
    parser.add_argument("--cc", default="clang", help="the instrumenting compiler")
    parser.add_argument("--native", default="clang", help="the compiler of the native build")
    parser.add_argument("--limit", type=float, default=5, help="seconds for a native run")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--work", required=True, help="keeps the programs of failed seeds")
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    first, last = map(int, options.seeds.split("-"))
    runs = [(seed, level) for seed in range(first, last + 1) for level in options.levels.split(",")]
    equal = skipped = failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for (seed, level), job in [(r, pool.submit(check, *r, options)) for r in runs]:
            try:
                if job.result():
                    equal += 1
                else:
                    skipped += 1
                    print(f"seed {seed} {level}: skipped, the native run does not end in {options.limit:g} s or at all")
            except Failure as error:
                failed += 1
                print(f"seed {seed} {level}: {error}", flush=True)
    print(f"csmith: {len(runs)} runs of {last - first + 1} seeds: {equal} equal, {skipped} skipped, "
          f"{failed} failed")
    sys.exit(failed != 0 or equal == 0)


if __name__ == "__main__":
    main()
