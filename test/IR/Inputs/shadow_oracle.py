#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Runs functions of an IR test, and compares the shadow of what they return with brute force.

A line of the test names a function and says what holds for it:

    ; ORACLE: VERDICT @function
    ; ORACLE: VERDICT @function(OPERAND, ...)
    ; ORACLE: VERDICT @function(OPERAND, ...) -> *N

The verdicts:
  exact     a bit of the result is poisoned exactly when a filling of the poisoned bits changes it
  sound     a bit that some filling changes is poisoned
  weak      where any bit changes, some bit is poisoned
  clean     no bit of the result is ever poisoned
  poisoned  every bit of the result is always poisoned
  reports   there is a report exactly when the result, an i1, can change

Operands are the function's parameters as they are, unless they are given:
  TYPE      a value
  TYPE*     a pointer to a value in memory, which is an operand
  TYPE=C    the constant C
  ...!      a value or pointer that is reported exactly when it is poisoned, which is tried as well
With `-> *N` what lies where parameter N points is compared instead of what is returned.

Nothing but what is marked is ever reported. A function @NAME.defined with the same parameters,
which is not instrumented, says for which operands the operation is defined. Functions that are
called but not named may be there to bring a function into a form that can be run. The brute force
is that of test/oracle.
"""

import argparse
import os
import re
import subprocess
import sys

SLOT, MAX_OPERANDS = 64, 6
FLAGS = {"exact": "EXACT | SILENT | ORIGINS", "sound": "SILENT | ORIGINS",
         "weak": "WEAK | SILENT | ORIGINS", "clean": "EXACT | SILENT", "poisoned": "EXACT | SILENT",
         "reports": "EXACT",
         # What `!` adds: a report exactly when an operand so marked is poisoned.
         "checks": "EXACT"}
VERDICTS = [verdict for verdict in FLAGS if verdict != "checks"]
SIMPLE = {"half": (16, 2), "bfloat": (16, 2), "float": (32, 4), "double": (64, 8), "ptr": (64, 8),
          "x86_fp80": (80, 16), "fp128": (128, 16)}
QUALIFIERS = re.compile(
    r"(?:internal|linkonce_odr|weak|dso_local|noundef|signext|zeroext|preserve_mostcc)\s+")
HELPERS = """
declare void @oracle_watch()
declare void @oracle_reports(ptr)
declare void @oracle_report_for(ptr, i64)
declare void @oracle_parity(ptr, ptr, i64)
declare void @oracle_clean(ptr, i64)
declare void @oracle_poisoned(ptr, i64)
declare void @oracle_ran(i32)
declare ptr @oracle_pointer(ptr, ptr)
"""
# What the processor says for what clang calls a feature.
PROCESSOR = {"sse2": "sse2", "ssse3": "ssse3", "sse4.1": "sse4_1", "sse4.2": "sse4_2", "avx": "avx",
             "avx2": "avx2", "aes": "aes", "pclmul": "pclmulqdq", "sha": "sha_ni", "bmi": "bmi1",
             "bmi2": "bmi2", "xsave": "xsave", "rdrnd": "rdrand", "avx512f": "avx512f",
             "avx512bw": "avx512bw", "avx512dq": "avx512dq", "avx512vl": "avx512vl",
             "avx512vnni": "avx512_vnni"}


def fail(text):
    sys.exit("shadow_oracle.py: " + text)


class Type:
    """A type of LLVM as it lies in memory: `lanes` times `width` bits, aligned to `alignment`."""

    def __init__(self, text, lanes, width, alignment):
        self.text, self.lanes, self.width, self.alignment = text, lanes, width, alignment

    def __str__(self):
        return self.text

    @property
    def bits(self):
        return self.lanes * self.width

    @property
    def size(self):
        """Bytes from one to the next in an array."""
        bytes_ = (self.bits + 7) // 8
        return (bytes_ + self.alignment - 1) // self.alignment * self.alignment


def split(text):
    """At the commas that are in no bracket."""
    parts, depth, start = [], 0, 0
    for index, letter in enumerate(text):
        depth += (letter in "<[{(") - (letter in ">]})")
        if letter == "," and not depth:
            parts.append(text[start:index].strip())
            start = index + 1
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def closing(text):
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter in "<[{(") - (letter in ">]})")
        if not depth:
            return index + 1
    fail("no end of type: " + text)


def make_type(text):
    number = re.fullmatch(r"i(\d+)", text)
    if number:
        width = int(number[1])
        alignment = 1
        while alignment * 8 < width and alignment < 16:
            alignment *= 2
        return Type(text, 1, width, alignment)
    if text.split(" ")[0] in SIMPLE:
        return Type(text, 1, *SIMPLE[text.split(" ")[0]])
    many = re.fullmatch(r"([<\[])(\d+) x (.*)[>\]]", text)
    if many:
        count, element = int(many[2]), make_type(many[3])
        if many[1] == "<":
            return Type(text, count, element.width, 1)
        return Type(text, 1, count * element.size * 8, element.alignment)
    if text.startswith("{"):
        size, largest = 0, 1
        for field in map(make_type, split(text[1:-1])):
            size = (size + field.alignment - 1) // field.alignment * field.alignment + field.size
            largest = max(largest, field.alignment)
        size = (size + largest - 1) // largest * largest
        return Type(text, 1, size * 8, largest)
    fail("no type: " + text)


def leading_type(text):
    """The type that the text begins with, and what follows."""
    if text[0] in "<[{":
        end = closing(text)
    else:
        end = re.match(r"ptr addrspace\(\d+\)|\w+", text).end()
    return text[:end], text[end:].strip()


class Function:
    """The signature of a function of the test."""

    def __init__(self, result, parameters):
        result = QUALIFIERS.sub("", result).strip()
        self.result = None if result == "void" else make_type(result)
        self.parameters = [leading_type(parameter)[0] for parameter in split(parameters)]


class Operand:
    """What a directive says of one parameter."""

    def __init__(self, parameter, text):
        self.parameter = parameter
        match = re.fullmatch(r"(.*?)(\*?)(?:=(.*?))?(!?)", text)
        self.type = make_type(match[1])
        self.in_memory, self.constant = bool(match[2]), match[3]
        self.checked = bool(match[4])


class Test:
    """One directive; `slots` are the types of the harness's operands."""

    def __init__(self, verdict, name, function, operands, result_of):
        self.verdict, self.name, self.function = verdict, name, function
        self.operands, self.result_of, self.slots = operands, result_of, []
        self.places, self.poison_slots = [], []
        for operand in operands:
            self.places.append(len(self.slots))
            if operand.constant is None:
                self.slots.append(operand.type)
            self.poison_slots.append(len(self.slots))
            if operand.checked and operand.in_memory and verdict == "checks":
                self.slots.append(make_type("i64"))
        if not self.slots:
            self.slots.append(make_type("i8"))
        if len(self.slots) > MAX_OPERANDS or any(slot.bits > SLOT * 8 for slot in self.slots):
            fail("too many or too large operands of @" + name)
        self.result = function.result if result_of is None else operands[result_of].type

    @property
    def output_bits(self):
        return 1 if self.verdict in ("clean", "poisoned", "reports", "checks") else self.result.bits

    @property
    def flags(self):
        may_report = any(operand.checked for operand in self.operands)
        return FLAGS[self.verdict].replace("SILENT", "0") if may_report else FLAGS[self.verdict]

    @property
    def checked_slots(self):
        slots = 0
        for operand, place, poison in zip(self.operands, self.places, self.poison_slots):
            if operand.checked:
                slots |= 1 << (poison if operand.in_memory else place)
        return slots

    def arguments(self, lines, poisoned_pointers):
        """The arguments of the call, of which the lines load some."""
        texts = []
        for index, operand in enumerate(self.operands):
            slot = "%%p%d" % self.places[index]
            if operand.constant is not None:
                texts.append("%s %s" % (operand.parameter, operand.constant))
                continue
            if operand.in_memory and operand.checked and poisoned_pointers:
                lines.append("%%a%d = call ptr @oracle_pointer(ptr %s, ptr %%p%d)"
                             % (index, slot, self.poison_slots[index]))
            elif operand.in_memory:
                lines.append("%%a%d = getelementptr i8, ptr %s, i64 0" % (index, slot))
            else:
                lines.append("%%a%d = load %s, ptr %s, align 8"
                             % (index, operand.parameter, slot))
            texts.append("%s %%a%d" % (operand.parameter, index))
        return ", ".join(texts)

    def places_of_slots(self):
        return ["%%p%d = getelementptr i8, ptr %%in, i64 %d" % (index, index * SLOT)
                for index in range(len(self.slots))]

    def call(self, arguments):
        result = self.function.result
        return "%scall %s @%s(%s)" % ("%r = " if result else "", result or "void", self.name,
                                      arguments)

    def take_result(self):
        if self.verdict == "checks" or not self.result:
            return []
        lines = []
        if self.result_of is not None:
            lines.append("%%r%d = load %s, ptr %%p%d, align 1"
                         % (self.result_of, self.result, self.places[self.result_of]))
        value = "%r" if self.result_of is None else "%%r%d" % self.result_of
        return lines + ["store %s %s, ptr %%out, align 8" % (self.result, value)]

    def guard(self, arguments, undefined):
        return ["%%ok = call i1 @%s.defined(%s)" % (self.name, arguments),
                "br i1 %%ok, label %%good, label %%%s" % undefined, "good:"]

    def instrumented(self, number, is_defined):
        """The twin of which the shadow is looked at, or the reports."""
        # The harness passes no shadow.
        lines = ["%in = freeze ptr %i", "%out = freeze ptr %o"] + self.places_of_slots()
        checks = self.verdict == "checks"
        arguments = self.arguments(lines, checks)
        if self.verdict in ("reports", "checks"):
            lines.append("call void @oracle_watch()")
        if checks and is_defined:
            lines += self.guard(arguments, "undefined")
        lines += ["call void @oracle_ran(i32 %d)" % number, self.call(arguments)]
        if checks:
            lines += ["br label %end"]
            if is_defined:
                lines += ["undefined:", "call void @oracle_report_for(ptr %%in, i64 %d)"
                          % self.checked_slots, "br label %end"]
            lines += ["end:", self.parity()]
        lines += self.take_result()
        if self.verdict in ("clean", "poisoned"):
            lines.append("call void @oracle_%s(ptr %%out, i64 %d)"
                         % (self.verdict, self.result.bits))
        if self.verdict in ("reports", "checks"):
            lines.append("call void @oracle_reports(ptr %out)")
        return "define void @test_%d(ptr %%i, ptr %%o) sanitize_memory {\n%s}\n" \
            % (number, body(lines + ["ret void"]))

    def plain(self, number, is_defined):
        """The twin that says what is true: it is run over fillings of the poisoned bits."""
        lines = self.places_of_slots()
        if self.verdict == "checks":
            # One bit that every bit of the operands changes, also where the operation is undefined.
            lines += [self.parity(), "ret i1 true"]
        else:
            arguments = self.arguments(lines, False)
            if is_defined:
                lines += self.guard(arguments, "undefined")
            lines.append(self.call(arguments))
            if self.verdict not in ("clean", "poisoned"):
                lines += self.take_result()
            lines.append("ret i1 true")
            if is_defined:
                lines += ["undefined:", "ret i1 false"]
        return "define zeroext i1 @plain_%d(ptr %%in, ptr %%out) " \
            "disable_sanitizer_instrumentation {\n%s}\n" % (number, body(lines))

    def parity(self):
        return "call void @oracle_parity(ptr %%in, ptr %%out, i64 %d)" % self.checked_slots


