#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Compares what instrumented programs of several blocks report and store with a reference machine.

Writes random programs (generator.py) as they are, with all variables in memory as without
optimisation, and optimised; instruments them; tells the machine what was instrumented (decoder.py);
links that with an uninstrumented twin and with programs.c, and runs it. A failure prints the IR.
"""

import argparse
import os
import random
import re
import subprocess
import sys

import decoder
import generator
from common import HERE, TARGET, read, run, write

INCLUDE = os.path.join(HERE, "..", "..", "..", "include")
# Passes that make the level's code, and how the instrumented code is compiled.
LEVELS = {
    "straight": ("verify", "-O0"),
    "O0": ("reg2mem", "-O0"),
    "O1": ("default<O1>", "-O1"),
    "O2": ("default<O2>", "-O2"),
}
# One program in this many has stack variables that may be read before they are written: what is in
# them the optimiser may choose, so it does not see these programs.
WITH_LOCALS = 5


class Level:
    """The programs at one level of optimisation."""

    def __init__(self, arguments, name, programs):
        self.arguments = arguments
        self.passes, self.compile = LEVELS[name]
        self.path = os.path.join(arguments.directory, "programs-" + name)
        self.programs = {"test_%s_%d" % (name, number): (number, program)
                         for number, program in enumerate(programs)
                         if not (name in ("O1", "O2") and program.locals)}
        self.skipped = 0
        self.declarations, self.definitions, self.rows = [], [], []

    def opt(self, passes, source, target, *options):
        run([self.arguments.opt, "-S", "-passes=" + passes, source, "-o", target, *options])

    def build(self):
        """Returns the object file."""
        path = self.path
        write(path + ".ll", TARGET + generator.DECLARATIONS + "".join(
            program.text(name, "sanitize_memory")
            for name, (_, program) in self.programs.items()))
        self.opt(self.passes, path + ".ll", path + "-before.ll", "-vectorize-loops=false",
                 "-vectorize-slp=false")
        text = re.sub(r"^.*reg2mem alloca point.*\n", "", read(path + "-before.ll"), flags=re.M)
        # Smaller variables would share their origins.
        text = re.sub(r"(= alloca .*), align [12]$", r"\1, align 4", text, flags=re.M)
        text = decoder.FUNCTION.sub(self.decode, text)
        write(path + "-before.ll", decoder.with_locations(text))
        self.opt("ksan<%s>,verify" % self.arguments.parameters, path + "-before.ll",
                 path + "-after.ll", "-load-pass-plugin=" + self.arguments.plugin)
        write(path + "-named.ll", decoder.name_reports(read(path + "-after.ll")))
        run([self.arguments.clang, self.compile, "-w", "-c", path + "-named.ll", "-o", path + ".o"])
        return path + ".o"

    def decode(self, match):
        """Writes a function for the machine, as C, and leaves out what that does not know."""
        name = match[1]
        number, program = self.programs[name]
        try:
            function = decoder.Decoder(match[2])
        except decoder.Unsupported:
            self.skipped += 1
            return ""
        self.declarations.append("uint8_t %s(void *, void *, uint8_t, uint8_t);\n" % name)
        self.definitions.append(
            "static const struct instruction code_%s[] = {\n%s};\n"
            "static const int starts_%s[] = {%s};\n"
            "static const char *const dominators_%s[] = {%s};\n" % (
                name, "".join(row + ",\n" for row in function.rows),
                name, ", ".join(map(str, function.starts)),
                name, ", ".join('"%s"' % row for row in function.dominators())))
        self.rows.append(
            '{"%s", %s, plain_%d, code_%s, starts_%s, dominators_%s, %d, %d, %d},\n' % (
                name, name, number, name, name, name, len(function.values), program.eager_result,
                not program.locals and not function.has_freeze))
        return match[0]


def build(arguments, programs):
    path = os.path.join(arguments.directory, "programs")
    levels = [Level(arguments, name, programs) for name in arguments.levels.split(",")]
    objects = [level.build() for level in levels]
    text = '#include "machine.h"\n'
    text += "".join("uint8_t plain_%d(void *, void *, uint8_t, uint8_t);\n" % number
                    for number in range(len(programs)))
    text += "".join("".join(level.declarations + level.definitions) for level in levels)
    text += "const struct program programs[] = {\n%s};\n" % "".join(
        "".join(level.rows) for level in levels)
    text += "const unsigned program_count = %d, skipped_count = %d;\n" % (
        sum(len(level.rows) for level in levels), sum(level.skipped for level in levels))
    write(path + "-table.c", text)
    write(path + "-plain.ll", TARGET + generator.DECLARATIONS + "".join(
        program.text("plain_%d" % number, "disable_sanitizer_instrumentation")
        for number, program in enumerate(programs)))
    run([arguments.clang, "-O0", "-w", "-I" + HERE, "-c", path + "-table.c", "-o",
         path + "-table.o"])
    run([arguments.clang, "-O1", "-w", "-pthread", "-I" + HERE, "-I" + INCLUDE]
        + [os.path.join(HERE, name) for name in ("programs.c", "run.c", "machine.c", "evaluate.c")]
        + [path + "-plain.ll", path + "-table.o", *objects, "-o", path])
    return path


def show_failures(output, path):
    """With each instruction's number before it."""
    sys.stderr.write(output)
    for name in dict.fromkeys(re.findall(r"^FAIL (\w+)", output, re.M)):
        text = read("%s-%s-before.ll" % (path, name.split("_")[1]))
        body = dict(decoder.functions(text))[name]
        number = 0
        for line in decoder.split(body):
            if line.endswith(":"):
                sys.stderr.write(line + "\n")
                continue
            sys.stderr.write("%5d  %s\n" % (number, re.sub(r", !dbg.*", "", line)))
            number += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clang", default="clang-19")
    parser.add_argument("--opt", default="opt-19")
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--directory", default=".", help="where the files go")
    parser.add_argument("--parameters", default="memory;recover;origins=2", help="of the pass")
    parser.add_argument("--levels", default=",".join(LEVELS), help="of optimisation")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batches", type=int, default=1, help="seeds from --seed on")
    parser.add_argument("--count", type=int, default=60, help="programs for each seed")
    parser.add_argument("--rounds", type=int, default=60, help="inputs for each program")
    arguments = parser.parse_args()
    os.makedirs(arguments.directory, exist_ok=True)
    for seed in range(arguments.seed, arguments.seed + arguments.batches):
        rng = random.Random(seed)
        programs = [generator.Program(rng, number % WITH_LOCALS == 0)
                    for number in range(arguments.count)]
        path = build(arguments, programs)
        result = subprocess.run([path, str(arguments.rounds), str(seed), arguments.parameters],
                                capture_output=True, text=True)
        print("seed %d: %s" % (seed, result.stdout.strip()), flush=True)
        if result.returncode:
            show_failures(result.stderr, path)
            sys.exit("seed %d failed (exit %d)" % (seed, result.returncode))


if __name__ == "__main__":
    main()
