# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Functions of one block."""

from benches.shapes.ir import module, repeat


def straight(size):
    """Arithmetic, loads and stores of one block, each depending on the one before."""
    body, last = repeat(size, 5, """\
  %p{n} = getelementptr inbounds i32, ptr %p, i64 {n}
  %v{n} = load i32, ptr %p{n}
  %w{n} = add i32 %v{n}, %x{m}
  %x{n} = xor i32 %w{n}, 7
  store i32 %x{n}, ptr %p{n}""", 1)
    return module("", "i32 @f(ptr %p, i32 %x0)", [*body, f"  ret i32 %x{last}"])


def additions(size):
    """A chain of additions whose exact shadow only the mask and the branch at its end ask for."""
    body, last = repeat(size, 1, "  %x{n} = add i32 %x{m}, %y", 1)
    return module("declare void @g()\n", "void @f(i32 %x0, i32 %y)", [
        *body, f"  %masked = and i32 %x{last}, 255", "  %c = icmp eq i32 %masked, 0",
        "  br i1 %c, label %yes, label %no", "yes:", "  call void @g()", "  ret void", "no:",
        "  ret void"])


def comparisons(size):
    """A chain of comparisons, each of the one before."""
    body, last = repeat(size, 3, """\
  %c{n} = icmp slt i32 %x{m}, %y
  %z{n} = zext i1 %c{n} to i32
  %x{n} = add i32 %z{n}, %y""", 1)
    return module("declare void @g()\n", "i32 @f(i32 %x0, i32 %y)", [
        *body, f"  %c = icmp eq i32 %x{last}, 3", "  br i1 %c, label %yes, label %no", "yes:",
        "  call void @g()", f"  ret i32 %x{last}", "no:", "  ret i32 0"])


def selects(size):
    """A chain of selects."""
    body, last = repeat(size, 2, """\
  %c{n} = icmp sgt i32 %x{m}, {n}
  %x{n} = select i1 %c{n}, i32 %x{m}, i32 %y""", 1)
    return module("", "i32 @f(i32 %x0, i32 %y)", [*body, f"  ret i32 %x{last}"])


def addresses(size):
    """Addresses that are each an offset from the one before, with a load at each."""
    body, last = repeat(size, 3, """\
  %p{n} = getelementptr inbounds i8, ptr %p{m}, i64 4
  %v{n} = load i32, ptr %p{n}
  %x{n} = add i32 %v{n}, %x{m}""", 1)
    return module("", "i32 @f(ptr %p0, i32 %x0)", [*body, f"  ret i32 %x{last}"])


def chase(size):
    """A list of pointers that is walked down, every address a value that was loaded."""
    body, last = repeat(size, 1, "  %p{n} = load ptr, ptr %p{m}", 1)
    return module("", "ptr @f(ptr %p0)", [*body, f"  ret ptr %p{last}"])


def checks(size):
    """One value that is used as an index again and again."""
    body, _ = repeat(size, 2, """\
  %p{n} = getelementptr i32, ptr @table, i64 %i
  store i32 {n}, ptr %p{n}""")
    return module("@table = global [8 x i32] zeroinitializer\n", "void @f(i64 %i)",
                  [*body, "  ret void"])


def stores(size):
    """Neighbouring fields of one object, written without anything that orders them."""
    body, _ = repeat(size, 2, """\
  %p{n} = getelementptr inbounds i32, ptr %p, i64 {n}
  store i32 {n}, ptr %p{n}""")
    return module("", "void @f(ptr %p)", [*body, "  ret void"])


def copies(size):
    """Copies and fills of memory."""
    body, _ = repeat(size, 3, """\
  %p{n} = getelementptr inbounds i8, ptr %p, i64 {n}
  call void @llvm.memcpy.p0.p0.i64(ptr %p{n}, ptr %q, i64 24, i1 false)
  call void @llvm.memset.p0.i64(ptr %q, i8 0, i64 24, i1 false)""")
    return module("declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)\n"
                  "declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)\n",
                  "void @f(ptr %p, ptr %q)", [*body, "  ret void"])


def aggregates(size):
    """A chain of structs, each with one field replaced."""
    body, last = repeat(size, 3, """\
  %v{n} = extractvalue %s %s{m}, 1
  %w{n} = add i32 %v{n}, {n}
  %s{n} = insertvalue %s %s{m}, i32 %w{n}, 2""", 1)
    return module("%s = type { i64, i32, i32, ptr }\n", "%s @f(%s %s0)",
                  [*body, f"  ret %s %s{last}"])


def vectors(size):
    """Masked loads and stores of vectors."""
    body, last = repeat(size, 3, """\
  %x{n} = call <4 x i32> @llvm.masked.load.v4i32.p0(ptr %p, i32 4, <4 x i1> %m, <4 x i32> %y{m})
  %y{n} = add <4 x i32> %x{n}, %y{m}
  call void @llvm.masked.store.v4i32.p0(<4 x i32> %y{n}, ptr %p, i32 4, <4 x i1> %m)""", 1)
    return module("declare <4 x i32> @llvm.masked.load.v4i32.p0(ptr, i32, <4 x i1>, <4 x i32>)\n"
                  "declare void @llvm.masked.store.v4i32.p0(<4 x i32>, ptr, i32, <4 x i1>)\n",
                  "<4 x i32> @f(ptr %p, <4 x i1> %m, <4 x i32> %y0)",
                  [*body, f"  ret <4 x i32> %y{last}"])
