# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Checks that includes and calls go down the layers only: walls.py ROOT FILE...

A file lists layers, one a line: `name < others: path...`. The layer, whose files the globs find, may
use itself, the others, and what those may use; beside that, only public headers and the functions
that they declare. Of several globs the longest counts. A line `directories: path...` says where
included files are looked for, beside the including one's place."""

import collections
import fnmatch
import glob as glob_module
import os
import re
import sys

CALL = re.compile(r"\b((?:[a-z]|_(?![A-Z]))\w*)\s*\(")
INDENTED = re.compile(r"^[ \t]+.*$", re.M)
DEFINITION = re.compile(r"^(static )?(?:inline )?[a-zA-Z_][\w \t*]*?[ *]((?:[a-z]|_(?![A-Z]))\w*)\((?!\*)", re.M)
NOISE = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|^#[^\n]*", re.S | re.M)


def read_layers(path):
    """For each layer its path patterns and the layers that it may use; include directories."""
    patterns, below, directories = {}, {}, ["include"]
    with open(path) as file:
        for line in file:
            line = line.split("#")[0].strip()
            if not line:
                continue
            name, _, rest = line.partition(":")
            if name == "directories":
                directories += rest.split()
                continue
            name, _, uses = name.partition("<")
            name = name.strip()
            patterns[name] = rest.split()
            below[name] = {name}
            for used in uses.split():
                below[name] |= below[used]
    return patterns, below, directories


def layer_of(path, patterns):
    found = [(len(glob), name) for name, globs in patterns.items() for glob in globs
             if fnmatch.fnmatch(path, glob)]
    return max(found)[1] if found else None


def public_functions(root, directories):
    """What public headers declare: whoever implements it, it may be called from anywhere."""
    names = {"__attribute__"}
    for directory in directories:
        for path in glob_module.glob(os.path.join(root, directory, "ksan*", "*.h")):
            with open(path) as file:
                names |= set(CALL.findall(NOISE.sub(" ", file.read())))
    return names


def sources(root, patterns):
    tops = {glob.split("/")[0] for globs in patterns.values() for glob in globs}
    for top in sorted(tops):
        for directory, _, names in os.walk(os.path.join(root, top)):
            for name in sorted(names):
                if name.endswith((".c", ".h", ".cpp", ".def", ".S")):
                    yield os.path.relpath(os.path.join(directory, name), root)


def included(root, path, text, include_directories):
    for name in re.findall(r'^\s*#\s*include\s+["<]([^">]+)[">]', text, re.M):
        for directory in [os.path.dirname(path)] + include_directories:
            target = os.path.normpath(os.path.join(directory, name))
            if os.path.isfile(os.path.join(root, target)):
                yield target
                break


def check(root, list_path):
    patterns, below, directories = read_layers(list_path)
    texts, faults = {}, []
    for path in sources(root, patterns):
        with open(os.path.join(root, path)) as file:
            texts[path] = file.read()
    layers = {path: layer_of(path, patterns) for path in texts}
    faults += [f"{path}: in no layer" for path in texts if not layers[path]]
    code = {path: NOISE.sub(" ", text) for path, text in texts.items() if layers[path]}
    exported, own = collections.defaultdict(set), collections.defaultdict(set)
    for path, text in code.items():
        if path.endswith((".c", ".cpp")):
            for static, name in DEFINITION.findall(text):
                own[path].add(name)
                if not static:
                    exported[name].add(layers[path])
    public = public_functions(root, directories)
    for path, text in code.items():
        allowed = below[layers[path]]
        for target in included(root, path, texts[path], directories):
            if not target.startswith("include/") and layers.get(target) not in allowed:
                faults.append(f"{path} ({layers[path]}) includes {target} ({layers.get(target)})")
        calls = set(CALL.findall("\n".join(INDENTED.findall(text))))
        for name in sorted(calls - own[path] - public):
            if exported[name] and not exported[name] & allowed:
                faults.append(f"{path} ({layers[path]}) calls {name}() of {' or '.join(exported[name])}")
    print("\n".join(faults))
    print(f"{len(texts)} files, {sum(map(len, own.values()))} functions, {len(faults)} faults")
    return not faults and len(own) > 1


if __name__ == "__main__":
    sys.exit(0 if all([check(sys.argv[1], path) for path in sys.argv[2:]]) else 1)
