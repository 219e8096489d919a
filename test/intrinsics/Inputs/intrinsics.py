#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Runs the pass over calls of every intrinsic.

No call may crash it, the verifier must accept what it makes, and what it has no rule for is what
the file of defaults says. A line there is a name, or a name and ".*" for more components as well.
Behind it may stand "scalable", for calls with vectors of unknown length alone, and the one version
of LLVM that knows the name. A line "but NAME" takes back what lines before it say.
"""

import argparse
import concurrent.futures
import glob
import os
import re
import subprocess
import sys

FUNCTION = re.compile(r'^define [^\n]*@"call (?P<name>[^ "]+)(?P<shape>[^"]*)"[^\n]*\{\n.*?^\}\n',
                      re.M | re.S)
DEFAULTED = re.compile(r"^ksan:   (.*): \d+$", re.M)


class Module:
    """A module of calls, of which parts can be left out."""

    def __init__(self, path):
        self.path = path
        with open(path) as file:
            self.text = file.read()
        self.functions = list(FUNCTION.finditer(self.text))

    def with_only(self, kept):
        kept = {function.start() for function in kept}
        return FUNCTION.sub(lambda function: function[0] if function.start() in kept else "",
                            self.text)


class Pass:
    """The pass with some parameters."""

    def __init__(self, arguments, parameters):
        self.command = [arguments.opt, "-load-pass-plugin=" + arguments.plugin, "-disable-output",
                        "-passes=ksan<%s;stats>,verify" % parameters, "-"]
        self.environment = dict(os.environ, KSAN_VERIFY_EACH="1", LLVM_DISABLE_SYMBOLIZATION="1")

    def run(self, text):
        return subprocess.run(self.command, input=text, capture_output=True, text=True,
                              timeout=600, env=self.environment)

    def first_bad(self, module, functions):
        """One function that the pass fails on, when it fails on all of them together."""
        while len(functions) > 1:
            half = functions[:len(functions) // 2]
            if self.run(module.with_only(half)).returncode:
                functions = half
            else:
                functions = functions[len(half):]
        return functions[0]

    def check(self, module):
        """What fell to a default rule, and the functions that the pass fails on, each with why."""
        functions, failures = module.functions, []
        while True:
            result = self.run(module.with_only(functions))
            if not result.returncode:
                return set(DEFAULTED.findall(result.stderr)), failures
            if not functions:
                sys.exit("%s fails without calls:\n%s" % (module.path, result.stderr))
            bad = self.first_bad(module, functions)
            failures.append((bad, why(self.run(module.with_only([bad])))))
            functions = [function for function in functions if function is not bad]


def why(result):
    if result.returncode < 0:
        return "ends with signal %d" % -result.returncode
    if not result.returncode:
        return "fails only together with others"
    return "\n".join(line for line in result.stderr.splitlines()
                     if line.startswith("ksan: error") or not line.startswith("ksan: "))


def cases(text, names):
    """llvm.abs.nxv4i32 is the intrinsic llvm.abs, with a vector of unknown length. Race mode names
    no types."""
    name = text
    while name not in names and "." in name:
        name = name.rpartition(".")[0]
    if name not in names:
        return {(text, False)}
    if name == text:
        return {(name, False), (name, True)}
    return {(name, "nxv" in text[len(name):])}


def read(path, version):
    """(pattern, other words) of each line for the version."""
    with open(path) as file:
        for line in file:
            words = line.partition("#")[0].split()
            if words and not {"19", "22"} - {version} & set(words):
                but = words.pop(0) if words[0] == "but" else None
                yield words[0], [but] + words[1:]


def matching(pattern, names):
    if not pattern.endswith(".*"):
        return {pattern} & names
    return {name for name in names if name == pattern[:-2] or name.startswith(pattern[:-1])}


def complete(arguments, names, modules):
    """Whether each intrinsic is tried, or listed as one that is not."""
    tried = {function["name"] for module in modules for function in module.functions}
    untried, good = set(), True
    for pattern, _ in read(arguments.untried, arguments.version):
        found = matching(pattern, names)
        untried |= found
        for name in [pattern] if not found else sorted(found & tried):
            print("%s is not to be tried, but %s" % (name, "is" if found else "does not exist"))
            good = False
    for name in sorted(names - tried - untried):
        print("no call of %s" % name)
        good = False
    return good


def as_listed(arguments, names, tried, failed, defaulted):
    """Whether exactly that falls to a default rule which is listed."""
    known, good = set(), True
    for pattern, words in read(arguments.defaults, arguments.version):
        found = matching(pattern, names)
        shapes = {True} if "scalable" in words else {False, True}
        lines = {(name, scalable) for name in found for scalable in shapes}
        known = known - lines if "but" in words else known | lines
        if not found:
            print("no intrinsic is %s" % pattern)
            good = False
    wrong = {case for case in defaulted ^ known if case in tried or case[0] not in names}
    for name, scalable in sorted(wrong - failed):
        print("%s%s %s" % (name, " scalable" if scalable else "",
                           "has a rule, but is listed as a default" if (name, scalable) in known
                           else "falls to a default rule, but is not listed"))
        good = False
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--opt", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--names", required=True, help="file of all names")
    parser.add_argument("--untried", required=True, help="file of those that no call is made of")
    parser.add_argument("--calls", nargs="+", required=True, help="modules that call the others")
    parser.add_argument("--defaults", required=True, help="file of what falls to a default rule")
    parser.add_argument("parameters", nargs="+", help="of the pass, each for a run of its own")
    arguments = parser.parse_args()
    with open(arguments.names) as file:
        names = set(file.read().split())
    modules = [Module(path) for path in sorted(arguments.calls)]
    tried = {(function["name"], function["shape"] == " scalable")
             for module in modules for function in module.functions}
    good = complete(arguments, names, modules)
    for parameters in arguments.parameters:
        print("ksan<%s>:" % parameters)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(Pass(arguments, parameters).check, modules))
        failures = [failure for _, failures in results for failure in failures]
        for function, reason in failures:
            print("%s%s: %s\n%s" % (function["name"], function["shape"], reason, function[0]))
        failed = {(function["name"], function["shape"] == " scalable") for function, _ in failures}
        defaulted = set().union(*(cases(text, names) for found, _ in results for text in found))
        good &= as_listed(arguments, names, tried, failed, defaulted) and not failures
    print("%d intrinsics, %d with calls" % (len(names), len({name for name, _ in tried})))
    sys.exit(not good)


if __name__ == "__main__":
    main()
