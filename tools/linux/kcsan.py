# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""What a kernel with KCSAN prints: reports, the cases of kcsan_test, and how two kernels compare.

Linux has races, and KCSAN sees a sample of them, so a report as such says nothing of the
instrumentation. What does: a case of kcsan_test that no longer passes, and a report of a missing
barrier in code where stock clang's kernel has none, which is what an overlooked barrier looks like."""

import collections
import math
import re

TITLE = re.compile(r"BUG: KCSAN: (.+)$")
RULE = re.compile(r"^={20,}$")
RESULT = re.compile(r"^\s*(not )?ok \d+ (test_\w+|threads=\d+)(.*# SKIP)?")

# Parameters of the boots whose mean is measured. What KCSAN waits at a watchpoint would count as
# instructions, and where watchpoints and timer ticks fall is luck, which the interval varies.
BENCH = [["kcsan.udelay_task=0", "kcsan.udelay_interrupt=0", f"kcsan.skip_watch={interval}"]
         for interval in (3900, 4000, 4100)]

Report = collections.namedtuple("Report", "title barrier")


def reports(lines):
    """Reports on anything but kcsan_test's own accesses."""
    result, title, barrier = [], None, False
    for line in lines:
        found = TITLE.search(line)
        if found:
            title, barrier = re.sub(r"\+0x\S+", "", found.group(1)), False
        elif title and "reordered to:" in line:
            barrier = True
        elif title and RULE.match(line):
            if "test_" not in title:
                result.append(Report(title, barrier))
            title = None
    return result


class Case:
    """How often a case passed; a run is a case with one count of threads in one boot."""

    def __init__(self):
        self.runs = self.passed = 0

    def variance(self):
        """Of the number that pass, as far as these runs tell (Laplace's rule of succession)."""
        chance = (self.passed + 1) / (self.runs + 2)
        return self.runs * chance * (1 - chance)


class Kernel:
    """All boots of one kernel."""

    def __init__(self, label):
        self.label, self.cases, self.reports = label, {}, []

    def add(self, lines):
        """Adds a boot; returns how many cases it ran, and of their runs all and those that passed."""
        cases = all_runs = all_passed = runs = passed = 0
        for line in lines:
            found = RESULT.match(line)
            if not found or found.group(3):
                continue
            ok = not found.group(1)
            if found.group(2).startswith("threads="):
                runs, passed = runs + 1, passed + ok
                continue
            case = self.cases.setdefault(found.group(2), Case())
            # A case without threads is one run.
            runs, passed = (runs, passed) if runs else (1, int(ok))
            case.runs, case.passed = case.runs + runs, case.passed + passed
            cases, all_runs, all_passed = cases + 1, all_runs + runs, all_passed + passed
            runs = passed = 0
        self.reports += reports(lines)
        return cases, all_runs, all_passed

    def total(self):
        return (sum(c.passed for c in self.cases.values()),
                sum(c.runs for c in self.cases.values()))

    def titles(self, barrier):
        return sorted({r.title for r in self.reports if r.barrier == barrier})


def table(kernels):
    def row(name, cells):
        return name.ljust(40) + "".join(cell.rjust(16) for cell in cells)

    names = list(dict.fromkeys(name for k in kernels for name in k.cases))
    lines = [row("runs that passed", [k.label for k in kernels])]
    for name in names:
        cases = [k.cases.get(name, Case()) for k in kernels]
        lines.append(row(name, [f"{c.passed}/{c.runs}" for c in cases]))
    lines.append(row("all", ["{}/{}".format(*k.total()) for k in kernels]))
    for barrier, what in ((False, "places with other races"), (True, "places with reordering")):
        lines.append(row(what, [str(len(k.titles(barrier))) for k in kernels]))
    return lines


def worse(stock, ours):
    """What of `ours` is worse than stock clang's beyond luck, a line each.

    Whether two accesses meet is luck, above all on a busy host. So fewer runs may pass, but not
    fewer than stock's own runs make likely: by 3 standard deviations in all, 4 for one of the many
    cases."""
    result, variance = [], 0
    for name, case in stock.cases.items():
        other = ours.cases.get(name, Case())
        share = case.passed * other.runs / case.runs
        variance += 2 * case.variance()
        if not other.runs or other.passed < share - 4 * math.sqrt(2 * case.variance()):
            result.append(f"{name}: {other.passed} of {other.runs} runs passed, with stock clang "
                          f"{case.passed} of {case.runs}")
    (passed, runs), (stock_passed, stock_runs) = ours.total(), stock.total()
    if passed < stock_passed * runs / stock_runs - 3 * math.sqrt(variance):
        result.append(f"in all, {passed} of {runs} runs passed, with stock clang {stock_passed} of "
                      f"{stock_runs}")
    for title in sorted(set(ours.titles(True)) - set(stock.titles(True))):
        result.append(f"reordering is reported, but not with stock clang: {title}")
    return result
