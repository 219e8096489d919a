# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""What a kernel with KCOV tells a program of its system calls, by function, and how two kernels
compare."""

import bisect
import collections
import os
import re

LINE = re.compile(r"\b(coverage|comparison) (\S+) ([0-9a-f]+)\s*$")
# Addresses are those of System.map.
PARAMETERS = ["kunit.enable=0", "nokaslr", "ksan.coverage"]


class Symbols:
    """The functions of a kernel, by address."""

    def __init__(self, output):
        with open(os.path.join(output, "System.map")) as file:
            found = [line.split() for line in file]
        table = sorted((int(address, 16), name) for address, kind, name in found if kind in "tTwW")
        self.addresses, self.names = [a for a, _ in table], [n for _, n in table]

    def function(self, address):
        """Without what a compiler appends to the name of a part or a copy."""
        at = bisect.bisect_right(self.addresses, address) - 1
        return self.names[at].split(".")[0] if at >= 0 else hex(address)


def functions(kernel, lines):
    """(coverage or comparison, system call) -> function -> number of places."""
    symbols, found = Symbols(kernel.output), {}
    for match in filter(None, map(LINE.search, lines)):
        kind, call, pc = match.groups()
        counts = found.setdefault((kind, call), collections.Counter())
        counts[symbols.function(int(pc, 16))] += 1
    return found


def differences(stock, ours):
    """Lines that say which functions only one of two kernels has."""
    lines = []
    for what in sorted(stock.keys() | ours.keys()):
        ours_only = ours.get(what, {}).keys() - stock.get(what, {}).keys()
        stock_only = stock.get(what, {}).keys() - ours.get(what, {}).keys()
        for label, names in (("ksan", ours_only), ("stock clang", stock_only)):
            lines += [f"{' '.join(what)}: only with {label}: {name}" for name in sorted(names)]
    return lines


def table(stock, ours):
    """For each system call: functions and places, of stock clang's kernel and of ksan's."""
    lines = ["".ljust(26) + "functions: stock  ksan    places: stock  ksan"]
    for what in stock:
        a, b = stock[what], ours.get(what, {})
        lines.append(f"{' '.join(what):26}{len(a):16}{len(b):6}{sum(a.values()):18}"
                     f"{sum(b.values()):6}")
    return lines
