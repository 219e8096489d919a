# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Reads the IR of generated programs, as it is just before it is instrumented, for the machine.

Gives every instruction a source line of its own, by which a report says where it was made, and
writes the instructions as C tables in the format of machine.h.
"""

import re

FLAGS = re.compile(r"\b(?:nuw|nsw|exact|disjoint|nneg|samesign|inbounds|nusw|tail|noundef|zeroext|"
                   r"fastcc|range\(i\d+ -?\d+, -?\d+\)) ")
NAME = r"[%\w.$-]+"
PATTERNS = [(kind, re.compile(pattern + "$")) for kind, pattern in [
    ("binary", r"(add|sub|mul|udiv|sdiv|urem|srem|and|or|xor|shl|lshr|ashr) i(\d+) (\S+), (\S+)"),
    ("compare", r"icmp (\w+) (i\d+|ptr) (\S+), (\S+)"),
    ("select", r"select i1 (\S+), (i\d+|ptr) (\S+), (?:i\d+|ptr) (\S+)"),
    ("cast", r"(trunc|zext|sext) i(\d+) (\S+) to i(\d+)"),
    ("freeze", r"freeze i(\d+) (\S+)"),
    ("phi", r"phi (i\d+|ptr) (\[.*\])"),
    ("address", r"getelementptr (i\d+), ptr (\S+), i(\d+) (\S+)"),
    ("load", r"load (i\d+|ptr), ptr (\S+), align \d+"),
    ("store", r"store (i\d+|ptr) (\S+), ptr (\S+), align \d+"),
    ("alloca", r"alloca (?:i\d+|ptr), align \d+"),
    ("call", r"call (void|i\d+) @([\w.]+)\((.*)\)(?: #\d+)?"),
    ("jump", r"br label (%s)" % NAME),
    ("branch", r"br i1 (\S+), label (%s), label (%s)" % (NAME, NAME)),
    ("switch", r"switch i(\d+) (\S+), label (%s) \[(.*)\]" % NAME),
    ("leave", r"ret i(\d+) (\S+)"),
    ("unreachable", r"unreachable"),
]]
INTRINSICS = {"umin", "umax", "smin", "smax", "usub.sat", "uadd.sat", "ctpop", "bitreverse",
              "bswap", "fshl", "fshr"}
CALLS = {"pass": [False], "take": [True], "take_first": [True, False],
         "take_both": [True, True]}


class Unsupported(Exception):
    """An instruction that the machine does not know, which optimisation has made."""


def width_of(type_):
    return 64 if type_ == "ptr" else int(type_.lstrip("i"))


class Decoder:
    """The instructions of one function."""

    def __init__(self, body):
        self.values = {"%in": 0, "%out": 1, "%a": 2, "%b": 3}
        self.blocks, self.rows = {}, []
        self.successors, self.has_freeze = [], False
        lines = split(body)
        for line in lines:
            if line.endswith(":"):
                self.blocks["%" + line[:-1]] = len(self.blocks)
                self.successors.append([])
            elif " = " in line:
                self.values[line.split(" = ")[0]] = len(self.values)
        self.block = -1
        self.starts = []
        for line in lines:
            if line.endswith(":"):
                self.block += 1
                self.starts.append(len(self.rows))
            else:
                self.decode(line)

    def operand(self, text, width):
        if text in self.values:
            return "{%d, 0}" % self.values[text]
        constant = {"true": 1, "false": 0, "null": 0}.get(text)
        if constant is None:
            if not re.fullmatch(r"-?\d+", text):
                raise Unsupported(text)
            constant = int(text) % (1 << width)
        return "{-1, 0x%x}" % constant

    def row(self, operation, result, width, operands, numbers=(), from_=0):
        self.rows.append(
            "{.operation = %s, .result = %d, .width = %d, .from = %d, .block = %d, .index = %d, "
            ".count = %d, .operands = %s, .number_count = %d, .numbers = %s}" % (
                operation, self.values[result] if result else -1, width, from_, self.block,
                len(self.rows), len(operands), array("struct operand", operands), len(numbers),
                array("int", [str(number) for number in numbers])))

    def decode(self, line):
        line = re.sub(r", !.*", "", line)
        result, text = line.split(" = ", 1) if " = " in line else (None, line)
        text = FLAGS.sub("", text)
        for kind, pattern in PATTERNS:
            match = pattern.match(text)
            if match:
                getattr(self, kind)(result, *match.groups())
                return
        raise Unsupported(text)

    def binary(self, result, opcode, width, a, b):
        width = int(width)
        self.row(opcode.upper(), result, width, [self.operand(a, width), self.operand(b, width)])

    def compare(self, result, predicate, type_, a, b):
        width = width_of(type_)
        self.row("COMPARE_" + predicate.upper(), result, 1,
                 [self.operand(a, width), self.operand(b, width)], from_=width)

    def select(self, result, condition, type_, a, b):
        width = width_of(type_)
        self.row("SELECT", result, width, [self.operand(condition, 1), self.operand(a, width),
                                           self.operand(b, width)])

    def cast(self, result, opcode, from_, value, to):
        self.row(opcode.upper(), result, int(to), [self.operand(value, int(from_))],
                 from_=int(from_))

    def freeze(self, result, width, value):
        self.has_freeze = True
        self.row("FREEZE", result, int(width), [self.operand(value, int(width))])

    def phi(self, result, type_, incoming):
        width = width_of(type_)
        pairs = re.findall(r"\[ (\S+), (%s) \]" % NAME, incoming)
        self.row("PHI", result, width, [self.operand(value, width) for value, _ in pairs],
                 [self.blocks[block] for _, block in pairs])

    def address(self, result, element, base, width, index):
        self.row("ADDRESS", result, 64, [self.operand(base, 64), self.operand(index, int(width))],
                 [int(element[1:]) // 8], int(width))

    def load(self, result, type_, pointer):
        self.row("LOAD", result, width_of(type_), [self.operand(pointer, 64)])

    def store(self, _, type_, value, pointer):
        width = width_of(type_)
        self.row("STORE", None, width, [self.operand(value, width), self.operand(pointer, 64)])

    def alloca(self, result):
        self.row("ALLOCA", result, 64, [])

    def call(self, result, _, name, arguments):
        words = [argument.split() for argument in arguments.split(", ")] if arguments else []
        operands = [self.operand(word[-1], width_of(word[0])) for word in words]
        if name in CALLS:
            self.row("CALL", None, 8, operands, [int(eager) for eager in CALLS[name]])
        elif name == "fetch":
            self.row("FETCH", result, 8, [])
        else:
            base = re.fullmatch(r"llvm\.(.*)\.i(\d+)", name)
            if not base or base[1] not in INTRINSICS:
                raise Unsupported(name)
            self.row(base[1].upper().replace(".", "_"), result, int(base[2]), operands)

    def go(self, labels):
        numbers = [self.blocks[label] for label in labels]
        self.successors[self.block] += numbers
        return numbers

    def jump(self, _, label):
        self.row("JUMP", None, 0, [], self.go([label]))

    def branch(self, _, condition, then, other):
        self.row("BRANCH", None, 1, [self.operand(condition, 1)], self.go([then, other]))

    def switch(self, _, width, value, default, cases):
        pairs = re.findall(r"i\d+ (\S+), label (%s)" % NAME, cases)
        operands = [self.operand(constant, int(width)) for constant in
                    [value] + [constant for constant, _ in pairs]]
        self.row("SWITCH", None, int(width), operands,
                 self.go([default] + [label for _, label in pairs]))

    def leave(self, _, width, value):
        self.row("RETURN", None, int(width), [self.operand(value, int(width))])

    def unreachable(self, _):
        self.row("UNREACHABLE", None, 0, [])

    def dominators(self):
        """Of each block, the blocks that every way to it passes, as a row of flags."""
        count = len(self.successors)
        before = [[] for _ in range(count)]
        for block, successors in enumerate(self.successors):
            for successor in successors:
                before[successor].append(block)
        everything = (1 << count) - 1
        of = [1] + [everything] * (count - 1)
        changed = True
        while changed:
            changed = False
            for block in range(1, count):
                common = everything
                for other in before[block]:
                    common &= of[other]
                common |= 1 << block
                changed |= common != of[block]
                of[block] = common
        return ["".join(str(row >> block & 1) for block in range(count)) for row in of]


def array(type_, items):
    return "(const %s[]){%s}" % (type_, ", ".join(items)) if items else "0"


def split(body):
    """Lines of instructions and labels, a switch on one line."""
    body = re.sub(r"\[\n(.*?)\n\s*\]", lambda m: "[%s]" % m[1].replace("\n", " "), body,
                  flags=re.S)
    lines = [re.sub(r"\s*;.*", "", line).strip() for line in body.split("\n")]
    return [line for line in lines if line]


FUNCTION = re.compile(r"^define .*? @(\w+)\(.*?\{\n(.*?)^\}\n", re.M | re.S)


def functions(text):
    """Name and body of each function of a module."""
    return [(match[1], match[2]) for match in FUNCTION.finditer(text)]


def with_locations(text):
    """The module, with line n + 1 as the place of instruction n of each function."""
    nodes = ['!DIFile(filename: "program.c", directory: "/")',
             "distinct !DICompileUnit(language: DW_LANG_C99, file: !0, "
             "emissionKind: LineTablesOnly)",
             '!{i32 2, !"Debug Info Version", i32 3}', "!DISubroutineType(types: !{})"]

    def add(node):
        nodes.append(node)
        return len(nodes) - 1

    def locate(match):
        scope = add('distinct !DISubprogram(name: "%s", file: !0, line: 1, type: !3, '
                    "spFlags: DISPFlagDefinition, unit: !1)" % match[1])
        lines, number = [], 0
        for line in split(match[2]):
            if not line.endswith(":"):
                number += 1
                line = re.sub(r", !.*", "", line)
                line += ", !dbg !%d" % add("!DILocation(line: %d, scope: !%d)" % (number, scope))
            lines.append(line)
        head = match[0].split("{\n", 1)[0]
        return "%s!dbg !%d {\n%s\n}\n" % (head, scope, "\n".join(lines))

    text = "\n".join(line for line in FUNCTION.sub(locate, text).split("\n")
                     if not re.match(r"!\S+ = ", line))
    text += "!llvm.dbg.cu = !{!1}\n!llvm.module.flags = !{!2}\n"
    return text + "".join("!%d = %s\n" % pair for pair in enumerate(nodes))


REPORT = re.compile(r"call void @__msan_(warning|maybe_warning_\d)\w*?(_noreturn)?\((.*?)\)"
                    r"(.*?), !dbg !(\d+)")


def name_reports(text):
    """Lets the instrumented module call the harness's reports, with the line of the place."""
    lines = dict(re.findall(r"^!(\d+) = !DILocation\(line: (\d+)", text, re.M))

    def name(match):
        arguments = match[3] or "i32 0"
        return "call void @oracle_%s%s(%s, i32 %s)%s" % (match[1], match[2] or "", arguments,
                                                        lines[match[5]], match[4])

    text = REPORT.sub(name, text)
    if re.search(r"call void @__msan_(maybe_)?warning", text):
        raise ValueError("a report without a place")
    return text + "declare void @oracle_warning(i32, i32)\n" \
        "declare void @oracle_warning_noreturn(i32, i32)\n" + "".join(
            "declare void @oracle_maybe_warning_%d(i%d zeroext, i32 zeroext, i32)\n"
            % (size, size * 8) for size in (1, 2, 4, 8))
