#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Which functions of libc, libm and libresolv can write through a pointer, and which of them has a row?

Prints what has neither a row nor a line in the list of exceptions, and lines of that list that except nothing.
A function is known by its prototype in one of libc's headers or in ksan's <undeclared.h>, or by the prototype
of another name of the same function. What nobody declares is taken for one that writes."""

import argparse
import json
import os
import re
import subprocess
import sys

LIBRARIES = ["libc.so.6", "libm.so.6", "libresolv.so.2"]

# Not of this machine, or not for programs.
UNUSABLE_HEADERS = {"regexp.h", "sys/elf.h", "sys/vm86.h", "features-time64.h", "a.out.h"}


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


def exported(clang, nm):
    """Address of each function that a program can link with."""
    functions = {}
    for library in LIBRARIES:
        path = run(clang, "-print-file-name=" + library).strip()
        for line in run(nm, "-D", "--defined-only", path).splitlines():
            address, kind, name = line.split()
            if kind in "TWi" and "@@" in name and not name.endswith("@@GLIBC_PRIVATE"):
                functions.setdefault(name.split("@@")[0], (library, address))
    return functions


def headers():
    packages = run("dpkg", "-L", "libc6-dev").splitlines()
    for path in packages:
        header = re.fullmatch(r"/usr/include/(?:[a-z0-9_]+-linux-gnu/)?(.*\.h)", path)
        if header and not re.match(r"(bits|gnu|finclude|protocols|rpc)/", header[1]):
            if header[1] not in UNUSABLE_HEADERS:
                yield header[1]


def writable(type_name):
    """Does a parameter of this type let the function write to memory of the caller's?"""
    pointee = re.fullmatch(r"(.*?)\s*\*\s*(?:const|restrict|__restrict|\s)*", type_name)
    if not pointee or type_name.endswith(")"):
        return False
    pointee = pointee[1].strip()
    if pointee.endswith("*const") or pointee.endswith("* const"):
        return False
    return "*" in pointee or not re.search(r"\bconst\b", pointee)


def declared(clang, undeclared):
    """Whether the prototype of each declared function has a parameter to write through."""
    source = "#define _GNU_SOURCE\n" + "".join(f"#include <{h}>\n" for h in headers())
    source += f'#include "{undeclared}"\n'
    tree = json.loads(run(clang, "-fsyntax-only", "-w", "-x", "c", "-Xclang", "-ast-dump=json", "-",
                          input=source))
    functions = {}
    for node in tree["inner"]:
        if node["kind"] != "FunctionDecl":
            continue
        types = [p["type"] for p in node.get("inner", []) if p["kind"] == "ParmVarDecl"]
        writes = any(writable(t.get("desugaredQualType", t["qualType"])) for t in types)
        functions[node["name"]] = functions.get(node["name"], False) or writes
    return functions


def exceptions(path):
    """Names, or patterns with *, with the reason that stands above them."""
    reason, found = None, {}
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if line.startswith("#"):
            reason = line[1:].strip()
        elif line:
            for name in line.split():
                found[name] = reason
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clang", required=True)
    parser.add_argument("--nm", required=True)
    parser.add_argument("--libc", required=True, help="the directory of ksan's model of libc")
    parser.add_argument("--symbols", required=True, help="the list of symbols that the runtime exports")
    parser.add_argument("--exceptions", required=True)
    options = parser.parse_args()

    functions = exported(options.clang, options.nm)
    prototypes = declared(options.clang, os.path.join(options.libc, "undeclared.h"))
    by_address = {}
    for name, place in functions.items():
        if name in prototypes:
            by_address[place] = by_address.get(place, False) or prototypes[name]

    wrapped = set(re.findall(r"[A-Za-z_]\w*", open(options.symbols, encoding="utf-8").read()))
    excepted = exceptions(options.exceptions)
    unused = set(excepted)

    def exception(name):
        for pattern in excepted:
            if re.fullmatch(pattern.replace("*", ".*"), name):
                unused.discard(pattern)
                return True
        return False

    counts = {"row": 0, "exception": 0, "neither": 0}
    for name, place in sorted(functions.items()):
        plain = re.sub(r"f128", "", name)
        if not prototypes.get(name, by_address.get(place, prototypes.get(plain, True))):
            continue
        if name in wrapped:
            counts["row"] += 1
        elif exception(name):
            counts["exception"] += 1
        else:
            counts["neither"] += 1
            print(f"neither row nor exception: {name}")
    for pattern in sorted(unused):
        print(f"excepts nothing: {pattern}")
    print(f"{sum(counts.values())} functions can write through a pointer: {counts['row']} have a row, "
          f"{counts['exception']} are excepted")
    return 1 if counts["neither"] or unused else 0


if __name__ == "__main__":
    sys.exit(main())
