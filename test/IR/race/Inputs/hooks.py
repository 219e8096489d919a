#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Compares the hooks that ksan's pass and clang's own emit for the same source.

usage: hooks.py --plugin FILE CLANG ARGUMENT...

For every function, the calls of every hook are counted in both modules. The counts must be equal,
but for the names in ALLOWED, each with the reason; with --exact, without exception; with --no-fewer,
ksan may have more. Prints the differences; the exit code is 1 if there are any.
"""

import argparse
import collections
import re
import subprocess
import sys

# What only ksan has, and what ksan replaces by it.
ALLOWED = {
    # Accesses of odd sizes and one side of a copy whose other side is thread-local.
    "__tsan_read_range",
    "__tsan_write_range",
    "__tsan_memcpy",
    "__tsan_memmove",
    "__tsan_memset",
}


def hooks(command):
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    found = {}
    counts = None
    for line in text.splitlines():
        if line.startswith("define"):
            counts = found.setdefault(re.search(r"@\"?([^\"(]+)", line).group(1), collections.Counter())
        elif line.startswith("}"):
            counts = None
        elif counts is not None:
            call = re.search(r"\b(?:call|invoke)\b.*@(__tsan_\w+|__ksan_\w+)\(([^@]*)", line)
            if call:
                orders = ",".join(re.findall(r"i32 (\d+)", call.group(2))) if "atomic" in call.group(1) else ""
                counts[call.group(1) + (" " + orders if orders else "")] += 1
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--exact", action="store_true", help="nothing is allowed to differ")
    parser.add_argument("--no-fewer", action="store_true", help="ksan may have more")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    command = arguments.command + ["-fsanitize=thread", "-S", "-emit-llvm", "-o", "-"]
    stock = hooks(command)
    # Clang's own keeps hooks for which an earlier one stands.
    ksan = hooks(command + ["-fplugin=" + arguments.plugin, "-fpass-plugin=" + arguments.plugin,
                            "-mllvm", "-ksan-repeats=1"])
    allowed = set() if arguments.exact else ALLOWED
    bad = total = 0
    for function in sorted(set(stock) | set(ksan)):
        theirs, ours = stock.get(function, {}), ksan.get(function, {})
        for name in sorted(set(theirs) | set(ours)):
            total += theirs.get(name, 0)
            if theirs.get(name, 0) == ours.get(name, 0) or name.split()[0] in allowed:
                continue
            if not arguments.no_fewer or ours.get(name, 0) < theirs.get(name, 0):
                print(f"{function}: {name}: stock {theirs.get(name, 0)}, ksan {ours.get(name, 0)}")
                bad += 1
    print(f"{len(stock)} functions, {total} hooks, {bad} differences")
    sys.exit(bad != 0 or not total)


main()
