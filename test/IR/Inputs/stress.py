#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Runs the pass, and the verifier behind it, over random modules made by llvm-stress."""

import argparse
import os
import re
import subprocess
import sys

MAX_FAILURES = 5
# llvm-stress marks nothing; only a function with the attribute is instrumented in full.
UNMARKED = re.compile(r"^(define .*\)) \{$", re.M)


def module(stress, seed, scalable):
    size = 50 + seed * 37 % 450
    command = [stress, "--size=%d" % size, "--seed=%d" % seed]
    if scalable:
        command.append("--enable-scalable-vectors")
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    marked, count = UNMARKED.subn(r"\1 sanitize_memory sanitize_thread {", text)
    if not count:
        sys.exit("seed %d: llvm-stress made no function" % seed)
    return 'target triple = "x86_64-unknown-linux-gnu"\n' + marked


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--opt", default="opt-19")
    parser.add_argument("--stress", default="llvm-stress-19")
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--directory", default=".")
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--scalable", action="store_true")
    arguments = parser.parse_args()
    os.makedirs(arguments.directory, exist_ok=True)
    environment = dict(os.environ, KSAN_VERIFY_EACH="1")
    done = failed = 0
    for seed in range(arguments.first, arguments.first + arguments.count):
        path = os.path.join(arguments.directory, "seed-%d.ll" % seed)
        with open(path, "w") as file:
            file.write(module(arguments.stress, seed, arguments.scalable))
        for parameters in ("memory", "memory;origins=2", "kernel", "memory;checks=0",
                           "memory;context=call;refetch=all;call-threshold=0",
                           "race;early-loads=2;asm-barriers=all;volatile;compound"):
            command = [arguments.opt, "-load-pass-plugin=" + arguments.plugin,
                       "-passes=ksan<%s>,verify" % parameters, "-disable-output", path]
            result = subprocess.run(command, capture_output=True, text=True, timeout=300,
                                    env=environment)
            done += 1
            if result.returncode:
                failed += 1
                print("FAIL %s\n%s" % (" ".join(command), result.stderr[:300]))
            if failed >= MAX_FAILURES:
                sys.exit("giving up after %d failures" % failed)
    print("%d runs, %d failures" % (done, failed))
    sys.exit(failed != 0)


if __name__ == "__main__":
    main()
