#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Runs a program with compiler-rt's thread sanitizer runtime, without and with each of its races.

The program's source marks lines by comments, which this script reads:

    /* race: NAME */   run with the argument NAME, the program must report a race with this line
    /* race with ksan: NAME */   the same, but clang's own pass does not see it
    /* no race: NAME */   the argument NAME makes no report

Without an argument the program must be silent. Cells are the ways to combine both passes:

    stock    clang's pass, which shows that the program tests what it should
    plugin   ksan's pass
    mixed-1, mixed-2   compiled twice, with -DPART=1 and -DPART=2; the named part by ksan's pass
"""

import argparse
import os
import re
import subprocess
import sys

MARK = re.compile(r"/\* (race|race with ksan|no race): (\S+) \*/")
FRAME = re.compile(r"^    #(\d+) (.+) (\S+?):(\d+)(?::\d+)? \(", re.M)


def read_marks(source):
    races = {}
    with open(source) as file:
        for number, line in enumerate(file, 1):
            for kind, name in MARK.findall(line):
                races[name] = (kind, number)
    return races


def build(arguments, cell, level):
    cxx = arguments.source.endswith(".cpp")
    compiler = arguments.clang_cxx if cxx else arguments.clang
    flags = [level, "-g", "-fsanitize=thread", "-Wall", "-Werror"] + arguments.flags.split()
    plugin = ["-fpass-plugin=" + arguments.plugin]
    program = f"{arguments.output}.{cell}{level}"
    parts = {"stock": [(0, [])], "plugin": [(0, plugin)]}.get(cell)
    if not parts:
        parts = [(1, plugin if cell == "mixed-1" else []), (2, plugin if cell == "mixed-2" else [])]
    objects = []
    for part, extra in parts:
        objects.append(f"{program}.{part}.o")
        define = [f"-DPART={part}"] if part else []
        subprocess.run([compiler, *flags, *define, *extra, "-c", arguments.source, "-o", objects[-1]], check=True)
    subprocess.run([compiler, *flags, *objects, "-o", program, "-pthread"], check=True)
    return program


def run(program, argument):
    environment = dict(os.environ, TSAN_OPTIONS="report_bugs=1 exitcode=66 history_size=7")
    result = subprocess.run([program] + argument, capture_output=True, text=True, env=environment, timeout=300)
    return result.returncode, result.stdout + result.stderr


def check(program, source, name, kind, line, cell):
    code, output = run(program, [name] if name else [])
    expected = kind == "race" or (kind == "race with ksan" and cell == "plugin")
    if kind == "race with ksan" and cell.startswith("mixed"):
        return True
    reported = "WARNING: ThreadSanitizer: data race" in output
    lines = {int(n) for _, _, file, n in FRAME.findall(output) if os.path.basename(file) == os.path.basename(source)}
    if expected and reported and line in lines and code == 66:
        return True
    if not expected and not reported and code == 0:
        return True
    print(f"{program} {name}: expected {'a race with line %d' % line if expected else 'silence'}, exit code {code}\n{output}")
    return False


def main():
    parser = argparse.ArgumentParser()
    for option in ("clang", "clang-cxx", "plugin", "output"):
        parser.add_argument("--" + option, required=True)
    parser.add_argument("--cells", default="stock,plugin")
    parser.add_argument("--levels", default="0,2")
    parser.add_argument("--flags", default="")
    parser.add_argument("source")
    arguments = parser.parse_args()
    races = read_marks(arguments.source)
    good = True
    for cell in arguments.cells.split(","):
        for level in arguments.levels.split(","):
            program = build(arguments, cell, "-O" + level)
            good &= check(program, arguments.source, "", "no race", 0, cell)
            for name, (kind, line) in races.items():
                good &= check(program, arguments.source, name, kind, line, cell)
    sys.exit(not good)


main()
