#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Compiles sources with a sanitizer and each kind of coverage, by stock clang and with the plugin,
and fails where a function calls coverage's hooks another number of times, touches other counters, or
where the counters, guards and tables are of another number or size. In race mode, what ksan
instruments must be the same with coverage as without."""

import argparse
import collections
import re
import subprocess
import sys

BASIC = ("trace-pc", "trace-pc-guard", "inline-8bit-counters", "inline-bool-flag")
BESIDE = ("pc-table", "trace-cmp", "trace-div", "trace-gep", "trace-loads,trace-stores",
          "stack-depth", "control-flow", "indirect-calls", "func", "bb", "no-prune")
# What libFuzzer asks for.
FUZZER = "inline-8bit-counters,indirect-calls,trace-cmp,pc-table"
# The constructor that registers the tables is one more function; what it does is no matter.
STATISTICS = re.compile(r"^ksan: .*?: [^,]*, (.*)$", re.M)
WORK = re.compile(r"\d+ (?:reads|writes|read-writes|atomic operations|copies and fills)")


def kinds():
    yield from BASIC
    for beside in BESIDE:
        yield "trace-pc-guard," + beside
    yield FUZZER


def compile_ir(options, source, level, kind, plugin):
    command = [options.cxx if source.endswith(".cpp") else options.clang, "-S", "-emit-llvm", "-o",
               "-", f"-O{level}", f"-fsanitize={options.sanitizer}", source, *options.flags]
    if kind:
        command.append("-fsanitize-coverage=" + kind)
    if plugin:
        command += ["-fplugin=" + options.plugin, "-fpass-plugin=" + options.plugin, "-mllvm",
                    "-ksan-stats"]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                         check=False)
    if run.returncode:
        sys.exit(f"counts: error: {' '.join(command)}\n{run.stderr}")
    return run.stdout, [WORK.findall(line) for line in STATISTICS.findall(run.stderr)]


def is_hook(name):
    return name.startswith("__sanitizer_cov_") or name == "__sancov_lowest_stack"


def coverage(ir):
    """What a module has of coverage: uses of hooks by function, and the sizes of its tables."""
    found, function = collections.Counter(), ""
    for line in ir.splitlines():
        if line.startswith("define"):
            function = re.search(r'@("[^"]*"|[\w.$]+)\(', line).group(1)
        elif line.startswith("@"):
            section = re.search(r'section "(__sancov\w*)"', line)
            if section:
                size = re.search(r"(\[\d+ x \w+\])", line)
                found["section", section.group(1), size.group(1) if size else "declared"] += 1
        elif line.startswith(" "):
            for name in re.findall(r"@([\w.$]+)", line):
                if is_hook(name):
                    found["use", function, name] += 1
            # Counters in line may be on several ways, when code is simplified; calls may not.
            for name in re.findall(r"@__sancov_gen_[\w.]*", line):
                found["counter", function, line.split("=")[-1].split()[0], name] = 1
    return found


def differences(stock, ours):
    """What one has and the other has not. Clang's simplification may copy a guard's call; ksan
    keeps it single."""
    lost = {key: count for key, count in (stock - ours).items()
            if key[2] != "__sanitizer_cov_trace_pc_guard" or not ours[key]}
    return {"stock and not ksan": lost, "ksan and not stock": dict(ours - stock)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clang", required=True)
    parser.add_argument("--cxx", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--sanitizer", required=True)
    parser.add_argument("--flag", dest="flags", action="append", default=[])
    parser.add_argument("sources", nargs="+")
    options = parser.parse_args()
    compared = hooks = worse = 0
    for source in options.sources:
        for level in "02":
            _, plain = compile_ir(options, source, level, None, True)
            for kind in kinds():
                ir, _ = compile_ir(options, source, level, kind, False)
                stock = coverage(ir)
                ir, statistics = compile_ir(options, source, level, kind, True)
                ours = coverage(ir)
                compared += 1
                hooks += stock.total()
                if not stock:
                    sys.exit(f"counts: error: {kind} gives stock clang nothing to count")
                wrong = differences(stock, ours)
                if any(wrong.values()):
                    worse += 1
                    print(f"{source} at -O{level}, {kind}: {wrong}")
                if statistics == plain:
                    continue
                worse += 1
                print(f"{source} at -O{level}, {kind}: ksan instruments {statistics}, without "
                      f"coverage {plain}")
    print(f"{compared} compared, {hooks} uses of coverage, {worse} differ")
    sys.exit(worse != 0)


if __name__ == "__main__":
    main()
