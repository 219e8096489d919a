# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Functions with many stack variables."""

from benches.shapes.ir import module, repeat


def variables(size, before="", behind=""):
    count = max(2, size // (5 + bool(before) + bool(behind)))
    allocas = [f"  %a{n} = alloca i32, align 4" for n in range(count)]
    body, _ = repeat(count, 1, f"""\
{before}  store i32 %x, ptr %a{{n}}, align 4
  %v{{n}} = load i32, ptr %a{{n}}, align 4
  %w{{n}} = add i32 %v{{n}}, {{n}}
  store i32 %w{{n}}, ptr %p, align 4
{behind}""")
    return module("declare void @llvm.lifetime.start.p0(i64, ptr)\n"
                  "declare void @llvm.lifetime.end.p0(i64, ptr)\ndeclare void @g(ptr)\n",
                  "void @f(ptr %p, i32 %x)", [*allocas, *body, "  ret void"])


def allocas(size):
    """Stack variables as they are without optimisation: all at the entry, used one by one."""
    return variables(size)


def lifetimes(size):
    """Stack variables with lifetime markers, used one by one."""
    return variables(size, "  call void @llvm.lifetime.start.p0(i64 4, ptr %a{n})\n",
                     "  call void @llvm.lifetime.end.p0(i64 4, ptr %a{n})")


def escapes(size):
    """Stack variables whose address is given away behind their uses."""
    return variables(size, "", "  call void @g(ptr %a{n})")


def unwritten(size):
    """Stack variables in many blocks that are read before anything is written."""
    count = max(2, size // 4)
    entry = [f"  %a{n} = alloca i32, align 4" for n in range(count)]
    body, last = repeat(count, 1, """\
block{n}:
  %v{n} = load i32, ptr %a{n}
  store i32 %v{n}, ptr %p
  br label %block{next}""")
    return module("", "void @f(ptr %p)", [*entry, "  br label %block0", *body, f"block{last + 1}:",
                                          "  ret void"])


def fields(size):
    """One stack variable with many fields, which is given away when all are set."""
    count = max(2, size // 2)
    body, _ = repeat(count, 1, """\
  %p{n} = getelementptr inbounds i32, ptr %a, i64 {n}
  store i32 {n}, ptr %p{n}""")
    return module("declare void @g(ptr)\n", "void @f()", [f"  %a = alloca [{count} x i32]", *body,
                                                         "  call void @g(ptr %a)", "  ret void"])
