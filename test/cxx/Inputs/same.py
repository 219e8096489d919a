#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Builds a C++ program natively and with ksan, at several levels, and compares what they print.

same.py CLANGXX KSAN_CLANGXX SOURCE OUTPUT [OPTION...]
"""

import subprocess
import sys

LEVELS = [
    ["-O0"],
    ["-O0", "-fsanitize-memory-track-origins"],
    ["-O1", "-std=c++20"],
    ["-O2"],
    ["-O2", "-fsanitize-memory-track-origins", "-fno-sanitize-memory-param-retval"],
]


def build_and_run(command, output):
    subprocess.run(command + ["-o", output], check=True)
    return subprocess.run([output], input=b"one 1\ntwo 2\n", capture_output=True, timeout=300)


def main():
    clang, ksan, source, output, *options = sys.argv[1:]
    common = ["-std=c++17", "-w", "-pthread", source] + options
    native = build_and_run([clang] + common, output + ".native")
    if native.returncode or native.stderr or not native.stdout:
        sys.exit("the native program failed: %r" % native)
    for level in LEVELS:
        ours = build_and_run([ksan, "-fsanitize=memory", "-g"] + common + level, output)
        if (ours.returncode, ours.stdout, ours.stderr) != (0, native.stdout, b""):
            print("%s, exit code %d, expected:" % (" ".join(level), ours.returncode))
            print(native.stdout.decode(errors="replace"))
            print("printed:")
            print(ours.stdout.decode(errors="replace"), ours.stderr.decode(errors="replace"))
            sys.exit(1)


main()
