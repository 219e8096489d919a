# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Random programs of several blocks, as IR.

Values are read from memory, from arguments and from calls, any of which the harness may poison.
Branches, switches and loops depend on them; addresses, divisors and arguments that must be
initialised are checked in single arms, while other arms store values that were made before.
No filling of the inputs makes a program undefined or endless.
"""

# The memory behind the two pointers, as machine.h has it: variables, then a table, from the start
# of which there is room for an index of 8 bits.
VARIABLES, VARIABLE_SIZE, TABLE, TABLE_SIZE = 6, 8, 64, 16

DECLARATIONS = """\
declare void @pass(i8 zeroext)
declare void @take(i8 noundef zeroext)
declare void @take_first(i8 noundef zeroext, i8 zeroext)
declare void @take_both(i8 noundef zeroext, i8 noundef zeroext)
declare zeroext i8 @fetch()
declare i8 @llvm.umin.i8(i8, i8)
declare i8 @llvm.smax.i8(i8, i8)
declare i8 @llvm.usub.sat.i8(i8, i8)
declare i8 @llvm.ctpop.i8(i8)
declare i8 @llvm.bitreverse.i8(i8)
declare i32 @llvm.bswap.i32(i32)
"""

WIDTHS = [8, 8, 8, 8, 8, 16, 32, 1]
PREDICATES = ["eq", "ne", "ult", "ugt", "ule", "slt", "sge", "sgt"]


class Program:
    """One function: its text, and the values that may be used where it goes on."""

    def __init__(self, rng, with_locals):
        self.rng = rng
        self.lines, self.pool = [], []
        # Values of which several arms may ask the exact shadow, each with an operand; the one that
        # the arms of the branch at hand ask it of.
        self.sums, self.focus = [], None
        self.counter, self.label = 0, "entry"
        self.locals = []
        self.eager_result = rng.random() < 0.3
        for index in range(VARIABLES):
            width = rng.choice([8, 8, 8, 8, 16, 32])
            pointer = self.emit("getelementptr i8, ptr %%in, i64 %d" % (index * VARIABLE_SIZE))
            if rng.random() < 0.85:
                self.add(self.emit("load i%d, ptr %s, align 8" % (width, pointer)), width)
        self.table = self.emit("getelementptr i8, ptr %%in, i64 %d" % TABLE)
        self.space = self.emit("getelementptr i8, ptr %%out, i64 %d" % TABLE)
        self.add("%a", 8)
        self.add("%b", 8)
        for _ in range(rng.choice([1, 2]) if with_locals else 0):
            name = self.emit("alloca i8, align 4")
            self.locals.append(name)
        for _ in range(rng.choice([2, 4, 6])):
            self.arithmetic()
        for _ in range(rng.choice([1, 1, 2])):
            rng.choice([self.branch, self.branch, self.switch, self.loop])(2)
            self.statements(0, rng.choice([1, 3]))
        self.finish()

    def name(self):
        self.counter += 1
        return "%%v%d" % self.counter

    def emit(self, text):
        name = self.name()
        self.lines.append("%s = %s" % (name, text))
        return name

    def do(self, text):
        self.lines.append(text)

    def start(self, label):
        self.lines.append(label + ":")
        self.label = label

    def labels(self, *stems):
        self.counter += 1
        return ["%s%d" % (stem, self.counter) for stem in stems]

    def add(self, name, width):
        self.pool.append((name, width))

    def constant(self, width):
        if width == 1:
            return self.rng.choice(["true", "false"])
        return str(self.rng.choice([0, 1, 2, 3, 7, 8, 15, 255, 1 << (width - 1),
                                    self.rng.getrandbits(width), 1 << self.rng.randrange(width)])
                   % (1 << width))

    def value(self, width):
        """One that is at hand, rather a new one; converted if there is none of the width."""
        fitting = [name for name, of in self.pool if of == width]
        if fitting and self.rng.random() < 0.9:
            if self.rng.random() < 0.5:
                fitting = fitting[-6:]
            return self.rng.choice(fitting)
        name, of = self.rng.choice(self.pool)
        if of == width:
            return name
        if width == 1 and of == 8:
            return self.compare(8)
        cast = "trunc" if of > width else self.rng.choice(["zext", "sext"])
        result = self.emit("%s i%d %s to i%d" % (cast, of, name, width))
        self.add(result, width)
        return result

    def second(self, width):
        return self.constant(width) if self.rng.random() < 0.35 else self.value(width)

    def compare(self, width):
        result = self.emit("icmp %s i%d %s, %s" % (self.rng.choice(PREDICATES), width,
                                                   self.value(width), self.second(width)))
        self.add(result, 1)
        return result

    def condition(self):
        if self.rng.random() < 0.6:
            return self.compare(self.rng.choice([8, 8, 8, 32]))
        return self.value(1)

    def arithmetic(self):
        width = self.rng.choice(WIDTHS)
        kind = self.rng.randrange(14)
        if width == 1 and kind < 6:
            kind = 6
        if kind < 6:
            opcode = self.rng.choice(["add", "add", "sub", "add", "sub", "mul"])
            other = self.second(width)
            if opcode == "mul" and self.rng.random() < 0.7:
                other = str(self.rng.choice([3, 5, 9, 255, 2, 16, 128]) % (1 << width))
            operand = self.value(width)
            result = self.emit("%s i%d %s, %s" % (opcode, width, operand, other))
            self.sums += [(result, name, width) for name in (operand, other) if name[0] == "%"]
            self.add(result, width)
            return
        if kind < 9:
            text = "%s i%d %s, %s" % (self.rng.choice(["and", "or", "xor"]), width,
                                      self.value(width), self.second(width))
        elif kind == 9 and width > 1:
            amount = str(self.rng.randrange(width))
            if width == 8 and self.rng.random() < 0.3:
                amount = self.emit("and i8 %s, 7" % self.value(8))
            text = "%s i%d %s, %s" % (self.rng.choice(["shl", "lshr", "ashr"]), width,
                                      self.value(width), amount)
        elif kind == 10:
            text = "select i1 %s, i%d %s, i%d %s" % (self.condition(), width, self.value(width),
                                                     width, self.second(width))
        elif kind == 11 and width == 8:
            name = self.rng.choice(["umin", "smax", "usub.sat", "ctpop", "bitreverse"])
            text = "call i8 @llvm.%s.i8(i8 %s" % (name, self.value(8))
            text += ")" if name[0] in "cb" else ", i8 %s)" % self.second(8)
        elif kind == 12 and width == 32:
            text = "call i32 @llvm.bswap.i32(i32 %s)" % self.value(32)
        else:
            self.compare(self.rng.choice([8, 8, 16, 32]))
            return
        self.add(self.emit(text), width)

    def slot(self, base, index=None):
        """An address that depends on a value."""
        if not index:
            index = self.emit("and i8 %s, %d" % (self.value(8), TABLE_SIZE - 1))
        wide = self.emit("zext i8 %s to i64" % index)
        return self.emit("getelementptr i8, ptr %s, i64 %s" % (base, wide))

    def load(self):
        if self.rng.random() < 0.3:
            pointer = self.emit("getelementptr i8, ptr %%out, i64 %d"
                                % (self.rng.randrange(VARIABLES) * VARIABLE_SIZE))
        else:
            pointer = self.slot(self.table)
        self.add(self.emit("load i8, ptr %s, align 1" % pointer), 8)

    def use_local(self):
        name = self.rng.choice(self.locals)
        if self.rng.random() < 0.5:
            self.add(self.emit("load i8, ptr %s, align 1" % name), 8)
        else:
            self.do("store i8 %s, ptr %s, align 1" % (self.second(8), name))

    def store(self):
        if self.rng.random() < 0.2:
            self.do("store i8 %s, ptr %s, align 1" % (self.second(8), self.slot(self.space)))
            return
        width = self.rng.choice([8, 8, 8, 16, 32, 1])
        self.store_value(self.value(width), width)

    def store_value(self, value, width):
        offset = self.rng.randrange(VARIABLES) * VARIABLE_SIZE
        pointer = self.emit("getelementptr i8, ptr %%out, i64 %d" % offset)
        self.do("store i%d %s, ptr %s, align 8" % (width, value, pointer))

    def divide(self):
        divisor = self.emit("or i8 %s, %d" % (self.value(8), self.rng.choice([1, 2, 4])))
        self.add(self.emit("%s i8 %s, %s" % (self.rng.choice(["udiv", "urem"]), self.value(8),
                                             divisor)), 8)

    def call(self):
        kind = self.rng.randrange(6)
        if kind == 0:
            self.add(self.emit("call zeroext i8 @fetch()"), 8)
        elif kind == 1:
            self.do("call void @pass(i8 zeroext %s)" % self.value(8))
        elif kind == 2:
            self.do("call void @take_first(i8 noundef zeroext %s, i8 zeroext %s)"
                    % (self.value(8), self.value(8)))
        elif kind == 3:
            self.do("call void @take_both(i8 noundef zeroext %s, i8 noundef zeroext %s)"
                    % (self.value(8), self.value(8)))
        else:
            self.do("call void @take(i8 noundef zeroext %s)" % self.value(8))

    def choose_sum(self):
        if self.focus and self.rng.random() < 0.6:
            return self.focus
        return self.rng.choice(self.sums[-6:])

    def check_operand(self):
        """Of a value that may be used in another arm."""
        _, operand, width = self.choose_sum()
        if width == 8:
            self.rng.choice([
                lambda: self.do("call void @take(i8 noundef zeroext %s)" % operand),
                lambda: self.do("store i8 1, ptr %s, align 1" % self.slot(self.space, operand)),
                lambda: self.add(self.emit("load i8, ptr %s, align 1"
                                           % self.slot(self.table, operand)), 8)])()
        elif width > 8:
            self.switch(-1, (operand, width))

    def use_sum(self):
        name, _, width = self.choose_sum()
        if width > 1 and self.rng.random() < 0.6:
            opcode, other = self.rng.choice([("and", self.constant(width)), ("lshr", "1"),
                                             ("or", self.constant(width)), ("shl", "2")])
            name = self.emit("%s i%d %s, %s" % (opcode, width, name, other))
            self.add(name, width)
        if width == 8 and self.rng.random() < 0.3:
            self.do("call void @pass(i8 zeroext %s)" % name)
        else:
            self.store_value(name, width)

    def statements(self, depth, count):
        choices = [self.arithmetic] * 6 + [self.store] * 4 + [self.call] * 2 + \
            [self.load, self.divide]
        if self.locals:
            choices += [self.use_local] * 6
        if self.sums:
            choices += [self.check_operand] * 5 + [self.use_sum] * 6
        for _ in range(count):
            if depth and self.rng.random() < 0.25:
                self.rng.choice([self.branch, self.branch, self.branch, self.switch,
                                 self.loop])(depth - 1)
            else:
                self.rng.choice(choices)()

    def arms(self, depth, labels, join):
        """The blocks of a branch, which use the same value rather often."""
        ends, outer = [], self.focus
        self.focus = self.rng.choice(self.sums[-6:]) if self.sums else None
        for label in labels:
            self.start(label)
            ends.append(self.arm(depth, join))
        self.focus = outer
        self.join(join, ends)

    def arm(self, depth, join):
        """A block and what follows it up to the join; the values that the join may take from it."""
        outer, sums = len(self.pool), len(self.sums)
        if depth < 0:
            self.rng.choice([self.arithmetic, self.store])()
        else:
            self.statements(depth, self.rng.choice([0, 1, 2, 3, 4]))
        end = (self.label, self.pool[:])
        if self.rng.random() < 0.06:
            self.do("ret i8 %s" % self.value(8))
            end = None
        else:
            self.do("br label %%%s" % join)
        del self.pool[outer:], self.sums[sums:]
        return end

    def join(self, label, ends):
        """Phis of what the arms leave; without an arm that comes here, the block is never run."""
        ends = [end for end in ends if end]
        self.start(label)
        for _ in range(self.rng.choice([0, 1, 1, 2]) if ends else 0):
            width = self.rng.choice([8, 8, 8, 1, 32])
            incoming = []
            for from_label, values in ends:
                fitting = [name for name, of in values if of == width]
                value = self.rng.choice(fitting[-5:]) if fitting and self.rng.random() < 0.9 \
                    else self.constant(width)
                incoming.append("[ %s, %%%s ]" % (value, from_label))
            self.add(self.emit("phi i%d %s" % (width, ", ".join(incoming))), width)

    def branch(self, depth):
        then, other, join = self.labels("then", "else", "join")
        self.do("br i1 %s, label %%%s, label %%%s" % (self.condition(), then, other))
        self.arms(depth, (then, other), join)

    def switch(self, depth, on=None):
        cases = self.rng.choice([2, 3])
        labels = self.labels(*["case%d_" % n for n in range(cases)], "other", "join")
        if not on and self.rng.random() < 0.6:
            on = self.emit("and i8 %s, 3" % self.value(8)), 8
        value, width = on or (self.value(8), 8)
        self.do("switch i%d %s, label %%%s [ %s ]" % (width, value, labels[-2], " ".join(
            "i%d %d, label %%%s" % (width, n, labels[n]) for n in range(cases))))
        self.arms(depth, labels[:-1], labels[-1])

    def loop(self, depth):
        head, leave, go_on, exit_ = self.labels("head", "leave", "goon", "exit")
        before, outer, sums = self.label, len(self.pool), len(self.sums)
        self.do("br label %%%s" % head)
        self.start(head)
        place = len(self.lines)
        counter, next_ = self.name(), self.name()
        carried = [(self.name(), width) for width in
                   self.rng.choice([[8], [8, 8], [8, 32], [8, 1]])]
        starts = [self.initial(width, outer) for _, width in carried]
        for name, width in carried:
            self.add(name, width)
        self.add(counter, 8)
        self.statements(depth, self.rng.choice([1, 2, 3, 4]))
        breaks = self.rng.random() < 0.5
        if breaks:
            self.do("br i1 %s, label %%%s, label %%%s" % (self.condition(), exit_, go_on))
            left = (self.label, self.pool[:])
            self.start(go_on)
            self.statements(max(depth - 1, 0), self.rng.choice([0, 1, 2]))
        updates = [self.value(width) for _, width in carried]
        self.do("%s = add i8 %s, 1" % (next_, counter))
        more = self.emit("icmp ult i8 %s, %d" % (next_, self.rng.choice([1, 2, 3])))
        self.do("br i1 %s, label %%%s, label %%%s" % (more, head, leave))
        latch = self.label
        phis = ["%s = phi i8 [ 0, %%%s ], [ %s, %%%s ]" % (counter, before, next_, latch)]
        for (name, width), start, update in zip(carried, starts, updates):
            phis.append("%s = phi i%d [ %s, %%%s ], [ %s, %%%s ]"
                        % (name, width, start, before, update, latch))
        self.lines[place:place] = phis
        self.start(leave)
        ends = [(leave, self.pool[:])]
        self.do("br label %%%s" % exit_)
        if breaks:
            ends.append(left)
        del self.pool[outer + len(carried):], self.sums[sums:]
        self.join(exit_, ends)

    def initial(self, width, outer):
        """No conversion may stand between the phis of a loop."""
        fitting = [name for name, of in self.pool[:outer] if of == width]
        return self.rng.choice(fitting) if fitting else self.constant(width)

    def finish(self):
        for _ in range(self.rng.choice([1, 2, 3])):
            self.store()
        self.do("ret i8 %s" % self.value(8))

    def text(self, name, attribute):
        lines = [line if line.endswith(":") else "  " + line for line in ["entry:"] + self.lines]
        return "define %szeroext i8 @%s(ptr noundef %%in, ptr noundef %%out, i8 zeroext %%a, " \
            "i8 zeroext %%b) %s {\n%s\n}\n" \
            % ("noundef " if self.eager_result else "", name, attribute, "\n".join(lines))
