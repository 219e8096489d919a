# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Compilers and the objects and binaries they make."""

import concurrent.futures
import os
import shlex
import subprocess

JOBS = 2


class BuildError(Exception):
    """A compiler or linker command that failed."""


class Toolchain:
    """A compiler command with the flags for one variant of a program."""

    def __init__(self, command, flags):
        self.command = shlex.split(command)
        self.flags = list(flags)

    def call(self, arguments, cwd=None):
        command = self.command + self.flags + arguments
        done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode != 0:
            raise BuildError(f"{shlex.join(command)}\n{done.stderr.decode(errors='replace')}")

    def compile(self, source, output, flags):
        self.call(["-w"] + flags + ["-c", source, "-o", output])

    def link(self, objects, output, libraries):
        self.call(objects + ["-o", output] + libraries)


class Build:
    """One variant of a program: its objects and binaries in a directory of their own."""

    def __init__(self, program, toolchain, directory):
        self.program = program
        self.toolchain = toolchain
        self.directory = directory
        self.objects = {}
        os.makedirs(directory, exist_ok=True)

    def object_of(self, source):
        return os.path.join(self.directory, os.path.basename(source)[:-2] + ".o")

    def make(self):
        """Compiles every source and links every binary."""
        program = self.program
        sources = program.sources + [s for own in program.binaries.values() for s in own]
        with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
            for source, job in [(s, pool.submit(self.toolchain.compile, s, self.object_of(s),
                                                program.flags)) for s in sources]:
                job.result()
                self.objects[source] = self.object_of(source)
        self.link(self.directory, self.objects)
        return self

    def link(self, directory, objects):
        for name, own in self.program.binaries.items():
            chosen = [objects[s] for s in self.program.sources + own]
            self.toolchain.link(chosen, os.path.join(directory, name), self.program.libraries)

    def variant(self, replaced, directory):
        """Another build that differs in some sources, given as a dictionary of replacements."""
        os.makedirs(directory, exist_ok=True)
        objects = dict(self.objects)
        for original, source in replaced.items():
            objects[original] = os.path.join(directory, os.path.basename(source)[:-2] + ".o")
            self.toolchain.compile(source, objects[original], self.program.flags)
        self.link(directory, objects)
