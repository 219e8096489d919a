# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Functions of many blocks."""

from benches.shapes.ir import module, repeat


def diamonds(size):
    """Diamonds both of whose arms follow the same pointer."""
    body, last = repeat(size, 7, """\
head{n}:
  %v{n} = load i32, ptr %p
  %c{n} = icmp eq i32 %v{n}, {n}
  br i1 %c{n}, label %a{n}, label %b{n}
a{n}:
  store i32 {n}, ptr %p
  br label %head{next}
b{n}:
  store i32 -{n}, ptr %p
  br label %head{next}""", 1)
    return module("", "void @f(ptr %p)", ["  br label %head1", *body, f"head{last + 1}:",
                                          "  ret void"])


def arms(size):
    """Diamonds with a pointer that nothing dominating has checked: only single arms use it."""
    body, last = repeat(size, 4, """\
head{n}:
  br i1 %c, label %a{n}, label %head{next}
a{n}:
  %v{n} = load i32, ptr %p
  store i32 {n}, ptr %p
  br label %head{next}""", 1)
    return module("", "void @f(ptr %p, i1 %c)", ["  br label %head1", *body, f"head{last + 1}:",
                                                 "  ret void"])


def joins(size):
    """Diamonds whose phis are each made of the one before."""
    body, last = repeat(size, 6, """\
head{n}:
  %c{n} = icmp slt i32 %x{m}, {n}
  br i1 %c{n}, label %a{n}, label %b{n}
a{n}:
  %y{n} = add i32 %x{m}, 1
  br label %join{n}
b{n}:
  br label %join{n}
join{n}:
  %x{n} = phi i32 [ %y{n}, %a{n} ], [ %x{m}, %b{n} ]
  br label %head{next}""", 1)
    return module("", "i32 @f(i32 %x0)", ["  br label %head1", *body, f"head{last + 1}:",
                                          f"  ret i32 %x{last}"])


def loops(size):
    """Pairs of nested loops, one pair behind the other."""
    body, last = repeat(size, 11, """\
start{n}:
  br label %outer{n}
outer{n}:
  %i{n} = phi i32 [ 0, %start{n} ], [ %ii{n}, %latch{n} ]
  br label %inner{n}
inner{n}:
  %j{n} = phi i32 [ 0, %outer{n} ], [ %jj{n}, %inner{n} ]
  %v{n} = load i32, ptr %p
  %jj{n} = add i32 %j{n}, %v{n}
  %c{n} = icmp slt i32 %jj{n}, %k
  br i1 %c{n}, label %inner{n}, label %latch{n}
latch{n}:
  store i32 %jj{n}, ptr %p
  %ii{n} = add i32 %i{n}, 1
  %d{n} = icmp slt i32 %ii{n}, %k
  br i1 %d{n}, label %outer{n}, label %start{next}""")
    return module("", "void @f(ptr %p, i32 %k)", ["  br label %start0", *body, f"start{last + 1}:",
                                                  "  ret void"])


def nest(size):
    """One loop in another in another, as deep as the size allows."""
    depth = max(2, size // 7)
    heads, _ = repeat(depth, 1, """\
head{n}:
  %i{n} = phi i32 [ 0, %head{m} ], [ %j{n}, %latch{n} ]
  store i32 %i{n}, ptr %p
  br label %head{next}""", 1)
    latches = [f"""\
latch{n}:
  %j{n} = add i32 %i{n}, 1
  %v{n} = load i32, ptr %p
  %c{n} = icmp slt i32 %j{n}, %v{n}
  br i1 %c{n}, label %head{n}, label %latch{n - 1}""" for n in range(depth, 0, -1)]
    return module("", "void @f(ptr %p)", [
        "  br label %head0", "head0:", "  br label %head1", *heads, f"head{depth + 1}:",
        f"  br label %latch{depth}", *latches, "latch0:", "  ret void"])


def ladder(size):
    """Blocks from each of which control goes up or down one, so that facts climb step by step."""
    body, last = repeat(size, 3, """\
step{n}:
  %r{n} = call i32 @h(i32 %x)
  store i32 %r{n}, ptr %p
  br i1 %c, label %step{next}, label %step{m}""", 1)
    return module("declare i32 @h(i32) memory(none) nounwind willreturn\ndeclare void @g(ptr)\n",
                  "void @f(ptr %p, i32 %x, i1 %c)", [
                      "  br label %step0", "step0:", "  br label %step1", *body, f"step{last + 1}:",
                      "  call void @g(ptr %p)",
                      f"  br i1 %c, label %step{last}, label %end", "end:", "  ret void"])


def cases(size):
    """A switch each case of which stores and gives a value to the phi behind it."""
    count = max(2, size // 3)
    arrows = " ".join(f"i32 {n}, label %case{n}" for n in range(count))
    body, _ = repeat(count, 1, """\
case{n}:
  %v{n} = load i32, ptr %p
  store i32 {n}, ptr %p
  br label %join""")
    values = ", ".join(f"[ %v{n}, %case{n} ]" for n in range(count))
    return module("", "i32 @f(ptr %p, i32 %x)", [
        f"  switch i32 %x, label %none [ {arrows} ]", *body, "none:", "  br label %join", "join:",
        f"  %y = phi i32 [ 0, %none ], {values}", "  ret i32 %y"])


def exits(size):
    """Early exits to one block, which all errors share."""
    body, last = repeat(size, 4, """\
test{n}:
  %p{n} = getelementptr i32, ptr %p, i64 {n}
  %v{n} = load i32, ptr %p{n}
  %c{n} = icmp eq i32 %v{n}, {n}
  br i1 %c{n}, label %out, label %test{next}""")
    return module("", "i32 @f(ptr %p)", ["  br label %test0", *body, f"test{last + 1}:",
                                         "  ret i32 0", "out:", "  ret i32 1"])


def phi_exits(size):
    """Early exits to one block, with a value from each."""
    body, last = repeat(size, 4, """\
test{n}:
  %p{n} = getelementptr i32, ptr %p, i64 {n}
  %v{n} = load i32, ptr %p{n}
  %c{n} = icmp eq i32 %v{n}, {n}
  br i1 %c{n}, label %out, label %test{next}""")
    values = ", ".join(f"[ {n}, %test{n} ]" for n in range(last + 1))
    return module("", "i32 @f(ptr %p)", ["  br label %test0", *body, f"test{last + 1}:",
                                         "  ret i32 0", "out:", f"  %r = phi i32 {values}",
                                         "  ret i32 %r"])


def returns(size):
    """A return from every test."""
    body, last = repeat(size, 4, """\
test{n}:
  %v{n} = load i32, ptr %p
  %c{n} = icmp eq i32 %v{n}, {n}
  br i1 %c{n}, label %out{n}, label %test{next}
out{n}:
  ret i32 %v{n}""")
    return module("", "i32 @f(ptr %p)", ["  br label %test0", *body, f"test{last + 1}:",
                                         "  ret i32 0"])


def gotos(size):
    """Inline assembly that may jump, as static branches of a kernel do."""
    body, last = repeat(size, 3, """\
head{n}:
  callbr void asm sideeffect "", "!i"() to label %a{n} [label %b{n}]
a{n}:
  store i32 {n}, ptr %p
  br label %b{n}
b{n}:
  br label %head{next}""")
    return module("", "void @f(ptr %p)", ["  br label %head0", *body, f"head{last + 1}:",
                                          "  ret void"])
