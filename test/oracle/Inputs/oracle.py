#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Compares the shadow of single operations, and of short random chains of them, with brute force.

Writes a module of small functions, instruments it with ksan and with stock MSan, links both and an
uninstrumented twin with harness.c, and runs that. A failure prints the function's IR.
"""

import argparse
import os
import random
import re
import subprocess
import sys

import operations
from common import HERE, TARGET, read, run, write


def loads(f):
    lines = []
    for index, type_ in enumerate(f.operands):
        lines.append("%%p%d = getelementptr i8, ptr %%in, i64 %d" % (index, index * operations.SLOT))
        lines.append("%%a%d = load %s, ptr %%p%d, align 8" % (index, type_, index))
    return lines


def indent(lines):
    return "\n".join(line if line.endswith(":") else "  " + line for line in lines) + "\n"


def instrumented_twin(name, f, result, type_):
    lines = loads(f) + f.body + ["store %s %s, ptr %%out, align 8" % (type_, result), "ret void"]
    return "define void @%s(ptr %%in, ptr %%out) sanitize_memory {\n%s}\n" % (name, indent(lines))


def plain_twin(name, f, result, type_):
    """Returns whether the operation is defined for its operands, and does it only then."""
    lines = loads(f)
    for index, (guarded, test) in enumerate(f.guards):
        lines.append("%%g%d = %s" % (index, test))
        flag = "%%g%d" % index
        if guarded.vector:
            bits = guarded.with_width(1)
            lines.append("%%r%d = %s" % (index, operations.intrinsic(
                "vector.reduce.and." + bits.mangled, "i1", [(bits, flag)])))
            flag = "%%r%d" % index
        lines += ["br i1 %s, label %%good%d, label %%undefined" % (flag, index), "good%d:" % index]
    lines += f.body + ["store %s %s, ptr %%out, align 8" % (type_, result), "ret i1 true"]
    if f.guards:
        lines += ["undefined:", "ret i1 false"]
    return "define zeroext i1 @%s(ptr %%in, ptr %%out) disable_sanitizer_instrumentation {\n%s}\n" \
        % (name, indent(lines))


def table(functions, with_origins):
    text = '#include "harness.h"\n'
    for index in range(len(functions)):
        text += "void test_%d(void *, void *), stock_%d(void *, void *);\n" % (index, index)
        text += "_Bool plain_%d(void *, void *);\n" % index
    text += "const struct test tests[] = {\n"
    for index, (f, _, type_) in enumerate(functions):
        operands = ", ".join("{%d, %d}" % (t.lanes, t.width) for t in f.operands)
        text += '{"test_%d", "%s", test_%d, stock_%d, plain_%d, %d, {%s}, %d, %d},\n' % (
            index, f.description, index, index, index, len(f.operands), operands, type_.bits,
            f.flags if with_origins else f.flags & ~operations.ORIGINS)
    return text + "};\nconst unsigned test_count = %d;\n" % len(functions)


def generate(arguments, rng):
    functions = []
    makers = [m for m in operations.MAKERS if not arguments.only or re.fullmatch(arguments.only, m[1])]
    while len(functions) < arguments.singles and makers:
        functions.append(operations.make_single(rng, *makers[len(functions) % len(makers)]))
    for _ in range(arguments.chains):
        functions.append(operations.make_chain(rng))
    return functions


def build(arguments, functions):
    path = os.path.join(arguments.directory, "oracle")
    sources = {}
    for prefix in ("test", "stock"):
        sources[prefix] = TARGET + "".join(instrumented_twin("%s_%d" % (prefix, i), *f)
                                  for i, f in enumerate(functions))
        write("%s-%s.ll" % (path, prefix), sources[prefix])
    write(path + "-plain.ll", TARGET + "".join(plain_twin("plain_%d" % i, *f)
                                      for i, f in enumerate(functions)))
    write(path + "-table.c", table(functions, "origins" in arguments.parameters))
    run([arguments.opt, "-load-pass-plugin=" + arguments.plugin, path + "-test.ll", "-S",
         "-passes=ksan<%s>,verify" % arguments.parameters, "-o", path + "-test-instrumented.ll"])
    run([arguments.opt, path + "-stock.ll", "-S", "-passes=msan<recover>",
         "-o", path + "-stock-instrumented.ll"])
    run([arguments.clang, "-O1", "-w", "-I" + HERE, os.path.join(HERE, "harness.c"), path + "-table.c",
         "-x", "ir", path + "-test-instrumented.ll", path + "-stock-instrumented.ll",
         path + "-plain.ll", "-o", path])
    return path


def show_failures(output, path):
    sys.stderr.write(output)
    text = read(path + "-test.ll")
    bodies = dict(re.findall(r"^define void @(\w+)\((.*?^})", text, re.M | re.S))
    for name in dict.fromkeys(re.findall(r"^FAIL (\w+)", output, re.M)):
        sys.stderr.write("; %s(%s\n" % (name, bodies[name]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clang", default="clang-19")
    parser.add_argument("--opt", default="opt-19")
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--directory", default=".", help="where the files go")
    parser.add_argument("--parameters", default="memory;recover;origins=2", help="of the pass")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batches", type=int, default=1, help="seeds from --seed on")
    parser.add_argument("--singles", type=int, default=400, help="functions of one operation")
    parser.add_argument("--chains", type=int, default=200, help="functions of several")
    parser.add_argument("--rounds", type=int, default=100, help="operands for each function")
    parser.add_argument("--only", help="operations, as a regular expression")
    arguments = parser.parse_args()
    os.makedirs(arguments.directory, exist_ok=True)
    for seed in range(arguments.seed, arguments.seed + arguments.batches):
        path = build(arguments, generate(arguments, random.Random(seed)))
        result = subprocess.run([path, str(arguments.rounds), str(seed)], capture_output=True,
                                text=True)
        print("seed %d: %s" % (seed, result.stdout.strip()), flush=True)
        if result.returncode:
            show_failures(result.stderr, path)
            sys.exit("seed %d failed (exit %d)" % (seed, result.returncode))


if __name__ == "__main__":
    main()
