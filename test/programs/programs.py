# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Builds real programs natively and with a sanitizer, and compares what they do.

    programs.py fetch [PROGRAM...]     fetches and prepares the sources
    programs.py check PROGRAM -O0      runs the workload: same output as native, no report
    programs.py seeds PROGRAM -O0      checks that every seeded bug is reported as its patch says

The cache holds sources only; what is built goes to --work."""

import argparse
import os
import shlex
import shutil
import subprocess
import sys

import build
import debian
import recipes
import seeds

HERE = os.path.dirname(os.path.abspath(__file__))
SANITIZE = ["-fsanitize=memory", "-fsanitize-memory-track-origins=2", "-g",
            "-fno-omit-frame-pointer"]


class Mismatch(Exception):
    """The instrumented program behaves differently from the native one."""


def shown(data):
    return data.decode(errors="backslashreplace")


def compare(what, native, instrumented):
    """Fails unless two finished runs printed the same and ended the same way."""
    for stream in ("stderr", "stdout"):
        expected, got = getattr(native, stream), getattr(instrumented, stream)
        if expected != got:
            first = next((i for i, (a, b) in enumerate(zip(expected, got)) if a != b),
                         min(len(expected), len(got)))
            raise Mismatch(f"{what}: {stream} differs at byte {first}\n"
                           f"native: {shown(expected[max(0, first - 100):first + 300])}\n"
                           f"instrumented: {shown(got[max(0, first - 100):first + 3000])}")
    if native.returncode != instrumented.returncode:
        raise Mismatch(f"{what}: status {instrumented.returncode}, not {native.returncode}")


def zlib_make_test(tree, toolchain, directory):
    """zlib's own ./configure, make and make test, as its users run them."""
    shutil.rmtree(directory, ignore_errors=True)
    shutil.copytree(tree, directory)
    environment = dict(os.environ, CC=shlex.join(toolchain.command),
                       CFLAGS=shlex.join(toolchain.flags + ["-w"]))
    for command in (["./configure"], ["make", "-j", str(build.JOBS)], ["make", "-s", "test"]):
        done = subprocess.run(command, cwd=directory, env=environment, capture_output=True,
                              stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            raise build.BuildError(f"zlib: {shlex.join(command)} failed:\n"
                                   f"{shown(done.stdout)}{shown(done.stderr)}")
    return done


def check(program, native, instrumented, work):
    """Compares the workload's runs and returns how many there were."""
    if isinstance(program, recipes.Zlib):
        compare("make test", zlib_make_test(program.tree, native, os.path.join(work, "make-native")),
                zlib_make_test(program.tree, instrumented, os.path.join(work, "make")))
    expected = build.Build(program, native, os.path.join(work, "native")).make()
    checked = build.Build(program, instrumented, os.path.join(work, "instrumented")).make()
    scratch = os.path.join(work, "scratch")
    for step in program.steps:
        compare(step.name, step.run(expected.directory, scratch),
                step.run(checked.directory, scratch))
    return len(program.steps)


def check_seeds(program, name, instrumented, level, work, only):
    """Checks each seeded bug, and that the program without them is silent in the same runs."""
    base = build.Build(program, instrumented, os.path.join(work, "base")).make()
    scratch = os.path.join(work, "scratch")
    for step in program.steps:
        errors = step.run(base.directory, scratch).stderr
        if b"Sanitizer" in errors:
            raise Mismatch(f"{step.name}: the unpatched program is not silent\n{shown(errors)}")
    failures, checked = [], 0
    for seed in seeds.seeds_of(os.path.join(HERE, "patches", name), program,
                               os.path.join(work, "seeds")):
        if not seed.applies_to(level) or only and only not in seed.name:
            continue
        checked += 1
        try:
            seed.check(base, scratch)
            print(f"{seed.name}: reported at {seed.use}, origin {seed.kind} {seed.origin.function}")
        except (seeds.SeedError, build.BuildError, subprocess.TimeoutExpired) as error:
            failures.append(str(error))
    if failures:
        raise seeds.SeedError("\n\n".join(failures))
    return checked


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=["fetch", "check", "seeds"])
    parser.add_argument("program", nargs="*", help="default: " + ", ".join(recipes.PROGRAMS))
    parser.add_argument("-O", dest="level", choices=["0", "1", "2", "3"], default="2")
    parser.add_argument("--cc", default="clang", help="the instrumenting compiler")
    parser.add_argument("--native", default="clang", help="the compiler of the native build")
    parser.add_argument("--cache", required=True, help="where sources are kept")
    parser.add_argument("--work", help="where this run builds")
    parser.add_argument("--only", help="check only seeds whose name contains this")
    options = parser.parse_args()
    level = "O" + options.level
    unknown = [name for name in options.program if name not in recipes.PROGRAMS]
    if unknown:
        parser.error(f"unknown program {unknown[0]}; known: {', '.join(recipes.PROGRAMS)}")
    try:
        for name in options.program or recipes.PROGRAMS:
            program = recipes.PROGRAMS[name](os.path.abspath(options.cache))
            if options.action == "fetch":
                continue
            if not options.work:
                parser.error("--work is needed to build")
            work = os.path.join(os.path.abspath(options.work), name)
            native = build.Toolchain(options.native, ["-" + level])
            ignore = [f"-fsanitize-ignorelist={program.ignorelist}"] if program.ignorelist else []
            instrumented = build.Toolchain(options.cc, ["-" + level] + SANITIZE + ignore)
            if options.action == "check":
                count = check(program, native, instrumented, work)
                print(f"{name} -{level}: {count} runs print what the native build prints")
            else:
                count = check_seeds(program, name, instrumented, level, work, options.only)
                print(f"{name} -{level}: {count} seeded bugs reported, unpatched program silent")
    except (debian.Unavailable, build.BuildError, Mismatch, seeds.SeedError,
            subprocess.TimeoutExpired) as error:
        sys.exit(f"programs.py: {error}")


if __name__ == "__main__":
    main()
