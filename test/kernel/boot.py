#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Boots a test kernel in QEMU and prints what it writes to its serial port.

usage: boot.py [--parallel] [--keys] [--timeout=SECONDS] DIRECTORY KERNEL SCENARIO [NAME=VALUE]...

KERNEL is one of those in DIRECTORY, which test/kernel/CMakeLists.txt lists.

The exit code is 0 when each half of a case without a bug was silent and each with one was
reported, 1 when not, 2 when the kernel did not come to an end. Guest time counts instructions, so
that runs repeat exactly; with --parallel the CPUs run at the same time instead. With --keys they have
protection keys for supervisor pages. SECONDS are the host's processor time, which on a busy machine takes longer.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time

# The device isa-debug-exit turns a status s, to which the kernel adds 16, into 2s+1.
GOOD, BAD = 2 * 16 + 1, 2 * 17 + 1


def acceleration(arguments):
    """QEMU's options for CPUs that take turns, or run at the same time."""
    if arguments.parallel:
        return ["-accel", "tcg,thread=multi"]
    return ["-accel", "tcg", "-icount", "shift=0,sleep=off"]


def command(arguments):
    return [
        "qemu-system-x86_64", "-kernel", f"{arguments.directory}/{arguments.kernel}/kernel.elf", "-m", "128", "-smp", "2",
        *acceleration(arguments),
        "-cpu", "max" if arguments.keys else "qemu64", "-nodefaults", "-display", "none", "-serial", "stdio", "-no-reboot",
        "-device", "isa-debug-exit,iobase=0xf4,iosize=4",
        "-append", " ".join(["scenario=" + arguments.scenario, *arguments.options]),
    ]  # fmt: skip


# A guest that uses less than this share of a processor for so many seconds waits for nothing.
IDLE_SHARE, IDLE_SECONDS = 0.002, 120


def processor_time(process):
    """In seconds, of all threads."""
    with open(f"/proc/{process.pid}/stat") as file:
        user, system = file.read().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def ends(process, limit):
    """Waits for it. False: it has had its time, or sleeps for ever."""
    since, used_then = time.monotonic(), 0.0
    while True:
        try:
            process.wait(timeout=0.5)
            return True
        except subprocess.TimeoutExpired:
            used = processor_time(process)
        if used > limit:
            return False
        if time.monotonic() - since > IDLE_SECONDS:
            if used - used_then < IDLE_SHARE * IDLE_SECONDS:
                return False
            since, used_then = time.monotonic(), used


def run(command, limit):
    """What it writes, and its exit code, or None."""
    with tempfile.TemporaryFile() as output:
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output) as process:
            ended = ends(process, limit)
            if not ended:
                process.kill()
        output.seek(0)
        return output.read().decode(errors="replace"), process.returncode if ended else None


def main(command, good, bad):
    """Runs what `command` makes of the arguments; QEMU ends with the code `good` or `bad`."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--parallel", action="store_true")
    parser.add_argument("--keys", action="store_true")
    parser.add_argument("--timeout", type=int, default=120)
    parser.add_argument("directory")
    parser.add_argument("kernel")
    parser.add_argument("scenario")
    parser.add_argument("options", nargs="*")
    arguments = parser.parse_args()
    # Two CPUs at the same time use twice as much.
    output, status = run(command(arguments), arguments.timeout * (2 if arguments.parallel else 1))
    print(output, end="", flush=True)
    if status in (good, bad):
        return 0 if status == good else 1
    what = "did not end in time" if status is None else f"ended with {status}"
    print(f"boot.py: the kernel {what}", flush=True)
    return 2


if __name__ == "__main__":
    sys.exit(main(command, GOOD, BAD))
