# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""What race mode costs: pigz, zstd with two threads, a hash table and a queue, built natively, with
stock clang's ThreadSanitizer and with ksan."""

import os
import sys

from benches.common import (HERE, ROOT, Program, Task, build, build_launcher, corpus, relative,
                            run_rounds, table, write_json)

sys.path.insert(0, os.path.join(ROOT, "test", "race", "programs"))
import threaded  # noqa: E402

THREAD = ["-fsanitize=thread"]
VARIANTS = ["native", "tsan", "ksan"]
PROGRAMS = ["pigz", "zstd", "hash-table", "queue"]


def program_of(name, options):
    if name in ("pigz", "zstd"):
        sources, flags = threaded.sources(name, options.cache)
        return Program(sorted(sources), name, flags, ["-lpthread", "-lm"])
    return Program([os.path.join(HERE, name + ".c")], name, [], ["-lpthread"])


def tasks_of(name, options):
    if name == "pigz":
        plain = corpus(options, max(1, round(options.scale * 32)) << 20)
        return [Task(name, "pigz compress", name, ["-n", "-p", "2", "-c"], stdin=plain),
                Task(name, "pigz decompress", name, ["-d", "-c"], stdin="pigz compress")]
    if name == "zstd":
        plain = corpus(options, max(1, round(options.scale * 64)) << 20)
        return [Task(name, "zstd -T2 compress", name, ["-q", "-T2", "-c"], stdin=plain),
                Task(name, "zstd decompress", name, ["-q", "-d", "-c"], stdin="zstd -T2 compress")]
    return [Task(name, name, name, [str(options.scale)])]


def toolchain_of(variant, options):
    compiler = options.ksan if variant == "ksan" else options.stock
    return build.Toolchain(compiler, ["-O" + options.level, "-g", "-pthread",
                                      *([] if variant == "native" else THREAD)])


def overhead(values):
    """How many times ksan's overhead TSan's is. Less than a twentieth of the native time cannot be
    measured, and counts as that."""
    own = max(values["ksan"] - values["native"], 0.05 * values["native"])
    return (values["tsan"] - values["native"]) / own


def bench(options):
    build_launcher(options)
    directories, tasks = {}, []
    for name in options.only:
        program = program_of(name, options)
        for variant in VARIANTS:
            made = build.Build(program, toolchain_of(variant, options),
                               os.path.join(options.work, name, variant))
            directories[name, variant] = made.make().directory
        tasks += tasks_of(name, options)
    seconds, megabytes = run_rounds(tasks, VARIANTS, directories, options)
    print(f"-O{options.level}, median of {options.rounds} rounds")
    table("CPU time", "s", seconds,
          [relative("ksan", "tsan"), ("overhead, tsan/ksan", overhead)])
    table("Peak memory", "MB", megabytes, [relative("ksan", "tsan")])
    write_json(options, {"CPU time": seconds, "Peak memory": megabytes})
