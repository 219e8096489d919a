#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Counts the processor's instructions that a pipeline takes for functions of one kind each, small
and large, and fails where they grow faster than the functions do.

Callgrind counts, and is repeatable. What a module costs whatever its size, which a tiny one shows,
is taken off. There are two steps: what grows far too fast is found with functions so small that it
need not take its time, and the rest is looked at more closely."""

import argparse
import os
import re
import subprocess
import sys

FIRST, TINY = 100, 4
# Smaller and larger size, and how much more work for each instruction the larger may take.
STEPS = ((250, 1000, 1.5), (2000, 8000, 1.15))
# Where a pass has next to nothing to do for a shape, what a single search in a table takes more is
# not growth. A walk inside a walk exceeds this in the larger step at the latest.
FEW = 10


def build_counter(options):
    """The program that runs a pipeline over modules under callgrind."""
    def config(*flags):
        run = subprocess.run([options.llvm_config, *flags], stdout=subprocess.PIPE, text=True,
                             check=True)
        return run.stdout.split()

    counter = os.path.join(options.output, "count")
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "count.cpp")
    subprocess.run([options.clang, "-std=c++17", *config("--cppflags"), source, "-o", counter,
                    *config("--ldflags", "--libs")], check=True)
    return counter


def write_module(shapes, name, size, options):
    path = os.path.join(options.output, f"{name}-{size}.ll")
    with open(path, "w") as file:
        file.write(shapes[name](size))
    return path


def totals(directory):
    """What callgrind counted, by the path of the module."""
    result = {}
    for name in os.listdir(directory):
        if not name.startswith("callgrind."):
            continue
        with open(os.path.join(directory, name)) as file:
            text = file.read()
        os.remove(os.path.join(directory, name))
        trigger = re.search(r"^desc: Trigger: Client Request: (.*)$", text, re.M)
        if trigger:
            result[trigger.group(1)] = int(re.search(r"^totals: (\d+)$", text, re.M).group(1))
    return result


def count(counter, paths, options):
    log = os.path.join(options.output, "log")
    with open(log, "w") as sink:
        status = subprocess.run(
            ["valgrind", "-q", "--tool=callgrind", "--collect-atstart=no",
             "--callgrind-out-file=" + os.path.join(options.output, "callgrind"), counter,
             options.plugin, options.pipeline, *paths], stdout=sink, stderr=sink).returncode
    done = totals(options.output)
    missing = [path for path in paths if path not in done]
    if status or missing:
        with open(log) as file:
            sys.stderr.write(file.read())
        sys.exit(f"growth: error: the pass ended with {status} in {(missing or ['no module'])[0]}")
    return done


def step(counter, shapes, names, small, large, bound, options):
    """Prints how the work for each shape grows; returns those for which it grows as it should."""
    # The first module of a shape pays for what is made, or looked up in libraries, once.
    first = [write_module(shapes, name, FIRST, options) for name in names]
    paths = {(name, size): write_module(shapes, name, size, options)
             for name in names for size in (TINY, small, large)}
    done = count(counter, [*first, *paths.values()], options)
    good = []
    for name in names:
        fixed = done[paths[name, TINY]]
        before, behind = ((done[paths[name, size]] - fixed) / size for size in (small, large))
        if behind <= max(before * bound, before + FEW):
            good.append(name)
        print(f"{'good' if name in good else 'FAST'}: {name}, {small} to {large} instructions: work "
              f"for each {before:.0f} to {behind:.0f}", flush=True)
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clang", default="clang++-19")
    parser.add_argument("--llvm-config", default="llvm-config-19")
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--tools", required=True, help="the source tree's directory of that name")
    parser.add_argument("--output", required=True)
    parser.add_argument("--only", help="shapes, separated by commas")
    parser.add_argument("--large", default="", help="shapes for the larger step only, the same")
    parser.add_argument("pipeline")
    options = parser.parse_args()
    sys.path.insert(0, options.tools)
    from benches.shapes import SHAPES
    os.makedirs(options.output, exist_ok=True)
    names = options.only.split(",") if options.only else list(SHAPES)
    late = [name for name in names if name in options.large.split(",")]
    counter, good = build_counter(options), [name for name in names if name not in late]
    for small, large, bound in STEPS:
        if (small, large, bound) == STEPS[-1]:
            good = good + late
        good = good and step(counter, SHAPES, good, small, large, bound, options)
    if len(good) < len(names):
        sys.exit(f"growth: {len(names) - len(good)} of {len(names)} grow faster than their size")
    print(f"all {len(names)} grow as their size does")


if __name__ == "__main__":
    main()
