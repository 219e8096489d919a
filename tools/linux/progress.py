# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""What is seen of a long command: a line that shows how far it is, and its log."""

import shutil
import subprocess
import sys
import time


class Progress:
    """One line that is renewed on a terminal; elsewhere a line now and then."""

    def __init__(self, what):
        self.what, self.start, self.last = what, time.monotonic(), 0.0
        self.terminal = sys.stderr.isatty()

    def show(self, state, final=False):
        now = time.monotonic()
        if not final and now - self.last < (0.5 if self.terminal else 60):
            return
        self.last = now
        minutes, seconds = divmod(int(now - self.start), 60)
        line = f"{self.what}: {state} ({minutes}:{seconds:02})"
        if self.terminal:
            width = shutil.get_terminal_size().columns - 1
            sys.stderr.write("\r" + line[:width].ljust(width) + ("\n" if final else ""))
        else:
            sys.stderr.write(line + "\n")
        sys.stderr.flush()


def follow(command, log, progress, describe, cwd=None, timeout=None):
    """Runs a command with its output appended to a log; returns its status, None when time is up."""
    with open(log, "a") as sink:
        process = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=sink,
                                   stderr=subprocess.STDOUT)
        end = time.monotonic() + timeout if timeout else None
        try:
            while process.poll() is None:
                progress.show(describe())
                time.sleep(0.2)
                if end and time.monotonic() > end:
                    return None
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
        return process.returncode


class Tail:
    """Counts the lines of a growing file and keeps the last."""

    def __init__(self, path):
        self.path, self.at, self.lines, self.last = path, 0, 0, ""

    def update(self):
        try:
            with open(self.path, "rb") as file:
                file.seek(self.at)
                data = file.read()
        except OSError:
            return self
        complete = data[:data.rfind(b"\n") + 1]
        self.at += len(complete)
        lines = complete.decode(errors="replace").splitlines()
        self.lines += len(lines)
        filled = [line for line in lines if line.strip()]
        self.last = filled[-1].strip() if filled else self.last
        return self
