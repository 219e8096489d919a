#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Writes the table of functions that the kernel's reports name, as assembly.

usage: symbols.py NM KERNEL >TABLE.S     (without arguments: an empty table, for the first link)
"""
import subprocess
import sys


def functions(nm, kernel):
    lines = subprocess.run([nm, "-n", "-S", kernel], check=True, capture_output=True, text=True)
    for line in lines.stdout.splitlines():
        fields = line.split()
        if len(fields) == 4 and fields[2] in "tTwW":
            yield fields[0], fields[1], fields[3]


def main():
    table = list(functions(*sys.argv[1:])) if len(sys.argv) == 3 else []
    print('\t.section .symbols, "a"\n\t.balign 8\n\t.globl symbols_begin, symbols_end')
    print("symbols_begin:")
    for i, (start, size, _) in enumerate(table):
        print(f"\t.quad 0x{start}, 0x{size}, name{i}")
    print("symbols_end:")
    for i, (_, _, name) in enumerate(table):
        print(f'name{i}:\t.asciz "{name}"')
    print('\t.section .note.GNU-stack, "", @progbits')


main()
