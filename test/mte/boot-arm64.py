#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Boots the port to arm64 in QEMU, as ../kernel/boot.py does the test kernel: same usage.

DIRECTORY is test/mte in the build tree, and KERNEL is `port`.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "kernel"))

from boot import acceleration, main  # noqa: E402


def command(arguments):
    return [
        "qemu-system-aarch64", "-M", "virt,mte=on", "-cpu", "max", "-smp", "2", "-m", "128",
        "-kernel", f"{arguments.directory}/{arguments.kernel}/kernel.elf", *acceleration(arguments),
        "-nodefaults", "-display", "none", "-serial", "stdio", "-no-reboot",
        "-semihosting-config", "enable=on,target=native",
        "-append", " ".join(["scenario=" + arguments.scenario, *arguments.options]),
    ]  # fmt: skip


# The port adds 16 to its status.
sys.exit(main(command, 16, 17))
