#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Writes the table of functions that the kernel's reports name, as assembly.

usage: symbols.py TABLE.S NM [KERNEL]     (without a kernel: an empty table, for the first link)
"""
import subprocess
import sys


def functions(nm, kernel):
    listing = subprocess.run([nm, "-n", "-S", kernel], check=True, capture_output=True, text=True)
    for line in listing.stdout.splitlines():
        fields = line.split()
        if len(fields) == 4 and fields[2] in "tTwW":
            yield fields[0], fields[1], fields[3]


def main():
    table = list(functions(*sys.argv[2:])) if len(sys.argv) > 3 else []
    lines = ['\t.section .symbols, "a"', "\t.balign 8", "\t.globl symbols_begin, symbols_end"]
    lines.append("symbols_begin:")
    for i, (start, size, _) in enumerate(table):
        lines.append(f"\t.quad 0x{start}, 0x{size}, name{i}")
    lines.append("symbols_end:")
    for i, (_, _, name) in enumerate(table):
        lines.append(f'name{i}:\t.asciz "{name}"')
    lines.append('\t.section .note.GNU-stack, "", @progbits')
    with open(sys.argv[1], "w", encoding="ascii") as output:
        output.write("\n".join(lines) + "\n")


main()
