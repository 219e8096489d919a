# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Compares the options that a sanitizer's program lists with those of ksan's, and with the documents.

    names.py STOCK KSAN VARIABLE DOCUMENT MODE

STOCK and KSAN are programs that list their options for help=1 in VARIABLE. Prints the names that
only STOCK has and DOCUMENT, a page of docs/, does not name in its table of those without meaning,
and fails then; so it does for a name in that table that is an option of ksan's. The last column says whether a row is about
MODE, memory or race, or both.
"""
import os
import re
import subprocess
import sys


def listed(program, variable):
    environment = dict(os.environ, **{variable: "help=1"})
    text = subprocess.run([program], env=environment, text=True, capture_output=True,
                          check=False).stdout + \
        subprocess.run([program], env=environment, text=True, capture_output=True,
                       check=False).stderr
    return set(re.findall(r"^(?:\t|  )(\w+)$", text, re.MULTILINE))


def main():
    stock, ksan, variable, document, mode = sys.argv[1:]
    with open(document, encoding="utf-8") as file:
        rows = [line for line in file if line.startswith("| `")]
    without = {name for row in rows if row.rstrip().endswith((f"| {mode} |", "| both |"))
               for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    names, known = listed(stock, variable), listed(ksan, variable)
    if len(names) < 50 or len(known) < 50:
        print(f"only {len(names)} and {len(known)} options were found")
        return 1
    for name in sorted(names - known - without):
        print(f"{name} neither acts nor is in the table of what has no meaning")
    for name in sorted(without & known):
        print(f"{name} is in the table of what has no meaning, but acts")
    return bool(names - known - without or without & known)


if __name__ == "__main__":
    sys.exit(main())
