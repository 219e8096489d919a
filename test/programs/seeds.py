# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Seeded bugs: patches that each make one use of an uninitialised value, and what must be reported.

A patch changes one C file and starts with a header:

    Fault: what a programmer could have done wrong
    Use: FILE FUNCTION: text of the line that uses the value
    Origin: heap FILE FUNCTION: text of a line on the stack of the allocation
         or free FILE FUNCTION: text of a line on the stack of the deallocation
         or stack FILE FUNCTION: name of the variable
    Levels: the optimisation levels to test at (default: O0 O2), with the reason if one is left out

A line is found by its text in the patched source and must be the only such line in the function."""

import glob
import os
import re
import shutil
import subprocess

import report


class SeedError(Exception):
    """A seeded bug that was not reported as its header says, or a header that makes no sense."""


def lines_of_function(path, function):
    """The lines of a function definition, as (number, text), in code whose functions end at a
    brace in the first column."""
    with open(path, encoding="latin-1") as file:
        lines = file.read().split("\n")
    head = re.compile(r"^([A-Za-z_].*)?\b" + re.escape(function) + r"\s*\(")
    for start, line in enumerate(lines):
        if head.match(line) and not line.rstrip().endswith(";"):
            end = next(i for i in range(start, len(lines)) if lines[i].startswith("}"))
            return list(enumerate(lines[start:end + 1], start + 1))
    raise SeedError(f"{path} does not define {function}")


def line_of(path, function, text):
    found = [number for number, line in lines_of_function(path, function) if line.strip() == text]
    if len(found) != 1:
        raise SeedError(f"'{text}' is {len(found)} lines of {function} in {path}, not one")
    return found[0]


class Place:
    """A line of the program, given as `FILE FUNCTION: text`."""

    def __init__(self, text, find):
        match = re.fullmatch(r"(\S+) (\w+): (.+)", text)
        if not match:
            raise SeedError(f"'{text}' is not of the form 'FILE FUNCTION: text'")
        self.file, self.function, self.text = match.groups()
        self.find = find

    def matches(self, frame):
        return (os.path.basename(frame.path) == self.file and frame.function == self.function and
                frame.line == self.line())

    def line(self):
        return line_of(self.find(self.file), self.function, self.text)

    def __str__(self):
        return f"{self.function} {self.file}:{self.line()}"


class Seed:
    """One patch, applied to a copy of the file that it changes."""

    def __init__(self, patch, program, directory):
        self.name = os.path.basename(patch)[:-len(".patch")]
        self.program = program
        self.directory = os.path.join(directory, self.name)
        with open(patch) as file:
            text = file.read()
        self.header = dict(re.findall(r"(?m)^(Fault|Use|Origin|Levels): (.+)$", text))
        changed = re.findall(r"(?m)^\+\+\+ b/(\S+\.c)", text)
        if len(changed) != 1:
            raise SeedError(f"{patch} must change one C file, not {changed}")
        self.original = os.path.join(program.tree, changed[0])
        self.patched = os.path.join(self.directory, changed[0])
        shutil.rmtree(self.directory, ignore_errors=True)
        os.makedirs(self.directory)
        shutil.copy(self.original, self.patched)
        done = subprocess.run(["patch", "-p1", "--fuzz=0", "-d", self.directory, "-i", patch],
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise SeedError(f"{patch} does not apply:\n{done.stdout}{done.stderr}")
        self.use = Place(self.header["Use"], self.find)
        self.kind, place = self.header["Origin"].split(" ", 1)
        self.origin = Place(place, self.find)

    def find(self, file):
        return self.patched if file == os.path.basename(self.patched) else \
            os.path.join(self.program.tree, file)

    def applies_to(self, level):
        return level in self.header.get("Levels", "O0 O2").split(",")[0].split()

    def program_frames(self, stack):
        """The frames of a stack that are in the program's own sources."""
        own = {os.path.basename(f) for f in os.listdir(self.program.tree)}
        own.update(os.path.basename(s) for b in self.program.binaries.values() for s in b)
        return [f for f in stack if os.path.basename(f.path) in own]

    def problem_with(self, found):
        """What is wrong with a report, or None."""
        stack = self.program_frames(found.use)
        if not stack or not self.use.matches(stack[0]):
            return f"the use is at {stack[0] if stack else 'no line of the program'}, not {self.use}"
        if found.origin != self.kind:
            return f"the origin is of kind {found.origin}, not {self.kind}"
        stack = self.program_frames(found.creation)
        if self.kind == "stack":
            if found.variable != self.origin.text:
                return f"the origin is '{found.variable}', not '{self.origin.text}'"
            if not stack or stack[0].function != self.origin.function:
                return f"the variable is not in {self.origin.function}"
        elif not any(self.origin.matches(frame) for frame in stack):
            return (f"{self.origin} is not on the stack of the origin: " +
                    ", ".join(map(str, stack)))
        return None

    def check(self, build, scratch):
        """Builds the patched program, runs it until something is reported, and checks that."""
        build.variant({self.original: self.patched}, self.directory)
        for step in self.program.steps:
            done = step.run(self.directory, scratch)
            errors = done.stderr.decode(errors="replace")
            found = report.parse(errors)
            if not found:
                continue
            problem = self.problem_with(found[0])
            if problem is None and done.returncode == 0:
                problem = "the exit status is 0"
            if problem:
                raise SeedError(f"{self.name} in {step.name}: {problem}\n{errors}")
            return
        raise SeedError(f"{self.name}: nothing was reported")


def seeds_of(patches, program, directory):
    return [Seed(p, program, directory) for p in sorted(glob.glob(os.path.join(patches, "*.patch")))]
