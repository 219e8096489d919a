# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""What it costs to set up the metadata of pages that are mapped first, with two bits a page, with one
lock, and with an array of 64 locks: pages.c.

All three measure the same work, so a row compares them; how many of the threads run at once is up to
the machine. For more processors than it has, a second table computes what these times give when
nothing but the locks keeps threads from running at once."""

import os
import statistics
import subprocess

from benches.common import HERE, ROOT, build, write_json

SCHEMES = ["protocol", "lock", "hashed"]
# Of a page: shadow and origins; MTE's tags.
SIZES = {"shadow": 8192, "tags": 128}
PROGRAMS = ["own-shadow", "own-tags", "all-shadow", "all-tags", "ready"]
THREADS = [1, 2, 4, 8]
PROJECTED = [4, 8, 16, 64]
LOCKS = 64


def make(options):
    binary = os.path.join(options.work, "pages")
    runtime = os.path.join(ROOT, "runtime")
    command = [options.stock, "-O2", "-g", "-pthread", "-D_GNU_SOURCE", "-I" + runtime,
               "-I" + os.path.join(ROOT, "include"), os.path.join(HERE, "pages.c"),
               os.path.join(runtime, "core", "common", "page_state.c"), "-o", binary]  # fmt: skip
    if subprocess.run(command, check=False).returncode:
        raise build.BuildError("pages.c does not compile")
    return binary


def measure(binary, scheme, kind, threads, passes):
    pattern, _, size = kind.partition("-")
    command = [binary, scheme, pattern, str(SIZES.get(size, 8192)), str(threads), str(passes)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise build.BuildError(f"{' '.join(command)} ended with status {done.returncode}")
    return float(done.stdout)


def rounds(binary, options):
    """(kind, threads) -> scheme -> median nanoseconds a page."""
    figures = {(kind, n): {s: [] for s in SCHEMES} for kind in options.only for n in THREADS}
    passes = max(1, round(options.scale * 20))
    for _ in range(options.rounds):
        for (kind, threads), by_scheme in figures.items():
            for scheme, times in by_scheme.items():
                times.append(measure(binary, scheme, kind, threads, passes))
    return {key: {s: statistics.median(t) for s, t in by.items()} for key, by in figures.items()}


def print_measured(kind, figures):
    print(f"\n{kind}: nanoseconds a page, and how many times one lock's throughput")
    print("| threads | " + " | ".join(SCHEMES) + " | protocol/lock | hashed/lock |")
    print("|---:|" + "---:|" * (len(SCHEMES) + 2))
    for threads in THREADS:
        by = figures[kind, threads]
        print(f"| {threads} | " + " | ".join(f"{by[s]:.1f}" for s in SCHEMES) +
              f" | {by['lock'] / by['protocol']:.2f} | {by['lock'] / by['hashed']:.2f} |")


def running(scheme, threads):
    """How many of the threads work at the same time, each on a page of its own."""
    if scheme == "lock":
        return 1
    if scheme == "hashed":
        return LOCKS * (1 - (1 - 1 / LOCKS) ** threads)
    return threads


def print_projected(kind, figures):
    print(f"\n{kind}, simulated: millions of pages a second from the times of one thread, with as many "
          "processors as threads, no cost of a contended line, and memory that is fast enough")
    print("| threads | " + " | ".join(SCHEMES) + " |")
    print("|---:|" + "---:|" * len(SCHEMES))
    for threads in PROJECTED:
        print(f"| {threads} | " + " | ".join(
            f"{running(s, threads) * 1e3 / figures[kind, 1][s]:.1f}" for s in SCHEMES) + " |")


def bench(options):
    figures = rounds(make(options), options)
    print(f"Median of {options.rounds} rounds, {len(os.sched_getaffinity(0))} processors")
    for kind in options.only:
        print_measured(kind, figures)
    for kind in options.only:
        if kind.startswith("own"):
            print_projected(kind, figures)
    write_json(options, {f"{kind}, {n} threads": by for (kind, n), by in figures.items()})
