# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Reads the reports of memory mode, whose shape is MSan's."""

import re

HEADING = re.compile(r"WARNING: MemorySanitizer: use-of-uninitialized-value")
FRAME = re.compile(r"^\s*#\d+ 0x[0-9a-f]+ in (\S+) (\S+?):(\d+)(?::\d+)?\s*$")
STORED = re.compile(r"^\s*Uninitialized value was stored to memory at")
CREATED = {
    "heap": re.compile(r"^\s*Uninitialized value was created by a heap allocation"),
    "free": re.compile(r"^\s*Uninitialized value was created by a heap deallocation"),
    "stack": re.compile(r"^\s*Uninitialized value was created by an allocation of '([^']*)'"),
}


class Frame:
    def __init__(self, function, path, line):
        self.function, self.path, self.line = function, path, int(line)

    def __str__(self):
        return f"{self.function} {self.path}:{self.line}"


class Report:
    """The stacks of one report: where the value was used and where it was created."""

    def __init__(self, lines):
        self.use, self.creation, self.origin, self.variable = [], [], None, None
        stack = self.use
        for line in lines:
            frame = FRAME.match(line)
            if frame:
                stack.append(Frame(*frame.groups()))
            elif STORED.match(line):
                stack = []
            else:
                for kind, pattern in CREATED.items():
                    found = pattern.match(line)
                    if found:
                        self.origin = kind
                        self.variable = found.group(1) if kind == "stack" else None
                        stack = self.creation


def parse(text):
    """All reports in what a program wrote to stderr."""
    lines = text.splitlines()
    starts = [i for i, line in enumerate(lines) if HEADING.search(line)]
    return [Report(lines[a:b]) for a, b in zip(starts, starts[1:] + [len(lines)])]
