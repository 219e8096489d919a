# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Runs every case of a program made with cases.h: each is found, or silent, as it says itself.

A race is a matter of luck, so a case that is to be found may run for many rounds; it ends at the
first report. --expect=NAME=found|silent (repeatable) says what differs under these --options.
"""

import argparse
import os
import subprocess
import sys

MARK = "WARNING: ThreadSanitizer:"


def run(program, name, rounds, options):
    env = dict(os.environ, KSAN_OPTIONS=options)
    done = subprocess.run([program, "run", name, str(rounds)], env=env, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--options", default="")
    parser.add_argument("--expect", action="append", default=[])
    parser.add_argument("--found-rounds", type=int, default=200000)
    parser.add_argument("--silent-rounds", type=int, default=300)
    args = parser.parse_args()
    options = "skip_watch=3:delay_percent=100:early_skip=1:halt_on_error=1:symbolize=0:" + args.options
    listing = subprocess.run([args.program, "list"], text=True, check=True, stdout=subprocess.PIPE)
    cases = dict(line.split() for line in listing.stdout.splitlines())
    for change in args.expect:
        name, expected = change.split("=")
        if name not in cases:
            sys.exit(f"no case {name}")
        cases[name] = expected
    bad = 0
    for name, expected in cases.items():
        found = expected == "found"
        code, text = run(args.program, name, args.found_rounds if found else args.silent_rounds,
                         options)
        good = code == 66 and MARK in text if found else code == 0 and not text
        if not good:
            bad += 1
            print(f"{name}: should be {expected}, but ended with {code}:\n{text}")
    print(f"{len(cases) - bad} of {len(cases)} cases as expected")
    sys.exit(bad != 0 or not cases)


main()
