#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Runs a program without a bug, which must be silent, and with each bug that it can be told to have.

The program's source marks lines by comments, which this script reads:

    /* report: NAME */   run with the argument NAME, the program must report this line
    /* origin: NAME */   the report must name this line as where the value was created
    /* store: NAME */    ... as where it was stored (at origin level 2)
    /* variable: NAME x */  ... the stack variable x as where it was created
    /* no report: NAME */   the argument NAME makes no report

Cells are the ways to combine the halves of ksan and of stock MSan (DESIGN.md, section 2):

    ksan      ksan's pass and runtime
    plugin    ksan's pass, compiler-rt's runtime
    stock     clang's pass, ksan's runtime
    mixed-1, mixed-2   compiled twice, with -DPART=1 and -DPART=2, by both passes; ksan's runtime
    mixed-1-rt, mixed-2-rt   the same with compiler-rt's runtime
    tagged-1, tagged-2, ...  as mixed, but ksan's half is compiled by the driver, with call tags
"""

import argparse
import os
import re
import subprocess
import sys

MARK = re.compile(r"/\* (report|no report|origin|store|variable): (\S+)(?: (\S+))? \*/")
FRAME = re.compile(r"#\d+ 0x[0-9a-f]+ in .* (\S+?):(\d+)(?::\d+)?$", re.M)
CREATED = re.compile(r"^  (?:Uninitialized value was created by|Memory was marked as)", re.M)
STORED = re.compile(r"^  Uninitialized value was stored to memory at", re.M)


class Failure(Exception):
    pass


class Bug:
    def __init__(self):
        self.report, self.silent = None, False
        self.origin = self.store = self.variable = None


def read_marks(source):
    bugs = {}
    with open(source) as file:
        for number, line in enumerate(file, 1):
            for kind, name, word in MARK.findall(line):
                bug = bugs.setdefault(name, Bug())
                if kind == "variable":
                    bug.variable = word
                elif kind == "no report":
                    bug.silent = True
                else:
                    setattr(bug, kind, number)
    return bugs


def compile_command(arguments, stock):
    cxx = arguments.source.endswith(".cpp")
    if not stock:
        return [arguments.ksan_cxx if cxx else arguments.ksan]
    return [arguments.clang_cxx if cxx else arguments.clang]


def run(command, **options):
    # errors="replace": a program may print what was never set.
    return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=300,
                          **options)


def must_run(command):
    result = run(command)
    if result.returncode:
        raise Failure("%s\n%s%s" % (" ".join(command), result.stdout, result.stderr))


def build(arguments, cell, level):
    output = "%s.%s%s" % (arguments.output, cell, level)
    flags = ["-fsanitize=memory", "-g", level, "-I" + os.path.dirname(__file__),
             "-fsanitize-memory-track-origins=%d" % arguments.origins]
    flags += [flag for flag in arguments.flags.split(",") if flag]
    plugin = ["-fplugin=" + arguments.plugin, "-fpass-plugin=" + arguments.plugin]
    ksan, stock = compile_command(arguments, False), compile_command(arguments, True)
    libraries = ["-lm", "-pthread"]
    if cell == "ksan":
        must_run(ksan + flags + [arguments.source, "-o", output] + libraries)
    elif cell == "plugin":
        must_run(stock + plugin + flags + [arguments.source, "-o", output] + libraries)
    elif cell == "stock":
        must_run(stock + flags + ["-c", arguments.source, "-o", output + ".o"])
        must_run(ksan + flags + [output + ".o", "-o", output] + libraries)
    else:
        first_is_stock = cell.split("-")[1] == "1"
        ours = ksan if cell.startswith("tagged") else stock + plugin
        objects = []
        for part in (1, 2):
            use_stock = first_is_stock == (part == 1)
            command = stock if use_stock else ours
            objects.append("%s.%d.o" % (output, part))
            must_run(command + flags + ["-DPART=%d" % part, "-c", arguments.source,
                                        "-o", objects[-1]])
        linker = stock if cell.endswith("-rt") else ksan
        must_run(linker + flags + objects + ["-o", output] + libraries)
    return output


def frames_in(text, source):
    base = os.path.basename(source)
    return [int(line) for path, line in FRAME.findall(text) if os.path.basename(path) == base]


def check_report(bug, source, origins, text):
    if "MemorySanitizer: use-of-uninitialized-value" not in text:
        raise Failure("no report")
    use = STORED.split(CREATED.split(text)[0])[0]
    lines = frames_in(use, source)
    if not lines or lines[0] != bug.report:
        raise Failure("reported line %s, not %d" % (lines[:1], bug.report))
    if not origins:
        return
    created = CREATED.split(text)
    if bug.origin and (len(created) < 2 or bug.origin not in frames_in(created[1], source)):
        raise Failure("created at %s, not %d" % (frames_in(created[-1], source), bug.origin))
    # An inlined function's variable has a suffix.
    if bug.variable and not re.search(r"allocation of '%s(\.\w+)?' in the stack frame"
                                      % re.escape(bug.variable), text):
        raise Failure("not said to be the variable '%s'" % bug.variable)
    stores = [frames_in(part, source)[:1] for part in STORED.split(created[0])[1:]]
    if bug.store and origins == 2 and [bug.store] not in stores:
        raise Failure("stored at %s, not %d" % (stores, bug.store))


def try_program(arguments, program, bugs):
    result = run([program])
    if result.returncode or result.stderr:
        raise Failure("without a bug: exit code %d\n%s" % (result.returncode, result.stderr))
    for name, bug in bugs.items():
        result = run([program, name])
        try:
            if bug.silent:
                if result.returncode or result.stderr:
                    raise Failure("exit code %d" % result.returncode)
            elif result.returncode != 1:
                raise Failure("exit code %d, not 1" % result.returncode)
            else:
                check_report(bug, arguments.source, arguments.origins, result.stderr)
        except Failure as failure:
            raise Failure("%s %s: %s\n%s" % (program, name, failure, result.stderr)) from None


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    parser.add_argument("--ksan", required=True)
    parser.add_argument("--ksan-cxx", required=True)
    parser.add_argument("--clang", required=True)
    parser.add_argument("--clang-cxx", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--output", required=True, help="prefix of the programs' names")
    parser.add_argument("--origins", type=int, default=2)
    parser.add_argument("--levels", default="0,1,2,3")
    parser.add_argument("--cells", default="ksan")
    parser.add_argument("--flags", default="", help="for the compiler, with commas between")
    arguments = parser.parse_args()
    bugs = read_marks(arguments.source)
    if not bugs:
        sys.exit("%s: no line is marked" % arguments.source)
    failed = False
    for cell in arguments.cells.split(","):
        for level in arguments.levels.split(","):
            try:
                try_program(arguments, build(arguments, cell, "-O" + level), bugs)
            except Failure as failure:
                failed = True
                print("FAIL cell %s, -O%s: %s" % (cell, level, failure))
    sys.exit(failed)


if __name__ == "__main__":
    main()
