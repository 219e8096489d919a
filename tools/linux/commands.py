# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""The subcommands of ksan-linux."""

import math
import os
import re
import shutil
import subprocess

from linux import guest, kcov, kcsan
from linux.configurations import CONFIGURATIONS
from linux.failure import Failure
from linux.kernel import Kernel


def kernel_of(options):
    return Kernel(options, options.config, options.stock, options.ksan)


def build(options):
    kernel = kernel_of(options)
    kernel.build()
    print(f"{kernel.label}: {kernel.image}")


def boot(options):
    kernel = kernel_of(options)
    parallel = kernel.configuration.processors > 1
    lines = guest.boot(kernel, ["kunit.enable=0", *options.append], parallel)
    guest.judge(kernel, lines)
    reports = len(kcsan.reports(lines)) or "no"
    print(f"{kernel.label}: the workload is done, {reports} reports")


def test(options):
    kernel = kernel_of(options)
    if kernel.configuration.coverage:
        for name in kernel.configuration.coverage:
            compare_coverage(options, name)
        return
    if kernel.configuration.suite == "kcsan":
        raise Failure("for this configuration there is `ksan-linux compare`")
    kernel.build()
    lines = guest.boot(kernel, options.append)
    trouble = guest.judge(kernel, lines, options.expect_reports)
    if options.expect_reports and not trouble:
        raise Failure(f"no report, though some were expected; the log is {kernel.serial}")
    if not kernel.configuration.suite:
        print(f"{kernel.label}: the workload is done")
        return
    good, bad, skipped, total = guest.kunit_results(kernel, lines)
    print(f"{kernel.label}: the workload is done, kmsan_test {good} of {total}, "
          f"{len(trouble)} reports outside of it")
    if options.expect_reports:
        return
    if bad or skipped or good != total or total < 24:
        raise Failure(f"kmsan_test passed {good} of {total}; the log is {kernel.serial}")


def compare_coverage(options, name):
    """What KCOV sees of system calls must be the same functions in both kernels."""
    seen = []
    for stock in (True, False):
        kernel = Kernel(options, name, stock, options.ksan)
        kernel.build()
        lines = guest.boot(kernel, [*kcov.PARAMETERS, *options.append])
        guest.judge(kernel, lines)
        seen.append(kcov.functions(kernel, lines))
    stock, ours = seen
    print("\n".join(kcov.table(stock, ours)))
    different = kcov.differences(stock, ours)
    print("\n".join(different))
    if different or not stock:
        raise Failure(f"{len(different)} functions in which KCOV differs; the log is {kernel.serial}")
    print(f"{kernel.label}: KCOV sees the same functions as in stock clang's kernel")


def warnings(options):
    ours, stock = kernel_of(options), Kernel(options, options.config, stock=True)
    for kernel in (ours, stock):
        kernel.build()
    new = sorted(ours.warnings() - stock.warnings())
    for line in new:
        print(line)
    if new:
        raise Failure(f"{len(new)} warnings that a build with stock clang does not have")
    print(f"{ours.label}: no warning that a build with stock clang does not have")


def compare(options):
    """kcsan_test and the workload on both kernels by turns."""
    if CONFIGURATIONS[options.config].suite != "kcsan":
        raise Failure("compare is for --config kcsan")
    pairs = []
    for stock in (True, False):
        kernel = Kernel(options, options.config, stock, options.ksan)
        kernel.build()
        pairs.append((kernel, kcsan.Kernel(kernel.label)))
    for number in range(options.boots):
        for kernel, seen in pairs:
            lines = guest.boot(kernel, options.append, parallel=True)
            shutil.copy(kernel.serial, os.path.join(kernel.output, f"serial-{number + 1}.log"))
            guest.judge(kernel, lines)
            cases, runs, passed = seen.add(lines)
            if cases < 30:
                raise Failure(f"{cases} cases of kcsan_test ran; the log is {kernel.serial}")
            print(f"{kernel.label}: boot {number + 1}, {passed} of {runs} runs of kcsan_test passed",
                  flush=True)
    stock, ours = (seen for _, seen in pairs)
    print("\n".join(kcsan.table([stock, ours])))
    for kernel in (stock, ours):
        for title in kernel.titles(True):
            print(f"{kernel.label}, reordering: {title}")
    worse = kcsan.worse(stock, ours)
    print("\n".join(worse))
    if worse:
        raise Failure(f"{len(worse)} things are worse than with stock clang")
    print(f"{ours.label}: as good as stock clang's kernel")


def text_size(kernel):
    """Before the last link, which fills the section up to a large page."""
    listing = subprocess.run(["size", "-A", os.path.join(kernel.output, "vmlinux.o")],
                             capture_output=True, text=True, check=True).stdout
    return sum(int(line.split()[1]) for line in listing.splitlines()
               if re.match(r"\.\S*text\S*\s", line))


def bench(options):
    """Instructions of each operation: plain kernel, stock clang's, ksan's, ksan's with options."""
    plain = CONFIGURATIONS[options.config].plain
    kernels = [Kernel(options, plain), Kernel(options, options.config, stock=True),
               Kernel(options, options.config)]
    kernels += [Kernel(options, options.config, ksan_options=v.split(",")) for v in options.variant]
    costs, sizes = [], []
    for kernel in kernels:
        kernel.build()
        boots = [guest.operations(guest.boot(kernel, ["kunit.enable=0", "ksan.operations", *more]))
                 for more in (kcsan.BENCH if plain == "plain-smp" else [[]])]
        if not boots[0] or any(b.keys() != (costs or boots)[0].keys() for b in boots):
            raise Failure(f"{kernel.label} did not run all operations; see {kernel.serial}")
        costs.append({n: sum(b[n] for b in boots) // len(boots) for n in boots[0]})
        sizes.append(text_size(kernel))
    print("instructions".ljust(16) + "".join(k.label.rjust(24) for k in kernels))
    for name in costs[0]:
        print(name.ljust(16) + "".join(str(c[name]).rjust(24) for c in costs))
    print("times plain".ljust(16) + "".join(f"{mean(c, costs[0]):24.2f}" for c in costs))
    print("times stock".ljust(16) + "".join(f"{mean(c, costs[1]):24.3f}" for c in costs))
    print("text".ljust(16) + "".join(str(s).rjust(24) for s in sizes))
    print("text times stock".ljust(16) + "".join(f"{s / sizes[1]:24.3f}" for s in sizes))


def mean(costs, base):
    """The geometric mean of the ratios."""
    return math.exp(sum(math.log(costs[n] / base[n]) for n in base) / len(base))
