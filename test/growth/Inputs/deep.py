#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Runs pipelines over large functions of one kind each with so little stack that a pass which calls
itself once for each instruction or block ends with a fault. LLVM's own passes do with half of it."""

import argparse
import os
import resource
import signal
import subprocess
import sys

STACK = 128 << 10
# So that 32 bytes for each instruction are too much.
SIZE = 4096


def set_limits():
    resource.setrlimit(resource.RLIMIT_STACK, (STACK, STACK))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def fault(options, pipeline, path):
    """How opt ended, if not well."""
    run = subprocess.run([options.opt, "-load-pass-plugin=" + options.plugin, "-disable-output",
                          "-passes=" + pipeline, path], stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, text=True, preexec_fn=set_limits)
    if run.returncode < 0:
        return signal.Signals(-run.returncode).name
    return run.stdout.strip() if run.returncode else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--opt", default="opt-19")
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--tools", required=True, help="the source tree's directory of that name")
    parser.add_argument("--output", required=True)
    parser.add_argument("--without", default="", help="shapes to leave out, separated by commas")
    parser.add_argument("pipeline", nargs="+")
    options = parser.parse_args()
    sys.path.insert(0, options.tools)
    from benches.shapes import SHAPES
    os.makedirs(options.output, exist_ok=True)
    runs = failed = 0
    for name in [name for name in SHAPES if name not in options.without.split(",")]:
        path = os.path.join(options.output, name + ".ll")
        with open(path, "w") as file:
            file.write(SHAPES[name](SIZE))
        for pipeline in options.pipeline:
            found = fault(options, pipeline, path)
            runs, failed = runs + 1, failed + bool(found)
            if found:
                print(f"deep: error: {name}, {pipeline}: {found}", flush=True)
    print(f"{runs} runs, {failed} faults")
    sys.exit(failed != 0)


if __name__ == "__main__":
    main()
