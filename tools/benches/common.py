# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""What both benches share: measured runs, inputs, rounds, tables."""

import hashlib
import json
import math
import os
import random
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "test", "programs"))
import build  # noqa: E402


class Measured:
    """One finished process."""

    def __init__(self, seconds, kilobytes):
        self.seconds, self.kilobytes = seconds, kilobytes


class Task:
    """One measured run of a program: `stdin` may name the output of an earlier task."""

    def __init__(self, program, name, binary, arguments=(), stdin=None, scratch=False):
        self.program, self.name, self.binary = program, name, binary
        self.arguments, self.stdin, self.scratch = list(arguments), stdin, scratch


class Program:
    """What build.Build wants to know of a program."""

    def __init__(self, sources, binary, flags=(), libraries=()):
        self.sources, self.binaries = list(sources), {binary: []}
        self.flags, self.libraries = list(flags), list(libraries)


def build_launcher(options):
    build.Toolchain(options.stock, ["-O2"]).link(
        [os.path.join(HERE, "measure.c")], os.path.join(options.work, "measure"), [])


def measure(options, path, arguments, stdin=None, stdout=os.devnull, cwd=None,
            stderr=None):
    """Runs a program through measure.c and returns its CPU time and peak memory."""
    launcher = os.path.join(options.work, "measure")
    figures = os.path.join(options.work, "figures")
    environment = {k: v for k, v in os.environ.items() if not k.endswith("SAN_OPTIONS")}
    with open(stdin or os.devnull, "rb") as source, open(stdout, "wb") as sink:
        # Descriptor 3 is the figures file; the shell opens it, as Python moves descriptors.
        status = subprocess.run(["sh", "-c", 'f=$1; shift; exec "$@" 3>"$f"', "sh", figures, launcher,
                                 path, os.path.basename(path), *arguments],
                                stdin=source, stdout=sink, stderr=stderr, cwd=cwd,
                                env=environment).returncode
    if status != 0:
        raise build.BuildError(f"{path} {' '.join(arguments)} ended with status {status}")
    with open(figures) as file:
        microseconds, kilobytes = map(int, file.read().split())
    return Measured(microseconds / 1e6, kilobytes)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def corpus(options, size):
    """A file of text-like, record-like and random stretches, the same on every machine."""
    path = os.path.join(options.work, f"corpus-{size}")
    if os.path.exists(path) and os.path.getsize(path) == size:
        return path
    rng = random.Random(2026)
    words = ["".join(rng.choices("etaoinshrdlucmfw", k=rng.randint(2, 9))) for _ in range(4000)]
    weights = [1 / (i + 3) for i in range(len(words))]
    with open(path, "wb") as file:
        while file.tell() < size:
            text = " ".join(rng.choices(words, weights, k=40000)).encode()
            table = b"".join(i.to_bytes(4, "little") + bytes(8) + rng.randbytes(2)
                             for i in range(12000))
            piece = text + table + rng.randbytes(60000)
            file.write(piece[:size - file.tell()])
    return path


def run_task(task, variant, directory, options):
    output = os.path.join(options.work, f"{task.name}-{variant}.out".replace(" ", "-"))
    stdin = task.stdin
    if stdin and not os.path.isabs(stdin):
        stdin = os.path.join(options.work, f"{stdin}-{variant}.out".replace(" ", "-"))
    scratch = os.path.join(options.work, "scratch")
    if task.scratch:
        shutil.rmtree(scratch, ignore_errors=True)
        os.makedirs(scratch)
    done = measure(options, os.path.join(directory, task.binary), task.arguments, stdin, output,
                   scratch if task.scratch else None)
    return done, digest(output)


def medians(figures):
    """Of name -> variant -> list of values."""
    return {name: {v: statistics.median(x) for v, x in by.items()} for name, by in figures.items()}


def run_rounds(tasks, variants, directories, options):
    """Median CPU times and peak memory of all tasks; all variants must print the same."""
    seconds = {t.name: {v: [] for v in variants} for t in tasks}
    megabytes = {t.name: {v: [] for v in variants} for t in tasks}
    for _ in range(options.rounds):
        for task in tasks:
            outputs = {}
            for variant in variants:
                done, outputs[variant] = run_task(task, variant, directories[task.program, variant],
                                                  options)
                seconds[task.name][variant].append(done.seconds)
                megabytes[task.name][variant].append(done.kilobytes / 1024)
            wrong = [v for v in variants if outputs[v] != outputs["native"]]
            if wrong:
                raise build.BuildError(f"{task.name}: the output of {', '.join(wrong)} differs from "
                                       "the native build's")
    return medians(seconds), medians(megabytes)


def geometric_mean(values):
    """None where an overhead was too small to see."""
    return math.exp(sum(map(math.log, values)) / len(values)) if min(values) > 0 else math.nan


def table(title, unit, rows, comparisons):
    """Prints native values and ratios. `rows` maps a name to a dictionary of variant values;
    `comparisons` are further columns: a head, and a function of such a dictionary."""
    variants = [v for v in next(iter(rows.values())) if v != "native"]
    heads = [f"native {unit}", *variants, *(head for head, _ in comparisons)]
    print(f"\n{title}: native value, variants relative to native")
    print("| | " + " | ".join(heads) + " |")
    print("|---|" + "---:|" * len(heads))
    columns = {}
    for name, values in rows.items():
        ratios = {v: values[v] / values["native"] for v in variants}
        ratios.update({head: compare(values) for head, compare in comparisons})
        for head, ratio in ratios.items():
            columns.setdefault(head, []).append(ratio)
        print(f"| {name} | {values['native']:.2f} | " +
              " | ".join(f"{r:.2f}" for r in ratios.values()) + " |")
    print("| geometric mean | | " +
          " | ".join(f"{geometric_mean(v):.2f}" for v in columns.values()) + " |", flush=True)


def relative(variant, other):
    """A column for table(): one variant in terms of another."""
    return f"{variant}/{other}", lambda values: values[variant] / values[other]


def write_json(options, tables):
    if options.json:
        with open(options.json, "w") as file:
            json.dump(tables, file, indent=1)
