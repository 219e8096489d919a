#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Boots a test kernel in QEMU and prints what it writes to its serial port.

usage: boot.py [--parallel] [--keys] [--timeout=SECONDS] DIRECTORY KERNEL SCENARIO [NAME=VALUE]...

KERNEL is one of those in DIRECTORY, which test/kernel/CMakeLists.txt lists.

The exit code is 0 when each half of a case without a bug was silent and each with one was
reported, 1 when not, 2 when the kernel did not come to an end. Guest time counts instructions, so
that runs repeat exactly; with --parallel the CPUs run at the same time instead. With --keys they have
protection keys for supervisor pages.
"""
import argparse
import subprocess
import sys

# The device isa-debug-exit turns a status s, to which the kernel adds 16, into 2s+1.
GOOD, BAD = 2 * 16 + 1, 2 * 17 + 1


def command(arguments):
    timing = [] if arguments.parallel else ["-icount", "shift=0,sleep=off"]
    return [
        "qemu-system-x86_64", "-kernel", f"{arguments.directory}/{arguments.kernel}/kernel.elf", "-m", "128", "-smp", "2",
        "-accel", "tcg,thread=multi" if arguments.parallel else "tcg", *timing,
        "-cpu", "max" if arguments.keys else "qemu64", "-nodefaults", "-display", "none", "-serial", "stdio", "-no-reboot",
        "-device", "isa-debug-exit,iobase=0xf4,iosize=4",
        "-append", " ".join(["scenario=" + arguments.scenario, *arguments.options]),
    ]  # fmt: skip


def main():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--parallel", action="store_true")
    parser.add_argument("--keys", action="store_true")
    parser.add_argument("--timeout", type=int, default=120)
    parser.add_argument("directory")
    parser.add_argument("kernel")
    parser.add_argument("scenario")
    parser.add_argument("options", nargs="*")
    arguments = parser.parse_args()
    try:
        done = subprocess.run(command(arguments), stdin=subprocess.DEVNULL, text=True,
                              stdout=subprocess.PIPE, timeout=arguments.timeout, check=False)  # fmt: skip
        output, status = done.stdout, done.returncode
    except subprocess.TimeoutExpired as hang:
        output, status = (hang.stdout or b"").decode(errors="replace"), None
    print(output, end="", flush=True)
    if status in (GOOD, BAD):
        return 0 if status == GOOD else 1
    what = "did not end in time" if status is None else f"ended with {status}"
    print(f"boot.py: the kernel {what}", flush=True)
    return 2


sys.exit(main())