def body(lines):
    return "".join("  %s\n" % line for line in lines)


def read_functions(source):
    found = re.finditer(r"^define (.*?)@([\w.]+)\((.*?)\) [^()]*\{$", source, re.M)
    return {match[2]: Function(match[1], match[3]) for match in found
            if "vscale" not in match[0] and "%" not in match[1] and "..." not in match[3]}


def read_tests(source, functions):
    tests = []
    for line in re.findall(r"^; ORACLE: (.*)$", source, re.M):
        match = re.fullmatch(r"(\w+) @([\w.]+)(?:\((.*)\))?(?: -> \*(\d+))?", line)
        if not match or match[1] not in VERDICTS or match[2] not in functions:
            fail("not understood: " + line)
        function = functions[match[2]]
        texts = function.parameters if match[3] is None else split(match[3])
        if len(texts) != len(function.parameters):
            fail("wrong number of operands: " + line)
        operands = [Operand(*pair) for pair in zip(function.parameters, texts)]
        result_of = None if match[4] is None else int(match[4])
        tests.append(Test(match[1], match[2], function, operands, result_of))
        if any(operand.checked for operand in operands):
            tests.append(Test("checks", match[2], function, operands, None))
    if not tests:
        fail("no ORACLE lines")
    return tests


def table(tests):
    text = '#include "harness.h"\n' \
        '_Static_assert(SLOT == %d && MAX_OPERANDS == %d, "as in shadow_oracle.py");\n' \
        % (SLOT, MAX_OPERANDS)
    for number in range(len(tests)):
        text += "void test_%d(void *, void *);\n_Bool plain_%d(void *, void *);\n" \
            % (number, number)
    text += "const struct test tests[] = {\n"
    for number, test in enumerate(tests):
        text += '{.name = "test_%d", .operation = "%s @%s", .ksan = test_%d, .stock = test_%d, ' \
            ".plain = plain_%d, .operand_count = %d, .operands = {%s}, .output_bits = %d, " \
            ".flags = %s},\n" \
            % (number, test.verdict, test.name, number, number, number, len(test.slots),
               ", ".join("{%d, %d}" % (slot.lanes, slot.width) for slot in test.slots),
               test.output_bits, test.flags)
    text += "};\nconst unsigned test_count = %d;\n" % len(tests)
    return text + "unsigned oracle_runs[%d];\n" % len(tests)


