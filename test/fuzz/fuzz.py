#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Fuzzes a library in memory mode: as it is, when nothing may be found, and with a seeded bug, which
must be found, as its patch says; the input that shows it must be in a file, and show it again.

    fuzz.py LIBRARY --seconds 600      or --runs 20000, which is the same work on every machine"""

import argparse
import glob
import os
import re
import shutil
import subprocess
import sys

import fuzzed

import build
import debian
import report
import seeds

SANITIZE = ["-O1", "-g", "-fsanitize=memory,fuzzer", "-fsanitize-memory-track-origins=2",
            "-fno-omit-frame-pointer"]


class Failure(Exception):
    """Something was found, or was not, other than it should."""


def fuzz(library, binary, work, limits):
    """Runs libFuzzer; returns its status and what it said."""
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    corpus = fuzzed.write_inputs(library, os.path.join(work, "corpus"))
    done = subprocess.run([binary, "-seed=1", "-max_len=256", *limits, f"-artifact_prefix={work}/",
                           corpus], stdin=subprocess.DEVNULL, capture_output=True, cwd=work)
    return done.returncode, done.stderr.decode(errors="replace")


def clean(library, plain, work, limits):
    """Fuzzes the library as it is; returns how many inputs ran."""
    status, said = fuzz(library, os.path.join(plain.directory, "fuzzer"), work, limits)
    done = re.search(r"(?m)^Done (\d+) runs", said)
    if status or not done or "Sanitizer" in said:
        raise Failure(f"{library.name} as it is: status {status}\n{said[-4000:]}")
    return int(done.group(1))


def seeded(library, plain, patch, work, limits):
    """Fuzzes the library with a bug; returns how many inputs it took, and where it was seen."""
    seed = seeds.Seed(patch, library, os.path.join(work, "seeded"))
    plain.variant({seed.original: seed.patched}, seed.directory)
    binary = os.path.join(seed.directory, "fuzzer")
    status, said = fuzz(library, binary, os.path.join(work, "found"), limits)
    found = report.parse(said)
    if not found or not status:
        raise Failure(f"{library.name} with a bug: nothing was found, status {status}\n"
                      f"{said[-2000:]}")
    problem = seed.problem_with(found[0])
    if problem:
        raise Failure(f"{library.name} with a bug: {problem}\n{said[-4000:]}")
    inputs = glob.glob(os.path.join(work, "found", "crash-*"))
    if len(inputs) != 1:
        raise Failure(f"{library.name} with a bug: {len(inputs)} files with inputs, not one")
    again = subprocess.run([binary, inputs[0]], capture_output=True)
    if again.returncode != status or b"use-of-uninitialized-value" not in again.stderr:
        raise Failure(f"{library.name}: {inputs[0]} does not show the bug again\n"
                      f"{again.stderr.decode(errors='replace')[-2000:]}")
    if subprocess.run([os.path.join(plain.directory, "fuzzer"), inputs[0]],
                      capture_output=True).returncode:
        raise Failure(f"{library.name} as it is fails for {inputs[0]}")
    runs = re.findall(r"(?m)^#(\d+)\t", said)
    return int(runs[-1]), seed.use


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", choices=fuzzed.LIBRARIES)
    parser.add_argument("--cc", required=True, help="the instrumenting compiler")
    parser.add_argument("--cache", required=True, help="where sources are kept")
    parser.add_argument("--work", required=True, help="where this run builds")
    parser.add_argument("--seconds", type=int, help="how long to fuzz")
    parser.add_argument("--runs", type=int, help="inputs for the library as it is")
    parser.add_argument("--seeded-runs", type=int, help="inputs in which the bug must be found")
    options = parser.parse_args()
    limits = more = [f"-max_total_time={options.seconds}"]
    if options.seconds is None:
        limits, more = [f"-runs={options.runs}"], [f"-runs={options.seeded_runs}"]
    try:
        library = fuzzed.LIBRARIES[options.library](os.path.abspath(options.cache))
        work = os.path.abspath(options.work)
        shutil.rmtree(work, ignore_errors=True)
        plain = build.Build(library, build.Toolchain(options.cc, SANITIZE),
                            os.path.join(work, "plain")).make()
        patch = os.path.join(fuzzed.HERE, "patches", library.name + ".patch")
        runs, use = seeded(library, plain, patch, work, more)
        print(f"{library.name}: the bug was found at {use} within {runs} runs")
        runs = clean(library, plain, os.path.join(work, "clean"), limits)
        print(f"{library.name}: nothing without it in {runs} runs")
    except (Failure, debian.Unavailable, build.BuildError, seeds.SeedError) as error:
        sys.exit(f"fuzz.py: {error}")


if __name__ == "__main__":
    main()
