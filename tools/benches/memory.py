# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""What memory mode costs: zlib, Lua and SQLite, built natively, with stock clang's MSan and with
ksan, each of the two with and without origins (+o). Text is the size of the program's own code,
without the runtime."""

import os
import resource
import statistics
import subprocess

from benches.common import (ROOT, Task, build, build_launcher, corpus, relative, run_rounds, table,
                            write_json)
import recipes

MEMORY = ["-fsanitize=memory"]
ORIGINS = MEMORY + ["-fsanitize-memory-track-origins=2"]
VARIANTS = ["native", "stock", "stock+o", "ksan", "ksan+o"]
COMPARISONS = [relative("ksan", "stock"), relative("ksan+o", "stock+o")]
LUA_SCRIPTS = ["planets", "queens", "words", "trees", "calls"]
PROGRAMS = ["zlib", "lua", "sqlite"]


class AmalgamatedSqlite(recipes.Sqlite):
    """SQLite as most programs have it: one file, default features."""

    def prepare(self):
        super().prepare()
        upstream_main = self.binaries["speedtest1"]
        self.sources = [os.path.join(self.amalgamation, "sqlite3.c")]
        self.flags = ["-I" + self.amalgamation, "-DSQLITE_ENABLE_RTREE"]
        self.binaries = {"speedtest1": upstream_main}


def tasks_of(name, options):
    here = os.path.join(ROOT, "test", "programs", "lua", "bench")
    if name == "zlib":
        plain = corpus(options, max(1, round(options.scale * 64)) << 20)
        return [Task(name, "zlib compress", "minigzip", stdin=plain),
                Task(name, "zlib decompress", "minigzip", ["-d"], stdin="zlib compress")]
    if name == "lua":
        return [Task(name, "lua " + s, "lua", [os.path.join(here, s + ".lua"), str(options.scale)])
                for s in LUA_SCRIPTS]
    size = max(1, round(options.scale * 25))
    return [Task(name, "sqlite speedtest1", "speedtest1", ["--size", str(size), "speed.db"],
                 scratch=True)]


def text_size(objects):
    """Bytes of code in object files."""
    listing = subprocess.run(["size", "-A", *objects], capture_output=True, text=True,
                             check=True).stdout
    return sum(int(line.split()[1]) for line in listing.splitlines() if line.startswith(".text"))


class TimedToolchain(build.Toolchain):
    """A toolchain that notes the CPU time of compiling each source; it may do so several times."""

    def __init__(self, command, flags):
        super().__init__(command, flags)
        self.seconds = {}

    def compile(self, source, output, flags):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        super().compile(source, output, flags)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.seconds.setdefault(source, []).append(
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    def total(self):
        return sum(map(statistics.median, self.seconds.values()))


def toolchain_of(variant, options):
    compiler, flags = {
        "native": (options.stock, []), "stock": (options.stock, MEMORY),
        "stock+o": (options.stock, ORIGINS), "ksan": (options.ksan, MEMORY),
        "ksan+o": (options.ksan, ORIGINS)}[variant]
    return TimedToolchain(compiler, ["-O" + options.level, *flags])


def build_all(name, program, options):
    """Builds all variants; returns them, and the medians of their compile times. Source by source,
    one at a time, so that all variants see the machine at the same speed."""
    builds = {v: build.Build(program, toolchain_of(v, options), os.path.join(options.work, name, v))
              for v in VARIANTS}
    for source in program.sources + [s for own in program.binaries.values() for s in own]:
        for _ in range(options.compile_rounds):
            for made in builds.values():
                made.objects[source] = made.object_of(source)
                made.toolchain.compile(source, made.objects[source], program.flags)
    for made in builds.values():
        made.link(made.directory, made.objects)
    return builds, {v: made.toolchain.total() for v, made in builds.items()}


def bench(options):
    build_launcher(options)
    classes = {"zlib": recipes.Zlib, "lua": recipes.Lua, "sqlite": AmalgamatedSqlite}
    directories, code, compiling, tasks = {}, {}, {}, []
    for name in options.only:
        program = classes[name](options.cache)
        builds, compiling[name] = build_all(name, program, options)
        directories.update({(name, v): made.directory for v, made in builds.items()})
        code[name] = {v: text_size([made.objects[s] for s in program.sources]) / 1024
                      for v, made in builds.items()}
        tasks += tasks_of(name, options)
    seconds, megabytes = run_rounds(tasks, VARIANTS, directories, options)
    print(f"-O{options.level}, median of {options.rounds} rounds, of {options.compile_rounds} in "
          "compiling; +o is -fsanitize-memory-track-origins=2")
    table("CPU time", "s", seconds, COMPARISONS)
    table("Peak memory", "MB", megabytes, COMPARISONS)
    table("Text size", "kB", code, COMPARISONS)
    table("Compile time", "s", compiling, COMPARISONS)
    write_json(options, {"CPU time": seconds, "Peak memory": megabytes, "Text size": code,
                         "Compile time": compiling})
