# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Links modules with the plugin in the linker, by one thread and again and again by several.

linker.py --lld LLD --plugin PLUGIN --modules DIR --work DIR [--passes PIPELINE] [--rounds N]

Each link must give what the one with a single thread gave: the same objects.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--lld", required=True)
parser.add_argument("--plugin", required=True)
parser.add_argument("--modules", type=pathlib.Path, required=True)
parser.add_argument("--work", type=pathlib.Path, required=True)
parser.add_argument("--passes")
parser.add_argument("--rounds", type=int, default=6)
arguments = parser.parse_args()


def link(jobs):
    """The exit code, the messages and the objects, by name."""
    shutil.rmtree(arguments.work, ignore_errors=True)
    arguments.work.mkdir(parents=True)
    command = [arguments.lld, "-shared", "--lto-CGO0", f"--load-pass-plugin={arguments.plugin}"]
    command += [f"--thinlto-jobs={jobs}", f"--lto-obj-path={arguments.work}/object"]
    if arguments.passes:
        command.append(f"--lto-newpm-passes={arguments.passes}")
    command += ["-o", str(arguments.work / "linked.so"), *map(str, sorted(arguments.modules.glob("*.o")))]
    # What shared state leads to may also be a loop without end.
    try:
        result = subprocess.run(command, capture_output=True, text=True, timeout=120)
    except subprocess.TimeoutExpired:
        return "no end", "", {}
    objects = {path.name: path.read_bytes() for path in arguments.work.glob("object*")}
    return result.returncode, result.stderr, objects


def main():
    alone = link(1)
    code, messages, objects = alone
    if code or messages or len(objects) < 2:
        sys.exit(f"one thread: exit code {code}, {len(objects)} objects, says: {messages}")
    for number in range(1, arguments.rounds + 1):
        code, messages, objects = link(4)
        if (code, messages, objects) != alone:
            first = (messages.splitlines() or ["nothing"])[0]
            what = "the same" if objects == alone[2] else "other"
            sys.exit(f"link {number} by four threads: exit code {code}, {what} objects, says: {first}")
    print(f"{len(alone[2])} objects, {arguments.rounds} times the same")


main()
