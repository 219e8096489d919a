# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Links every function that clang's headers of the sanitizers declare, in one mode.

    headers.py --clang CLANG --mode memory|thread [--except NAME]... -- COMMAND

CLANG preprocesses the headers that are installed with it; COMMAND, to which source and output are
added, compiles and links. Prints what does not link, and fails then. What a program defines itself,
for the runtime to call, is not the runtime's: its reason stands in BY_PROGRAM.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile

HEADERS = {
    "memory": ["msan_interface"],
    "thread": ["tsan_interface", "tsan_interface_atomic"],
    "both": ["common_interface_defs", "allocator_interface", "coverage_interface",
             "linux_syscall_hooks"],
}

BY_PROGRAM = {
    "__msan_default_options": "options that the program chooses",
    "__tsan_default_options": "options that the program chooses",
    "__tsan_default_suppressions": "suppressions that the program chooses",
    "__tsan_on_initialize": "called when race mode is there",
    "__tsan_on_finalize": "called when the program ends",
    "__sanitizer_malloc_hook": "called after an allocation",
    "__sanitizer_free_hook": "called before memory is given back",
    "__sanitizer_ignore_free_hook": "decides whether it is",
}


def is_by_program(name):
    # A fuzzer's.
    return name in BY_PROGRAM or name.startswith("__sanitizer_weak_hook_")


def declared(clang, mode):
    source = "".join(f"#include <sanitizer/{name}.h>\n" for name in HEADERS[mode] + HEADERS["both"])
    text = subprocess.run([clang, "-E", "-P", "-x", "c", "-"], input=source, text=True, check=True,
                          capture_output=True).stdout
    # What has a body is the header's own.
    text = re.sub(r"\{[^{}]*\}", "{}", text)
    names = re.findall(r"\b(__(?:sanitizer|msan|tsan)_\w+)\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*;", text)
    return sorted(set(names))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--clang", required=True)
    parser.add_argument("--mode", choices=["memory", "thread"], required=True)
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()

    names = [name for name in declared(options.clang, options.mode) if not is_by_program(name)]
    with tempfile.TemporaryDirectory() as directory:
        source, output = os.path.join(directory, "all.c"), os.path.join(directory, "all")
        with open(source, "w", encoding="ascii") as file:
            for name in names:
                file.write(f"extern char {name}[];\n")
            file.write("void *volatile all[] = {%s};\n" % ",\n".join(names))
            file.write("int main(void) { return !all[0]; }\n")
        done = subprocess.run(options.command + ["-w", source, "-o", output], text=True,
                              capture_output=True, check=False)
        missing = sorted(set(re.findall(r"undefined (?:reference to|symbol:) [`']?(\w+)", done.stderr)))
        if missing:
            print("missing: " + ", ".join(missing))
        elif done.returncode:
            print(done.stderr)
        elif subprocess.run([output], check=False).returncode:
            print("the program does not run")
        else:
            print(f"{len(names)} functions link")
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
