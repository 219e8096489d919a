# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""What a kernel with KCSAN prints: reports, the cases of kcsan_test, and how two kernels compare.

Linux has races, and KCSAN sees a sample of them, so a report as such says nothing of the
instrumentation. What does: a case of kcsan_test that no longer passes, and a report of a missing
barrier in code where stock clang's kernel has none, which is what an overlooked barrier looks like."""

import collections
import re

TITLE = re.compile(r"BUG: KCSAN: (.+)$")
RULE = re.compile(r"^={20,}$")
RESULT = re.compile(r"^\s*(not )?ok \d+ (test_\w+|threads=\d+)(.*# SKIP)?")

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
    """What became of a case in a number of boots; most cases run with several counts of threads."""

    def __init__(self):
        self.boots = self.passed = self.runs = self.runs_passed = 0

    def always(self):
        return self.passed == self.boots

    def never(self):
        return self.passed == 0

    def text(self):
        runs = f" ({self.runs_passed}/{self.runs})" if self.runs > self.boots else ""
        return f"{self.passed}/{self.boots}{runs}"


class Kernel:
    """All boots of one kernel."""

    def __init__(self, label):
        self.label, self.cases, self.reports = label, {}, []

    def add(self, lines):
        """Adds a boot; returns the number of cases it ran and of those that passed."""
        runs = passed = cases = good = 0
        for line in lines:
            found = RESULT.match(line)
            if not found or found.group(3):
                continue
            ok = not found.group(1)
            if found.group(2).startswith("threads="):
                runs, passed = runs + 1, passed + ok
                continue
            case = self.cases.setdefault(found.group(2), Case())
            case.boots, case.passed = case.boots + 1, case.passed + ok
            case.runs, case.runs_passed = case.runs + max(runs, 1), case.runs_passed + (
                passed if runs else ok)
            cases, good = cases + 1, good + ok
            runs = passed = 0
        self.reports += reports(lines)
        return cases, good

    def total(self):
        """Passed and all, of cases and then of their runs."""
        return [sum(getattr(c, what) for c in self.cases.values())
                for what in ("passed", "boots", "runs_passed", "runs")]

    def titles(self, barrier):
        return sorted({r.title for r in self.reports if r.barrier == barrier})


def table(kernels):
    names = list(dict.fromkeys(name for k in kernels for name in k.cases))
    lines = ["case".ljust(40) + "".join(k.label.rjust(20) for k in kernels)]
    for name in names:
        lines.append(name.ljust(40) + "".join(
            (k.cases[name].text() if name in k.cases else "-").rjust(20) for k in kernels))
    totals = [k.total() for k in kernels]
    lines.append("all cases".ljust(40) + "".join(f"{t[0]}/{t[1]}".rjust(20) for t in totals))
    lines.append("all runs".ljust(40) + "".join(f"{t[2]}/{t[3]}".rjust(20) for t in totals))
    for barrier, what in ((False, "places with other races"), (True, "places with reordering")):
        lines.append(what.ljust(40) + "".join(str(len(k.titles(barrier))).rjust(20)
                                              for k in kernels))
    return lines


def worse(stock, ours):
    """What of `ours` is worse than stock clang's beyond luck, a line each.

    Whether two accesses meet is luck, and a case whose result differs between stock's own boots
    shows how much of it: as many cases as that, all in all, may be lost."""
    result = []
    for name, case in stock.cases.items():
        other = ours.cases.get(name)
        if case.always() and (not other or other.never()):
            result.append(f"{name} passes in every boot with stock clang, in none with ksan")
    luck = sum(not c.always() and not c.never() for c in stock.cases.values())
    (have, *_), (want, *_) = ours.total(), stock.total()
    if have < want - luck:
        result.append(f"{have} cases passed where {want} did with stock clang, and luck explains "
                      f"{luck}")
    for title in sorted(set(ours.titles(True)) - set(stock.titles(True))):
        result.append(f"reordering reported that stock clang's kernel does not report: {title}")
    return result
