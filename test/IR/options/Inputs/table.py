# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Compares what README's table says of the pass's options with what opt and clang's -mllvm know and accept.

Each option and each of its values must be in all places. What is none must be refused by both tools in the same words.
Whatever page names an option must name one that there is. Prints what differs, and fails then.
"""

import argparse
import pathlib
import re
import subprocess
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--opt", required=True)
parser.add_argument("--clang", required=True)
parser.add_argument("--plugin", required=True)
parser.add_argument("--readme", type=pathlib.Path, required=True)
parser.add_argument("--docs", type=pathlib.Path, required=True)
arguments = parser.parse_args()
differences = []


def run(command):
    """The exit code, the errors and the output of a command that reads nothing."""
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    errors = [line for line in result.stderr.splitlines() if "error:" in line]
    return result.returncode, "\n".join(errors), result.stdout


def opt(parameters):
    """The exit code and errors of opt with ksan<parameters> on an empty module."""
    plugin = f"-load-pass-plugin={arguments.plugin}"
    command = [arguments.opt, plugin, f"-passes=ksan<{parameters}>", "-disable-output", "/dev/null"]
    return run(command)[:2]


def clang_command(mllvm):
    command = [arguments.clang, f"-fplugin={arguments.plugin}", f"-fpass-plugin={arguments.plugin}"]
    for option in mllvm:
        command += ["-mllvm", option]
    return command + ["-x", "c", "-S", "-o", "/dev/null", "/dev/null"]


def clang(options):
    """The same of clang with each option as -mllvm -ksan-OPTION, on an empty file."""
    return run(clang_command([f"-ksan-{option}" for option in options]))[:2]


def table_of_readme():
    """name -> values, from README's table of ksan's own options."""
    text = arguments.readme.read_text()
    start = text.index("| name | values | effect |")
    table = {}
    for row in text[start:].split("\n\n")[0].splitlines()[2:]:
        match = re.fullmatch(r"\| `([a-z-]+)` \| `([^`]+)` \| \S.* \|", row)
        if not match or match[1] in table:
            differences.append(f"README: not a row of the table, or one that is there twice: {row}")
        else:
            table[match[1]] = match[2].replace("\\|", "|")
    return table


def table_of_message():
    """name -> values, from what opt lists where a parameter is unknown."""
    code, message = opt("nonsense")
    match = re.fullmatch(r"ksan: error: unknown parameter 'nonsense'; known are (.*)", message)
    if code != 1 or not match:
        sys.exit(f"opt says of an unknown parameter ({code}): {message}")
    items = match[1].split(", ")
    words = {item for item in items if "=" not in item}
    if words != {"memory", "race", "kernel", "user"}:
        differences.append(f"opt's message lists the words {words}")
    return dict(item.split("=", 1) for item in items if "=" in item)


def table_of_help():
    """name -> values, from the options that clang lists."""
    text = run(clang_command(["-help"]))[2]
    return dict(re.findall(r"^ *--ksan-([a-z-]+)\[=<([^>]+)>\] +- \S", text, re.M))


def values_of(text):
    return ["-1", "0", "7"] if text == "N" else text.split("|")


def compare_tables(known):
    for place, table in (("README", table_of_readme()), ("clang's list", table_of_help())):
        for name in sorted(known.keys() | table.keys()):
            if known.get(name) != table.get(name):
                differences.append(
                    f"{name}: {table.get(name)} in {place}, {known.get(name)} in opt's message"
                )


def try_values(known):
    """opt takes all values one after another; clang takes an option once only."""
    every = [f"{name}={value}" for name, values in known.items() for value in values_of(values)]
    for mode in ("memory", "race"):
        result = opt(";".join([mode, *every, "user"]))
        if result != (0, ""):
            differences.append(f"opt with all values in {mode} mode: {result}")
    for index in range(max(len(values_of(values)) for values in known.values())):
        options = []
        for name, values in known.items():
            values = values_of(values)
            options.append(f"{name}={values[min(index, len(values) - 1)]}")
        result = clang(options)
        if result != (0, ""):
            differences.append(f"clang with {' '.join(options)}: {result}")


def try_others(known):
    """No value, which turns a switch on; and what is no value at all."""
    for name, values in known.items():
        is_switch = "1" in values_of(values) or values == "N"
        for option, good in ((name, is_switch), (f"{name}=nonsense", False)):
            of_opt, of_clang = opt(option), clang([option])
            if of_opt != of_clang:
                differences.append(f"{option}: opt {of_opt}, clang {of_clang}")
            elif good and of_opt != (0, ""):
                differences.append(f"{option} is refused: {of_opt}")
            elif not good and (of_opt[0] != 1 or f"'{name}'" not in of_opt[1]):
                differences.append(f"{option} is not refused by its name: {of_opt}")
            elif not good and values != "N" and values not in of_opt[1]:
                differences.append(f"{option} is refused without the values that there are: {of_opt}")


def check_pages(known):
    for page in (arguments.readme, *sorted(arguments.docs.glob("*.md"))):
        for name, value in re.findall(r"-ksan-([a-z-]+)(?:=([a-z0-9]+))?", page.read_text()):
            if name not in known:
                differences.append(f"{page.name}: there is no option -ksan-{name}")
            elif value and known[name] != "N" and value not in values_of(known[name]):
                differences.append(f"{page.name}: {value} is no value of -ksan-{name}")


known = table_of_message()
compare_tables(known)
try_values(known)
try_others(known)
check_pages(known)
print("\n".join(differences))
sys.exit(1 if differences else 0)
