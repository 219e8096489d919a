#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Lets spin look at every execution of a model: model.py DIRECTORY CC MODEL [-O2] [-DNAME=VALUE]...

With -O2 the verifier takes seconds to compile, and a third of the time to run. Prints
"holds: N states", or which property is violated: one that the model names, or "somebody waits for
ever". Exits with 1 then, with 2 where spin could not say."""

import os
import re
import subprocess
import sys

# A depth that no execution reaches; memory in MiB.
DEPTH = "-m1000000"
FLAGS = ["-w", "-DSAFETY", "-DMEMLIM=4000", "-DVECTORSZ=2048"]


def run(directory, *command):
    done = subprocess.run(command, cwd=directory, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, check=False)  # fmt: skip
    return done.returncode, done.stdout


def fail(output):
    print(output, end="")
    sys.exit(2)


def main():
    directory, compiler, model, *options = sys.argv[1:]
    defines = [option for option in options if option.startswith("-D")]
    model = os.path.abspath(model)
    os.makedirs(directory, exist_ok=True)
    spin = ["spin", f"-P{compiler} -E -x c", *defines]
    status, output = run(directory, *spin, "-a", model)
    if status:
        fail(output)
    # A process that others can stop takes part in what they do: no order may be left out.
    with open(os.path.join(directory, "pan.h"), encoding="ascii") as file:
        flags = ["-DNOREDUCE"] if "define HAS_PROVIDED" in file.read() else []
    flags += [option for option in options if option.startswith("-O")]
    status, output = run(directory, compiler, *FLAGS, *flags, "-o", "pan", "pan.c")
    if status:
        fail(output)
    _, output = run(directory, "./pan", DEPTH)
    states = re.search(r"(\d+) states, stored", output)
    errors = re.search(r"errors: (\d+)$", output, re.M)
    if not states or not errors or "out of memory" in output or "depth too small" in output:
        fail(output)
    if errors[1] == "0":
        print(f"holds: {states[1]} states")
        return
    if "pan:1: invalid end state" in output:
        print("violated: somebody waits for ever")
    else:
        trail = os.path.join(directory, os.path.basename(model) + ".trail")
        _, replay = run(directory, *spin, "-t", "-k", trail, model)
        print("".join(re.findall(r"violated: \w+\n", replay)).replace("_", " ") or output, end="")
    sys.exit(1)


main()