def run(command):
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        fail(" ".join(command) + "\n" + result.stderr)


def build(arguments, source, functions, tests):
    path = os.path.join(arguments.directory, "oracle")
    os.makedirs(arguments.directory, exist_ok=True)
    # Both twins are linked, so nothing of the test has a name outside.
    own = re.sub(r"^define (?!internal|linkonce)", "define internal ", source, flags=re.M) + HELPERS
    own = re.sub(r"^(@[\w.]+ = )(?=global|constant)", r"\1internal ", own, flags=re.M)
    texts = {"test": own, "plain": own}
    for number, test in enumerate(tests):
        is_defined = test.name + ".defined" in functions
        texts["test"] += test.instrumented(number, is_defined)
        texts["plain"] += test.plain(number, is_defined)
    for name, text in texts.items():
        with open("%s-%s.ll" % (path, name), "w") as file:
            file.write(text)
    with open(path + "-table.c", "w") as file:
        file.write(table(tests))
    run([arguments.opt, "-load-pass-plugin=" + arguments.plugin, path + "-test.ll", "-S",
         "-passes=globaldce,ksan<%s>,verify" % arguments.parameters, "-o",
         path + "-instrumented.ll"])
    run([arguments.opt, path + "-plain.ll", "-S", "-passes=globaldce,verify", "-o",
         path + "-untouched.ll"])
    here = os.path.dirname(os.path.abspath(__file__))
    wraps = ["-Wl,--wrap=__msan_warning", "-Wl,--wrap=__msan_warning_with_origin"]
    run([arguments.clang, "-O1", "-w", "-I" + arguments.harness,
         os.path.join(arguments.harness, "harness.c"), os.path.join(here, "shadow_oracle.c"),
         path + "-table.c", "-o", path] + wraps + ["-m" + name for name in arguments.features]
        + ["-x", "ir", path + "-instrumented.ll", path + "-untouched.ll", "-x", "none", "-lm"]
        + arguments.link)
    return path


