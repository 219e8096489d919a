# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""How the time of ksan's pass grows with the size of a function, for functions of one kind each
(shapes/), beside the passes of clang's own sanitizers.

A time is the CPU time of opt with the pass less that without it, the least of some runs. The
exponent between two sizes is 1 where time grows as the size does, and 2 where it grows with its
square."""

import math
import os
import re
import resource
import signal
import subprocess
import sys

from benches.common import build, write_json
from benches.shapes import SHAPES

PROGRAMS = list(SHAPES)
SIZES = [3000, 10000, 30000, 100000]
# What a thread of a program gets by default.
STACK = 8 << 20
# Shorter times are mostly noise, and say nothing of growth.
LEAST = 0.005
# From here on, a row is told to grow faster than its size. Caches alone bring 1.2.
FAST = 1.3
EMPTY = "verify"
PASSES = {
    "memory": "ksan<memory;eager-checks;outline>",
    "memory, origins": "ksan<memory;origins=2;eager-checks;outline;call-tags>",
    "memory, context=call": "ksan<memory;context=call>",
    "kernel": "ksan<memory;kernel;eager-checks;outline>",
    "race": "ksan<race>",
    "race, early loads": "ksan<race;early-loads;inline-hooks;compound;volatile;asm-barriers=all>",
    "msan": "msan",
    "msan, origins": "msan<track-origins=2>",
    "kmsan": "msan<kernel>",
    "tsan": "tsan-module,function(tsan)",
}


class Crash(Exception):
    """How opt ended when it should not."""


def tool_directory(tree):
    """Where the tools are of the LLVM that the build tree is for."""
    with open(os.path.join(tree, "test", "lit.site.cfg.py")) as file:
        found = re.search(r'^config.llvm_tools_dir = "(.*)"$', file.read(), re.M)
    return found.group(1)


def set_limits(seconds):
    resource.setrlimit(resource.RLIMIT_STACK, (STACK, STACK))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(options, passes, path):
    """CPU time of opt, or None if that is more than the limit."""
    command = [os.path.join(options.tools, "opt"), "-load-pass-plugin=" + options.plugin,
               "-passes=" + passes, "-disable-output", path]
    with open(path + ".err", "wb") as errors:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=errors,
                                   preexec_fn=lambda: set_limits(options.limit))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if -process.returncode in (signal.SIGKILL, signal.SIGXCPU):
        return None
    if process.returncode < 0:
        raise Crash(signal.Signals(-process.returncode).name)
    if process.returncode:
        with open(path + ".err", errors="replace") as errors:
            raise Crash(errors.read().strip().partition("\n")[0])
    return usage.ru_utime + usage.ru_stime


def least(options, passes, path):
    """Of several runs; one will do where it takes long."""
    times = []
    for _ in range(options.compile_rounds):
        times.append(run(options, passes, path))
        if times[-1] is None or times[-1] > 1:
            break
    return None if None in times else min(times)


def grow(options, passes, paths, without):
    """Times for all sizes, up to the first that took too long."""
    times = []
    for path, size, base in zip(paths, options.sizes, without):
        try:
            time = least(options, passes, path)
        except Crash as crash:
            raise Crash(f"{crash} at {size} instructions, of {path}") from None
        times.append(None if time is None else max(time - base, 0))
        if time is None:
            break
    return times


def exponents(times, sizes):
    result = []
    for n in range(1, len(times)):
        before, time = times[n - 1], times[n]
        known = time is not None and before >= LEAST
        result.append(math.log(time / before) / math.log(sizes[n] / sizes[n - 1])
                      if known and time > 0 else math.nan)
    return result


def cells(values, count, text):
    return [*map(text, values), *[""] * (count - len(values))]


def row(name, times, options):
    def milliseconds(time):
        return f"> {options.limit * 1000}" if time is None else f"{time * 1000:.0f}"

    def exponent(value):
        return "" if math.isnan(value) else f"{value:.2f}"

    count = len(options.sizes)
    return " | ".join([f"| {name}", *cells(times, count, milliseconds),
                       *cells(exponents(times, options.sizes), count - 1, exponent)]) + " |"


def grows_fast(times, options):
    return None in times or any(e > FAST for e in exponents(times, options.sizes))


def write_modules(shape, options):
    paths = []
    for size in options.sizes:
        paths.append(os.path.join(options.work, f"{shape}-{size}.ll"))
        with open(paths[-1], "w") as file:
            file.write(SHAPES[shape](size))
    return paths


def bench_shape(shape, options):
    """Prints the rows of a shape; returns the times, what grew fast, and what crashed."""
    print(f"\n{shape}: {SHAPES[shape].__doc__}\n")
    print(" | ".join(["| ms", *map(str, options.sizes)] +
                     [f"to {size}" for size in options.sizes[1:]]) + " |")
    print("|---|" + "---:|" * (2 * len(options.sizes) - 1))
    paths, figures, fast, crashes = write_modules(shape, options), {}, [], []
    without = [run(options, EMPTY, path) for path in paths]
    for name, passes in PASSES.items():
        try:
            times = figures[name] = grow(options, passes, paths, without)
        except Crash as crash:
            crashes.append(f"{shape}, {name}: {crash}")
            print(f"| {name} | {crash} |", flush=True)
            continue
        print(row(name, times, options), flush=True)
        if "ksan" in passes and grows_fast(times, options):
            fast.append(f"{shape}, {name}")
    for path in paths if not crashes else []:
        os.remove(path)
        os.remove(path + ".err")
    return figures, fast, crashes


def bench(options):
    options.plugin = os.path.join(os.path.abspath(options.build), "lib", "libksan.so")
    options.tools = tool_directory(options.build)
    options.sizes = [max(10, round(options.scale * size)) for size in SIZES]
    figures, fast, crashes = {}, [], []
    for shape in options.only:
        figures[shape], new_fast, new_crashes = bench_shape(shape, options)
        fast += new_fast
        crashes += new_crashes
    write_json(options, {"sizes": options.sizes, "seconds": figures})
    print(f"\nwith an exponent above {FAST}: {'; '.join(fast) or 'nothing'}")
    for crash in crashes:
        print(f"bench: error: {crash}", file=sys.stderr)
    if crashes:
        raise build.BuildError(f"{len(crashes)} crashes")
