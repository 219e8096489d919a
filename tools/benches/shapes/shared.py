# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Functions with accesses that threads share."""

from benches.shapes.ir import module, repeat


def repeats(size):
    """Reads of the same fields in block after block, with nothing between that orders them."""
    body, last = repeat(size, 4, """\
block{n}:
  %p{n} = getelementptr inbounds i32, ptr %p, i64 {n}
  %v{n} = load i32, ptr %p{n}
  %w{n} = load i32, ptr %p
  br label %block{next}""")
    return module("", "void @f(ptr %p)", ["  br label %block0", *body, f"block{last + 1}:",
                                          "  ret void"])


def atomics(size):
    """Atomic operations of several kinds."""
    body, _ = repeat(size, 6, """\
  %v{n} = load atomic i32, ptr %p acquire, align 4
  store atomic i32 %v{n}, ptr %q release, align 4
  %r{n} = atomicrmw add ptr %p, i32 {n} seq_cst
  %x{n} = cmpxchg ptr %q, i32 %r{n}, i32 0 acq_rel monotonic
  fence seq_cst
  store i32 {n}, ptr %p""")
    return module("", "void @f(ptr %p, ptr %q)", [*body, "  ret void"])


def volatiles(size):
    """Volatile accesses, each followed by a plain load that a processor may take before it."""
    body, _ = repeat(size, 4, """\
  store volatile i32 {n}, ptr %p
  %q{n} = getelementptr inbounds i32, ptr %q, i64 {n}
  %v{n} = load i32, ptr %q{n}
  %w{n} = load volatile i32, ptr %p""")
    return module("", "void @f(ptr noalias %p, ptr noalias %q)", [*body, "  ret void"])


def early(size):
    """Relaxed stores and plain loads in block after block: each load could go up far."""
    body, last = repeat(size, 6, """\
block{n}:
  store atomic i32 {n}, ptr %p monotonic, align 4
  %q{n} = getelementptr inbounds i32, ptr %q, i64 {n}
  %v{n} = load i32, ptr %q{n}
  br i1 %c, label %a{n}, label %block{next}
a{n}:
  %w{n} = load i32, ptr %q
  br label %block{next}""")
    return module("", "void @f(ptr noalias %p, ptr noalias %q, i1 %c)", [
        "  br label %block0", *body, f"block{last + 1}:", "  ret void"])
