# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""The kernels there are: what each is configured and built with."""

import os

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TESTS = os.path.join(ROOT, "test", "linux")
BASE = ["base.config", "debug.config"]
PROPAGATED = ["kmsan.config", "arguments-propagated.config"]
PROPAGATE = "CFLAGS_KMSAN=-fsanitize=kernel-memory -fno-sanitize-memory-param-retval"


class Configuration:
    """Fragments on top of tinyconfig, arguments for make, and test patches.

    `suite` is the sanitizer's test suite, "" without a sanitizer; `plain` the configuration that is
    the same but for the sanitizer; `coverage` those whose KCOV a test compares with stock clang's."""

    def __init__(self, help_text, fragments, make=(), patches=(), suite="kmsan", plain="plain",
                 processors=1, coverage=()):
        self.help, self.fragments = help_text, fragments
        self.make, self.patches = list(make), list(patches)
        self.suite, self.plain, self.processors = suite, plain, processors
        self.coverage = list(coverage)


CONFIGURATIONS = {
    "plain": Configuration("no sanitizer", BASE, suite=""),
    "eager": Configuration("KMSAN as Linux configures it: arguments are checked at the call",
                           BASE + ["kmsan.config", "arguments-checked.config"]),
    "propagate": Configuration("KMSAN where shadow of arguments and results passes through calls",
                               BASE + PROPAGATED, [PROPAGATE]),
    "plain-smp": Configuration("no sanitizer, two processors and preemption",
                               BASE + ["smp.config"], suite="", processors=2),
    "kcsan": Configuration("KCSAN, strict and with weak memory, two processors and preemption",
                           BASE + ["smp.config", "kcsan.config"], suite="kcsan",
                           plain="plain-smp", processors=2),
    "kcov": Configuration("KMSAN as in eager, with KCOV",
                          BASE + ["kmsan.config", "arguments-checked.config", "kcov.config"],
                          coverage=["kcov", "kcov-kcsan"]),
    "kcov-kcsan": Configuration("KCSAN with KCOV, one processor",
                                BASE + ["kcsan.config", "kcov.config"], suite="kcsan",
                                coverage=["kcov-kcsan"]),
    "provoke": Configuration("propagate, with a patch that leaves poison where stale shadow does harm",
                             BASE + PROPAGATED, [PROPAGATE], ["provoke.patch"]),
}
