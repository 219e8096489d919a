# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Makes modules with many functions, each of which keeps the pass busy, as a linker gets them: attributes and no hooks.

modules.py --clang CLANG --opt OPT --work DIR [--mode memory|race] [--files N] [--functions N]

DIR gets N.ll and, for -flto=thin, N.o. Each function has loads that could be taken early (behind a marked load that
does not stop them), a loop, comparisons and products. No two files are the same.
"""

import argparse
import pathlib
import subprocess

FUNCTION = """
int f{file}_{number}(int *data, int *flag, int *more, int count)
{{
	int sum = {number};
	for (int i = {file}; i < count; i++) {{
		if (__atomic_load_n(flag, __ATOMIC_RELAXED))
			sum += data[i] * more[0];
		more[i] = sum < data[0] + {number};
		if (*(volatile int *)flag > more[1])
			sum ^= *data;
	}}
	return sum;
}}
"""


def run(command, text):
    return subprocess.run(command, input=text, stdout=subprocess.PIPE, text=True, check=True).stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clang", required=True)
    parser.add_argument("--opt", required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--mode", choices=("memory", "race"), default="race")
    parser.add_argument("--files", type=int, default=6)
    parser.add_argument("--functions", type=int, default=40)
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    sanitizer = {"memory": "-fsanitize=memory", "race": "-fsanitize=thread"}[arguments.mode]
    front_end = [arguments.clang, "-O1", "-fPIC", sanitizer, "-Xclang", "-disable-llvm-passes"]
    for file in range(arguments.files):
        numbers = range(arguments.functions + file)
        text = "".join(FUNCTION.format(file=file, number=number) for number in numbers)
        text = run(front_end + ["-x", "c", "-S", "-emit-llvm", "-", "-o", "-"], text)
        # The name of the file, which would be "-" for all.
        text = text.replace('source_filename = "-"', f'source_filename = "{file}.c"')
        path = arguments.work / f"{file}.ll"
        path.write_text(run([arguments.opt, "-passes=thinlto-pre-link<O1>", "-S"], text))
        command = [arguments.opt, "-passes=", "-thinlto-bc", str(path), "-o", str(path.with_suffix(".o"))]
        subprocess.run(command, check=True)


main()
