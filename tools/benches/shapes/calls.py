# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Functions with many calls, and modules with many functions."""

from benches.shapes.ir import CHECKED, DATA_LAYOUT, TRIPLE, PERSONALITY, module, repeat


def calls(size):
    """Calls with values that were loaded, and results that are stored."""
    body, _ = repeat(size, 3, """\
  %v{n} = load i32, ptr %p
  %r{n} = call i32 @g(i32 %v{n}, ptr %p)
  store i32 %r{n}, ptr %p""")
    return module("declare i32 @g(i32, ptr)\n", "void @f(ptr %p)", [*body, "  ret void"])


def eager(size):
    """Calls with arguments and results that must be initialised."""
    body, _ = repeat(size, 3, """\
  %v{n} = load i32, ptr %p
  %r{n} = call noundef i32 @g(i32 noundef %v{n}, ptr noundef %p)
  store i32 %r{n}, ptr %p""")
    return module("declare noundef i32 @g(i32 noundef, ptr noundef)\n", "void @f(ptr noundef %p)",
                  [*body, "  ret void"])


def byval(size):
    """Calls with a struct by value."""
    body, _ = repeat(size, 2, """\
  store i32 {n}, ptr %p
  call void @g(ptr byval(%s) align 8 %p)""")
    return module("%s = type { i64, i32, i32, ptr }\ndeclare void @g(ptr byval(%s) align 8)\n",
                  "void @f(ptr %p)", [*body, "  ret void"])


def varargs(size):
    """Calls with variable arguments."""
    body, _ = repeat(size, 2, """\
  %v{n} = load i32, ptr %p
  %r{n} = call i32 (ptr, ...) @g(ptr %p, i32 %v{n}, double 1.0, ptr %p)""")
    return module("declare i32 @g(ptr, ...)\n", "void @f(ptr %p)", [*body, "  ret void"])


def invokes(size):
    """Calls whose exceptions all lead to one landing pad."""
    body, last = repeat(size, 2, """\
block{n}:
  store i32 {n}, ptr %p
  invoke void @g(ptr %p) to label %block{next} unwind label %pad""")
    return module("declare void @g(ptr)\n" + PERSONALITY, "void @f(ptr %p)", [
        "  br label %block0", *body, f"block{last + 1}:", "  ret void", "pad:",
        "  %e = landingpad { ptr, i32 } cleanup", "  resume { ptr, i32 } %e"],
        CHECKED + " personality ptr @__gxx_personality_v0")


def switches(size):
    """Calls in the arms of diamonds: after each, another context may be current."""
    body, last = repeat(size, 5, """\
head{n}:
  br i1 %c, label %a{n}, label %b{n}
a{n}:
  call void @g(i32 %x)
  br label %b{n}
b{n}:
  call void @h(i32 %x)
  br label %head{next}""")
    return module("declare void @g(i32)\ndeclare void @h(i32) memory(none)\n",
                  "void @f(i32 %x, i1 %c)", ["  br label %head0", *body, f"head{last + 1}:",
                                             "  ret void"])


def quiet_calls(size):
    """Calls that leave the context as it is, in the arms of diamonds, behind one that does not."""
    body, last = repeat(size, 4, """\
head{n}:
  br i1 %c, label %a{n}, label %head{next}
a{n}:
  %r{n} = call i32 @h(i32 %x)
  store i32 %r{n}, ptr %p
  br label %head{next}""")
    return module("declare i32 @h(i32) memory(none) nounwind willreturn\n",
                  "void @f(i32 %x, i1 %c, ptr %p)", ["  br label %head0", *body,
                                                     f"head{last + 1}:", "  ret void"])


def regions(size):
    """Regions of a function without instrumentation that may call instrumented code."""
    body, last = repeat(size, 8, """\
head{n}:
  %v{n} = load i32, ptr %p
  %c{n} = icmp eq i32 %v{n}, {n}
  br i1 %c{n}, label %a{n}, label %b{n}
a{n}:
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @g(i32 %v{n})
  call void asm sideeffect "# ksan instrumentation_end", ""()
  br label %b{n}
b{n}:
  br label %head{next}""")
    return module("declare void @g(i32)\n", "void @f(ptr %p)", [
        "  br label %head0", *body, f"head{last + 1}:", "  ret void"],
        "disable_sanitizer_instrumentation")


def region_ladder(size):
    """One region of many blocks, from which control goes up or down one."""
    body, last = repeat(size, 2, """\
step{n}:
  call void @g(i32 {n})
  br i1 %c, label %step{next}, label %step{m}""", 1)
    return module("declare void @g(i32)\n", "void @f(i1 %c)", [
        '  call void asm sideeffect "# ksan instrumentation_begin", ""()', "  br label %step0",
        "step0:", "  br label %step1", *body, f"step{last + 1}:",
        '  call void asm sideeffect "# ksan instrumentation_end", ""()',
        f"  br i1 %c, label %step{last}, label %end", "end:", "  ret void"],
        "disable_sanitizer_instrumentation")


def assembly(size):
    """Inline assembly with outputs in memory."""
    body, _ = repeat(size, 2, """\
  call void asm sideeffect "movl $1, $0", "=*m,r,~{{memory}}"(ptr elementtype(i32) %p, i32 {n})
  call void asm sideeffect "mfence", "~{{memory}}"()""")
    return module("", "void @f(ptr %p)", [*body, "  ret void"])


def functions(size):
    """Many small functions and variables."""
    body, _ = repeat(size, 5, """\
@g{n} = global i32 {n}
define i32 @f{n}(ptr %p) sanitize_memory sanitize_thread {{
  %v = load i32, ptr %p
  %w = add i32 %v, {n}
  store i32 %w, ptr @g{n}
  %r = call i32 @f{n}(ptr @g{n})
  ret i32 %r
}}""")
    return DATA_LAYOUT + TRIPLE + "\n".join(body) + "\n"
