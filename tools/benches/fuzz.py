# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""How fast libFuzzer runs its target: zlib's inflate, expat and a parser of JSON, built without a
sanitizer, with stock clang's MSan and with ksan, each of the two with and without origins (+o).

Each round is a seed of libFuzzer's, with which every variant runs as many inputs. What it makes of
them depends on what it sees of the program, so no two variants run quite the same ones: ratios are
taken of each round, and their median counts."""

import os
import shutil
import statistics
import sys

from benches.common import (ROOT, build, build_launcher, geometric_mean, measure, write_json)

sys.path.insert(0, os.path.join(ROOT, "test", "fuzz"))
import fuzzed  # noqa: E402

PROGRAMS = list(fuzzed.LIBRARIES)
RUNS = {"zlib": 300000, "expat": 100000, "jansson": 300000}
ORIGINS = ["-fsanitize-memory-track-origins=2"]
VARIANTS = ["native", "stock", "stock+o", "ksan", "ksan+o"]
COLUMNS = [("stock", "native"), ("ksan", "native"), ("ksan", "stock"), ("ksan+o", "stock+o")]


def toolchain_of(variant, options):
    compiler = options.ksan if variant.startswith("ksan") else options.stock
    flags = ["-fsanitize=fuzzer"] if variant == "native" else ["-fsanitize=memory,fuzzer"]
    return build.Toolchain(compiler, ["-O" + options.level, "-g", *flags,
                                      *(ORIGINS if variant.endswith("+o") else [])])


def rate(library, binary, seed, runs, options):
    """Executions per second of CPU time."""
    work = os.path.join(options.work, "scratch")
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    corpus = fuzzed.write_inputs(library, os.path.join(work, "corpus"))
    # libFuzzer says much of what it found.
    with open(os.path.join(options.work, "fuzzer.log"), "wb") as log:
        done = measure(options, binary, [f"-seed={seed}", f"-runs={runs}", "-max_len=256", corpus],
                       cwd=work, stderr=log)
    return runs / done.seconds


def bench(options):
    build_launcher(options)
    rates, binaries = {}, {}
    libraries = {name: fuzzed.LIBRARIES[name](options.cache) for name in options.only}
    for name, library in libraries.items():
        rates[name] = {variant: [] for variant in VARIANTS}
        for variant in VARIANTS:
            made = build.Build(library, toolchain_of(variant, options),
                               os.path.join(options.work, "fuzz-" + name, variant)).make()
            binaries[name, variant] = os.path.join(made.directory, "fuzzer")
    for seed in range(1, options.rounds + 1):
        for name, library in libraries.items():
            for variant in VARIANTS:
                rates[name][variant].append(rate(library, binaries[name, variant], seed,
                                                 int(RUNS[name] * options.scale), options))
    print(f"-O{options.level}, {options.rounds} seeds; executions per second of CPU time: medians, and "
          "of the ratios in each round")
    print("| | " + " | ".join(VARIANTS + [f"{a}/{b}" for a, b in COLUMNS]) + " |")
    print("|---|" + "---:|" * (len(VARIANTS) + len(COLUMNS)))
    ratios = []
    for name, of in rates.items():
        ratios.append([statistics.median(a / b for a, b in zip(of[x], of[y])) for x, y in COLUMNS])
        print(f"| {name} | " + " | ".join([f"{statistics.median(of[v]):,.0f}" for v in VARIANTS] +
                                          [f"{ratio:.2f}" for ratio in ratios[-1]]) + " |")
    print("| geometric mean |" + " |" * len(VARIANTS) + " " +
          " | ".join(f"{geometric_mean(column):.2f}" for column in zip(*ratios)) + " |")
    write_json(options, {"executions per second": rates})