def processor_has(features):
    with open("/proc/cpuinfo") as file:
        known = re.search(r"^flags\s*:(.*)$", file.read(), re.M)[1].split()
    unknown = [feature for feature in features if feature not in PROCESSOR]
    if unknown:
        fail("no such feature: " + ", ".join(unknown))
    return all(PROCESSOR[feature] in known for feature in features)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("test", help="the file of the test")
    parser.add_argument("--clang", default="clang-19")
    parser.add_argument("--opt", default="opt-19")
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--harness", required=True, help="where harness.c of test/oracle is")
    parser.add_argument("--directory", default=".", help="where the files go")
    parser.add_argument("--parameters", default="memory;recover;origins=1", help="of the pass")
    parser.add_argument("--rounds", type=int, default=1000, help="operands for each function")
    parser.add_argument("--features", type=lambda text: text.split(","), default=[],
                        help="of the processor; without them nothing is run")
    parser.add_argument("--link", action="append", default=[], help="libraries")
    arguments = parser.parse_args()
    if not processor_has(arguments.features):
        print("the processor lacks the instructions")
        return
    with open(arguments.test) as file:
        source = file.read()
    functions = read_functions(source)
    tests = read_tests(source, functions)
    path = build(arguments, source, functions, tests)
    result = subprocess.run([path, str(arguments.rounds)], capture_output=True, text=True)
    print(result.stdout, end="")
    if result.returncode:
        sys.exit(result.stderr + "shadow_oracle.py: exit %d" % result.returncode)


if __name__ == "__main__":
    main()
