#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Builds programs with each kind of profile, without a sanitizer and by ksan in each mode, runs them,
and fails where a program prints something else or a count differs. What is compared is what the
profile's own tools print.

With -fsanitize=memory clang's front end marks the lifetimes of variables at -O0 and keeps C++'s
destructors apart: more blocks and functions, which gcov counts and -fprofile-generate has in its
hashes. There everything must be as with stock clang's MemorySanitizer, and the functions of the build
without a sanitizer must have its counts."""

import argparse
import difflib
import glob
import os
import re
import shutil
import subprocess
import sys

SANITIZERS = {
    "memory": ["-fsanitize=memory"],
    "origins": ["-fsanitize=memory", "-fsanitize-memory-track-origins=2"],
    "propagated": ["-fsanitize=memory", "-fno-sanitize-memory-param-retval"],
    "thread": ["-fsanitize=thread"],
}
KINDS = {
    "gcov": ["--coverage"],
    "coverage-mapping": ["-fprofile-instr-generate", "-fcoverage-mapping"],
    "profile-generate": ["-fprofile-generate=."],
}


# Threads that update a counter at once lose updates, with any compiler.
ALWAYS = ["-g", "-pthread", "-fprofile-update=atomic"]


def run(command, directory):
    environment = dict(os.environ, LLVM_PROFILE_FILE="%p.profraw")
    done = subprocess.run(command, cwd=directory, env=environment, capture_output=True, text=True,
                          check=False)
    if done.returncode:
        sys.exit(f"profiles: error: {' '.join(command)} in {directory}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def profile(options, directory, kind, source, level, sanitizer, compiler):
    """What a program printed, and the counts of its run."""
    shutil.rmtree(directory, ignore_errors=True)
    os.makedirs(directory)
    flags = [f"-O{level}", *ALWAYS, *KINDS[kind], *sanitizer]
    run([*compiler, *flags, "-c", source, "-o", "program.o"], directory)
    run([*compiler, *flags, "program.o", "-o", "program"], directory)
    said = run(["./program"], directory)
    if kind == "gcov":
        return said, run([options.tools + "/llvm-cov", "gcov", "-b", "-c", "-t", "program.gcda"],
                         directory)
    raw = sorted(os.path.basename(p) for p in glob.glob(directory + "/*.profraw"))
    run([options.tools + "/llvm-profdata", "merge", "-o", "program.profdata", *raw], directory)
    counts = run([options.tools + "/llvm-profdata", "show", "--all-functions", "--counts",
                  "--ic-targets", "--memop-sizes", "program.profdata"], directory)
    if kind == "coverage-mapping":
        counts += run([options.tools + "/llvm-cov", "show", "--show-branches=count", "program",
                       "-instr-profile=program.profdata"], directory)
    return said, counts


def of_functions(kind, counts):
    """What a profile says of each function: of gcov's, calls and returns."""
    if kind == "gcov":
        return dict(re.findall(r"(?m)^function (\S+) (.*) blocks executed", counts))
    # Which of a function's blocks have the counters depends on what blocks there are.
    return {name: "is there" for name in re.findall(r"(?m)^  (\S+):$", counts)}


class Comparison:
    """Adds up what was compared."""

    def __init__(self):
        self.compared = self.numbers = self.worse = 0

    def expect(self, what, expected, found):
        self.compared += 1
        self.numbers += sum(len(re.findall(r"\b[1-9]\d*\b", line)) for line in expected)
        if found == expected:
            return
        self.worse += 1
        print("\n".join(difflib.unified_diff(expected, found, what, "ksan", lineterm="", n=1)))


def compare(options, source, kind, level, comparison):
    cxx = source.endswith(".cpp")
    stock, ksan = [options.cxx if cxx else options.clang], [options.ksan + "++" * cxx]
    directory = os.path.join(options.work, f"{os.path.basename(source)}-{kind}-O{level}")
    said, plain = profile(options, directory + "/plain", kind, source, level, [], stock)
    for name, flags in SANITIZERS.items():
        what = f"{source} at -O{level}, {kind}, {name}"
        ours_said, ours = profile(options, f"{directory}/{name}", kind, source, level, flags, ksan)
        comparison.expect(what + ": output", said.splitlines(), ours_said.splitlines())
        if kind == "coverage-mapping" or name == "thread" or level == "2" and not cxx:
            comparison.expect(what, plain.splitlines(), ours.splitlines())
            continue
        expected, found = of_functions(kind, plain), of_functions(kind, ours)
        comparison.expect(what, [f"{f} {expected[f]}" for f in expected],
                          [f"{f} {found.get(f)}" for f in expected])
        _, msan = profile(options, f"{directory}/{name}-stock", kind, source, level, flags, stock)
        comparison.expect(what + ": stock", msan.splitlines(), ours.splitlines())


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clang", required=True)
    parser.add_argument("--cxx", required=True)
    parser.add_argument("--ksan", required=True)
    parser.add_argument("--tools", required=True, help="the directory of llvm-cov and llvm-profdata")
    parser.add_argument("--work", required=True)
    parser.add_argument("sources", nargs="+")
    options = parser.parse_args()
    comparison = Comparison()
    for source in options.sources:
        for kind in KINDS:
            for level in "02":
                compare(options, source, kind, level, comparison)
    print(f"{comparison.compared} compared, {comparison.numbers} numbers, {comparison.worse} differ")
    sys.exit(comparison.worse != 0)


if __name__ == "__main__":
    main()
