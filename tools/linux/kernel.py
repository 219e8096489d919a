# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""One build of a kernel."""

import os
import re
import shutil
import subprocess

from linux.configurations import CONFIGURATIONS, TESTS
from linux.failure import Failure, last_error
from linux.progress import Progress, Tail, follow
from linux.source import default_source, digest, patched_source


class Kernel:
    """One build: a configuration, instrumented by ksan or by stock clang."""

    def __init__(self, options, name, stock=False, ksan_options=()):
        self.options, self.name = options, name
        self.configuration = CONFIGURATIONS[name]
        self.ksan = not stock and bool(self.configuration.suite)
        self.ksan_options = list(ksan_options) if self.ksan else []
        kind = "ksan" if self.ksan else "stock"
        label = name if not self.configuration.suite else "-".join(
            [name, kind] + [o.replace("=", "-") for o in self.ksan_options])
        self.label = label
        self.output = os.path.join(options.work, label)
        self.log = os.path.join(self.output, "build.log")
        self.serial = os.path.join(self.output, "serial.log")
        self.image = os.path.join(self.output, "arch", "x86", "boot", "bzImage")

    def source(self):
        tree = self.options.source or default_source(self.options)
        if not os.path.exists(os.path.join(tree, "Kbuild")):
            raise Failure(f"{tree} is no Linux source tree; give one with --source")
        if self.configuration.patches:
            tree = patched_source(self.options, tree, self.configuration.patches)
        return os.path.abspath(tree)

    def flags(self):
        """The one flag. The plugin's digest is in its path, so that another one means a rebuild."""
        if not self.ksan:
            return []
        plugin = self.options.plugin
        if not os.path.exists(plugin):
            raise Failure(f"{plugin} is not there; build ksan first, or name it with --plugin")
        kept = os.path.join(self.options.work, "plugin", digest(plugin), "libksan.so")
        if not os.path.exists(kept):
            os.makedirs(os.path.dirname(kept), exist_ok=True)
            shutil.copy(plugin, kept)
        flags = "-fpass-plugin=" + kept
        if self.ksan_options:
            # Clang 19 must know the plugin's options before it reads the command line.
            flags += f" -fplugin={kept}" + "".join(f" -mllvm -ksan-{o}" for o in self.ksan_options)
        return ["KCFLAGS=" + flags]

    def make(self, source, *arguments):
        return ["make", "-C", source, f"O={self.output}", f"LLVM=-{self.options.llvm}",
                f"-j{self.options.jobs}", *self.configuration.make, *arguments]

    def quietly(self, command):
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode:
            raise Failure(f"'{' '.join(command)}' failed: {last_error(run.stderr + run.stdout)}")

    def configure(self, source):
        fragments = [os.path.join(TESTS, f) for f in self.configuration.fragments]
        fragments += [os.path.abspath(f) for f in self.options.fragment]
        for fragment in fragments:
            if not os.path.exists(fragment):
                raise Failure(f"there is no fragment {fragment}")
        mark = os.path.join(self.output, "fragments")
        stamp = digest(*fragments) + " " + source
        if os.path.exists(mark) and open(mark).read() == stamp:
            return
        os.makedirs(self.output, exist_ok=True)
        self.quietly(self.make(source, "tinyconfig"))
        config = os.path.join(self.output, ".config")
        self.quietly([os.path.join(source, "scripts/kconfig/merge_config.sh"), "-m", "-O",
                      self.output, config, *fragments])
        self.quietly(self.make(source, "olddefconfig"))
        with open(config) as file:
            have = set(file.read().splitlines())
        for fragment in fragments:
            with open(fragment) as file:
                for line in file.read().splitlines():
                    if line.startswith("CONFIG_") and line not in have:
                        raise Failure(f"{fragment}: {line} did not take; does the tree lack it?")
        with open(mark, "w") as file:
            file.write(stamp)

    def build(self):
        """Builds what is not up to date; the log holds all since the last change of flags."""
        source = self.source()
        self.configure(source)
        flags = self.flags()
        mark = os.path.join(self.output, "flags")
        if not os.path.exists(mark) or open(mark).read() != str(flags):
            if os.path.exists(self.log):
                os.remove(self.log)
            with open(mark, "w") as file:
                file.write(str(flags))
        progress, tail = Progress("build " + self.label), Tail(self.log)
        if os.path.exists(self.log):
            tail.at = os.path.getsize(self.log)
        status = follow(["nice", "-n", "5", *self.make(source, *flags, "bzImage")], self.log, progress,
                        lambda: f"step {tail.update().lines}, {tail.last}")
        if status:
            with open(self.log, errors="replace") as file:
                text = file.read()
            raise Failure(f"the build failed: {last_error(text)}; the log is {self.log}")
        progress.show("done", final=True)

    def warnings(self):
        """Warnings of the build, without what differs between two builds of the same code."""
        with open(self.log, errors="replace") as file:
            lines = [line for line in file.read().splitlines() if "warning: " in line]
        return {re.sub(r"\+0x[0-9a-f]+|:\d+:\d+", "", line) for line in lines}
