# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Runs every program of test/race/lock-free again and again for --seconds each: no report, ever."""

import argparse
import glob
import os
import subprocess
import sys
import time

OPTIONS = ["skip_watch=30:delay_percent=90:early_skip=10", "skip_watch=300:delay_us=500", ""]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ksan", required=True)
    parser.add_argument("--include", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--seconds", type=int, default=60)
    args = parser.parse_args()
    directory = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lock-free")
    for path in sorted(glob.glob(os.path.join(directory, "*.c"))):
        subprocess.run([args.ksan, "-fsanitize=thread", "-O2", "-g", "-I" + args.include, path,
                        "-o", args.output], check=True)
        end, runs = time.monotonic() + args.seconds, 0
        while time.monotonic() < end:
            options = OPTIONS[runs % len(OPTIONS)]
            done = subprocess.run([args.output, "30000"], text=True, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT,
                                  env=dict(os.environ, KSAN_OPTIONS="halt_on_error=1:" + options))
            if done.returncode or done.stdout != "done\n":
                sys.exit(f"{path} with {options} ended with {done.returncode}:\n{done.stdout}")
            runs += 1
        print(f"{os.path.basename(path)}: {runs} runs, silent", flush=True)


main()
