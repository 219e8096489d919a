# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Functions of one operation, and short random chains of operations, as IR for oracle.py."""

SLOT = 64
EXACT, WEAK, SILENT, AS_PRECISE, ORIGINS = 1, 2, 4, 8, 16


class Type:
    """An integer or a vector of integers; `lanes` is 1 for a scalar unless `vector` says else."""

    def __init__(self, width, lanes=1, vector=False):
        self.width, self.lanes, self.vector = width, lanes, vector

    def __str__(self):
        return "<%d x i%d>" % (self.lanes, self.width) if self.vector else "i%d" % self.width

    def __eq__(self, other):
        return str(self) == str(other)

    @property
    def bits(self):
        return self.width * self.lanes

    @property
    def mangled(self):
        return "v%di%d" % (self.lanes, self.width) if self.vector else "i%d" % self.width

    def with_width(self, width):
        return Type(width, self.lanes, self.vector)


WIDTHS = [1, 8, 13, 16, 32, 64]
SCALARS = [Type(width) for width in WIDTHS]
VECTORS = [Type(width, lanes, True) for width, lanes in
           [(1, 8), (1, 4), (8, 4), (8, 16), (13, 4), (16, 8), (32, 2), (32, 3), (32, 4), (64, 2)]]
BYTES = [Type(16), Type(32), Type(64), Type(32, 4, True), Type(16, 8, True)]
FLOATS = {32: "float", 64: "double"}


class Function:
    """One function under construction: the operands it loads and its instructions."""

    def __init__(self, rng):
        self.rng = rng
        self.operands, self.body, self.guards = [], [], []
        self.counter = 0
        self.flags = 0
        self.description = ""

    def emit(self, text):
        self.counter += 1
        name = "%%v%d" % self.counter
        self.body.append("%s = %s" % (name, text))
        return name

    def load(self, type_):
        self.operands.append(type_)
        return "%%a%d" % (len(self.operands) - 1)

    def lane_constant(self, width):
        top = 1 << (width - 1)
        return self.rng.choice([0, 1, -1, top, top - 1, self.rng.getrandbits(width),
                                1 << self.rng.randrange(width), self.rng.getrandbits(width)])

    def constant(self, type_, lane=None):
        values = [(lane or self.lane_constant)(type_.width) for _ in range(type_.lanes)]
        if self.rng.random() < 0.5:
            values = values[:1] * type_.lanes
        values = [value % (1 << type_.width) for value in values]
        if not type_.vector:
            return str(values[0]) if type_.width > 1 else ("false", "true")[values[0]]
        if not any(values):
            return "zeroinitializer"
        return "<%s>" % ", ".join("i%d %d" % (type_.width, value) for value in values) \
            if type_.width > 1 else \
            "<%s>" % ", ".join("i1 " + ("false", "true")[value] for value in values)

    def guard(self, type_, instruction):
        """The operation is undefined unless `instruction`, which tests each lane, holds."""
        self.guards.append((type_, instruction))

    def guard_divisor(self, type_, name):
        self.guard(type_, "icmp ne %s %s, %s" % (type_, name, splat(type_, 0)))


def splat(type_, value):
    value %= 1 << type_.width
    text = str(value) if type_.width > 1 else ("false", "true")[value]
    if not type_.vector:
        return text
    return "<%s>" % ", ".join("i%d %s" % (type_.width, text) for _ in range(type_.lanes))


def pair(function, type_):
    """Two operands, of which one may be constant."""
    kind = function.rng.random()
    if kind < 0.2:
        return function.load(type_), function.constant(type_), True
    if kind < 0.4:
        return function.constant(type_), function.load(type_), True
    return function.load(type_), function.load(type_), False


def any_type(rng):
    return rng.choice(SCALARS if rng.random() < 0.6 else VECTORS)


def intrinsic(name, result, arguments):
    return "call %s @llvm.%s(%s)" % (result, name, ", ".join("%s %s" % a for a in arguments))


# Each maker adds its instructions to a function and returns the result's name and type.

def make_arithmetic(f, opcode):
    type_ = any_type(f.rng)
    a, b, constant = pair(f, type_)
    exact = opcode in ("add", "sub", "and", "or") or (opcode == "xor" and constant)
    f.flags = SILENT | ORIGINS | (EXACT if exact or opcode == "xor" else 0)
    return f.emit("%s %s %s, %s" % (opcode, type_, a, b)), type_


def make_division(f, opcode):
    type_ = any_type(f.rng)
    a, b, _ = pair(f, type_)
    f.guard_divisor(type_, b)
    if opcode[0] == "s":
        minimum, ones = splat(type_, 1 << (type_.width - 1)), splat(type_, -1)
        f.guard(type_, "icmp ne %s %s, %s" % (type_, b, ones) if f.rng.random() < 0.5 else
                "icmp ne %s %s, %s" % (type_, a, minimum))
    f.flags = WEAK
    return f.emit("%s %s %s, %s" % (opcode, type_, a, b)), type_


def make_shift(f, opcode):
    type_ = any_type(f.rng)
    if f.rng.random() < 0.4:
        a, b = f.load(type_), f.constant(type_, lambda width: f.rng.randrange(width))
        f.flags = EXACT
    elif f.rng.random() < 0.3:
        a, b = f.constant(type_), f.load(type_)
    else:
        a, b = f.load(type_), f.load(type_)
    f.flags |= SILENT | AS_PRECISE | ORIGINS
    if type_.width & (type_.width - 1) == 0 or b[0] == "%":
        limit = type_.width
        if limit < 1 << type_.width:
            f.guard(type_, "icmp ult %s %s, %s" % (type_, b, splat(type_, limit)))
        else:
            f.guard(type_, "icmp eq %s %s, %s" % (type_, b, splat(type_, 0)))
    return f.emit("%s %s %s, %s" % (opcode, type_, a, b)), type_


def make_compare(f, predicate):
    type_ = any_type(f.rng)
    a, b, _ = pair(f, type_)
    f.flags = EXACT | SILENT | ORIGINS
    return f.emit("icmp %s %s %s, %s" % (predicate, type_, a, b)), type_.with_width(1)


def make_select(f, _):
    type_ = any_type(f.rng)
    condition = type_.with_width(1) if f.rng.random() < 0.5 else Type(1)
    c = f.load(condition)
    a, b, _ = pair(f, type_)
    f.flags = EXACT | SILENT | ORIGINS
    return f.emit("select %s %s, %s %s, %s %s" % (condition, c, type_, a, type_, b)), type_


def make_cast(f, opcode):
    type_ = any_type(f.rng)
    others = [w for w in WIDTHS if (w < type_.width) == (opcode == "trunc") and w != type_.width]
    if not others:
        return make_cast(f, opcode)
    result = type_.with_width(f.rng.choice(others))
    f.flags = EXACT | SILENT | ORIGINS
    return f.emit("%s %s %s to %s" % (opcode, type_, f.load(type_), result)), result


def make_bitcast(f, _):
    source, result = f.rng.choice([
        (Type(32), Type(8, 4, True)), (Type(8, 4, True), Type(32)), (Type(64), Type(32, 2, True)),
        (Type(32, 4, True), Type(64, 2, True)), (Type(1, 8, True), Type(8)),
        (Type(8), Type(1, 8, True)), (Type(8, 16, True), Type(16, 8, True))])
    f.flags = EXACT | SILENT | ORIGINS
    return f.emit("bitcast %s %s to %s" % (source, f.load(source), result)), result


def make_pointer(f, _):
    pointer = f.emit("inttoptr i64 %s to ptr" % f.load(Type(64)))
    f.flags = EXACT | SILENT | ORIGINS
    if f.rng.random() < 0.5:
        index_type = f.rng.choice([Type(64), Type(32)])
        element = f.rng.choice(["i8", "i32", "[3 x i16]", "{i64, i64}"])
        pointer = f.emit("getelementptr %s, ptr %s, %s %s"
                         % (element, pointer, index_type, f.load(index_type)))
        f.flags = WEAK | SILENT | ORIGINS
    result = f.rng.choice([Type(64), Type(32)])
    return f.emit("ptrtoint ptr %s to %s" % (pointer, result)), result


def make_bytes(f, name):
    type_ = f.rng.choice(BYTES) if name == "bswap" else any_type(f.rng)
    f.flags = EXACT | SILENT | ORIGINS
    return f.emit(intrinsic("%s.%s" % (name, type_.mangled), type_,
                            [(type_, f.load(type_))])), type_


def make_count(f, name):
    type_ = any_type(f.rng)
    a = f.load(type_)
    arguments = [(type_, a)]
    f.flags = SILENT | ORIGINS
    if name in ("ctlz", "cttz", "abs"):
        undefined = f.rng.random() < 0.3
        arguments.append(("i1", "true" if undefined else "false"))
        if undefined and name == "abs":
            f.guard(type_, "icmp ne %s %s, %s" % (type_, a, splat(type_, 1 << (type_.width - 1))))
        elif undefined:
            f.guard_divisor(type_, a)
        if name != "abs":
            f.flags |= AS_PRECISE
    return f.emit(intrinsic("%s.%s" % (name, type_.mangled), type_, arguments)), type_


def make_binary_intrinsic(f, name):
    type_ = any_type(f.rng)
    a, b, _ = pair(f, type_)
    f.flags = SILENT | ORIGINS
    return f.emit(intrinsic("%s.%s" % (name, type_.mangled), type_, [(type_, a), (type_, b)])), type_


def funnel_amount(f, type_):
    """No lane shifts by 0: LLVM 19 miscompiles fshl(<0, ...>, b, <0, ...>), in shadows as well."""
    return f.constant(type_, lambda width: f.rng.randrange(1, max(width, 2)))


def make_funnel(f, name):
    type_ = any_type(f.rng)
    a, b, _ = pair(f, type_)
    clean = f.rng.random() < 0.5
    c = funnel_amount(f, type_) if clean else f.load(type_)
    f.flags = SILENT | ORIGINS | AS_PRECISE | (EXACT if clean else 0)
    return f.emit(intrinsic("%s.%s" % (name, type_.mangled), type_,
                            [(type_, a), (type_, b), (type_, c)])), type_


def make_overflow(f, name):
    type_ = any_type(f.rng)
    a, b, _ = pair(f, type_)
    both = "{%s, %s}" % (type_, type_.with_width(1))
    value = f.emit(intrinsic("%s.with.overflow.%s" % (name, type_.mangled), both,
                             [(type_, a), (type_, b)]))
    index = f.rng.randrange(2)
    f.flags = SILENT | ORIGINS
    return f.emit("extractvalue %s %s, %d" % (both, value, index)), \
        type_.with_width(1) if index else type_


def make_element(f, opcode):
    type_ = f.rng.choice(VECTORS)
    vector = f.load(type_)
    element = Type(type_.width)
    f.flags = EXACT | SILENT | ORIGINS
    if f.rng.random() < 0.6:
        index = str(f.rng.randrange(type_.lanes))
    else:
        f.flags = 0
        index = f.load(Type(32))
        f.guard(Type(32), "icmp ult i32 %s, %d" % (index, type_.lanes))
    if opcode == "extractelement":
        return f.emit("extractelement %s %s, i32 %s" % (type_, vector, index)), element
    new = f.load(element)
    return f.emit("insertelement %s %s, %s %s, i32 %s" % (type_, vector, element, new, index)), type_


def make_shuffle(f, _):
    type_ = f.rng.choice(VECTORS)
    lanes = f.rng.choice([2, 4, type_.lanes])
    mask = ", ".join("i32 %d" % f.rng.randrange(2 * type_.lanes) for _ in range(lanes))
    a, b = f.load(type_), f.load(type_)
    f.flags = EXACT | SILENT | ORIGINS
    return f.emit("shufflevector %s %s, %s %s, <%d x i32> <%s>" % (type_, a, type_, b, lanes, mask)), \
        Type(type_.width, lanes, True)


def make_reduce(f, name):
    type_ = f.rng.choice(VECTORS)
    result = Type(type_.width)
    f.flags = WEAK if name == "mul" else 0
    if name in ("or", "and"):
        f.flags |= SILENT | AS_PRECISE
    elif name == "xor":
        f.flags |= SILENT | EXACT
    return f.emit(intrinsic("vector.reduce.%s.%s" % (name, type_.mangled), result,
                            [(type_, f.load(type_))])), result


def make_diamond(f, _):
    """A phi of two operations behind a branch whose condition is initialised."""
    type_ = any_type(f.rng)
    a, b = f.load(type_), f.load(type_)
    opcode = f.rng.choice(["add", "sub", "and", "or"])
    bit = f.rng.choice(["true", "false"])
    number = f.counter
    f.body += ["br i1 %s, label %%then%d, label %%else%d" % (bit, number, number),
               "then%d:" % number, "%%t%d = %s %s %s, %s" % (number, opcode, type_, a, b),
               "br label %%join%d" % number,
               "else%d:" % number, "%%e%d = xor %s %s, %s" % (number, type_, b, f.constant(type_)),
               "br label %%join%d" % number, "join%d:" % number]
    f.flags = EXACT | SILENT | ORIGINS
    return f.emit("phi %s [ %%t%d, %%then%d ], [ %%e%d, %%else%d ]"
                  % (type_, number, number, number, number)), type_


def make_float(f, opcode):
    """Floating point, of which only is asked that no poison is lost altogether."""
    width = f.rng.choice([32, 64])
    type_ = Type(width) if f.rng.random() < 0.6 else Type(width, 2, True)

    def name(width):
        return "<2 x %s>" % FLOATS[width] if type_.vector else FLOATS[width]

    def floating(integer):
        """No NaN: which operand's payload a result gets is the code generator's choice."""
        lowest = 1 << (23 if width == 32 else 52)
        number = f.emit("and %s %s, %s" % (type_, integer, splat(type_, ~lowest)))
        return f.emit("bitcast %s %s to %s" % (type_, number, name(width)))

    f.flags = WEAK | SILENT | ORIGINS
    a = f.load(type_)
    if opcode in ("sitofp", "uitofp"):
        value = f.emit("%s %s %s to %s" % (opcode, type_, a, name(width)))
    elif opcode in ("fpext", "fptrunc"):
        width = 64 if opcode == "fptrunc" else 32
        type_ = type_.with_width(width)
        f.operands[-1] = type_
        other = 96 - width
        value = f.emit("%s %s %s to %s" % (opcode, name(width), floating(a), name(other)))
        width = other
        type_ = type_.with_width(other)
    elif opcode in ("fptosi", "fptoui"):
        result = type_.with_width(f.rng.choice([8, 16, 32, 64]))
        # Only values that fit, or the result is undefined: from 0 to 127.
        number = floating(a)
        limit = 0x42fe0000 if width == 32 else 0x405fc00000000000
        f.guard(type_, "icmp ult %s %s, %s" % (type_, a, splat(type_, limit)))
        return f.emit("%s %s %s to %s" % (opcode, name(width), number, result)), result
    elif opcode == "fcmp":
        b = floating(f.load(type_))
        predicate = f.rng.choice(["olt", "oeq", "une", "ord", "uno", "ugt"])
        return f.emit("fcmp %s %s %s, %s" % (predicate, name(width), floating(a), b)), \
            type_.with_width(1)
    elif opcode == "fneg":
        value = f.emit("fneg %s %s" % (name(width), floating(a)))
    else:
        b = floating(f.load(type_))
        value = f.emit("%s %s %s, %s" % (opcode, name(width), floating(a), b))
    return f.emit("bitcast %s %s to %s" % (name(width), value, type_)), type_


MAKERS = (
    [(make_arithmetic, op) for op in ("add", "sub", "mul", "and", "or", "xor")]
    + [(make_division, op) for op in ("udiv", "sdiv", "urem", "srem")]
    + [(make_shift, op) for op in ("shl", "lshr", "ashr")]
    + [(make_compare, op) for op in
       ("eq", "ne", "ult", "ule", "ugt", "uge", "slt", "sle", "sgt", "sge")]
    + [(make_select, "select")]
    + [(make_cast, op) for op in ("trunc", "zext", "sext")]
    + [(make_bitcast, "bitcast"), (make_pointer, "pointer"), (make_diamond, "phi")]
    + [(make_bytes, name) for name in ("bswap", "bitreverse")]
    + [(make_count, name) for name in ("ctpop", "ctlz", "cttz", "abs")]
    + [(make_binary_intrinsic, name) for name in
       ("smin", "smax", "umin", "umax", "sadd.sat", "uadd.sat", "ssub.sat", "usub.sat")]
    + [(make_funnel, name) for name in ("fshl", "fshr")]
    + [(make_overflow, name) for name in ("sadd", "uadd", "ssub", "usub", "smul", "umul")]
    + [(make_element, op) for op in ("extractelement", "insertelement")]
    + [(make_shuffle, "shufflevector")]
    + [(make_reduce, name) for name in
       ("add", "mul", "and", "or", "xor", "smax", "smin", "umax", "umin")]
    + [(make_float, op) for op in
       ("fadd", "fsub", "fmul", "fdiv", "fneg", "fcmp", "fptosi", "fptoui", "sitofp", "uitofp",
        "fpext", "fptrunc")]
)


def make_single(rng, maker, argument):
    f = Function(rng)
    name, type_ = maker(f, argument)
    f.description = argument
    return f, name, type_


def chain_step(f, values):
    """Adds one operation to the values of a chain that are all of one type."""
    type_ = values[0][1]
    a, b = (f.rng.choice(values)[0] for _ in range(2))
    if f.rng.random() < 0.25:
        b = f.constant(type_)
    kind = f.rng.randrange(9)
    one = type_.with_width(1)
    if kind < 3:
        opcode = f.rng.choice(["add", "sub", "and", "or", "xor", "mul"])
        return f.emit("%s %s %s, %s" % (opcode, type_, a, b))
    if kind == 3:
        amount = f.constant(type_, lambda width: f.rng.randrange(width))
        return f.emit("%s %s %s, %s" % (f.rng.choice(["shl", "lshr", "ashr"]), type_, a, amount))
    if kind == 4:
        compare = f.emit("icmp %s %s %s, %s" % (
            f.rng.choice(["eq", "ne", "ult", "ugt", "slt", "sge"]), type_, a, b))
        c, d = (f.rng.choice(values)[0] for _ in range(2))
        return f.emit("select %s %s, %s %s, %s %s" % (one, compare, type_, c, type_, d))
    if kind == 5:
        compare = f.emit("icmp %s %s %s, %s" % (
            f.rng.choice(["eq", "ult", "sgt"]), type_, a, b))
        if type_ == one:
            return compare
        return f.emit("%s %s %s to %s" % (f.rng.choice(["zext", "sext"]), one, compare, type_))
    if kind == 6:
        name = f.rng.choice(["bitreverse", "ctpop"])
        return f.emit(intrinsic("%s.%s" % (name, type_.mangled), type_, [(type_, a)]))
    if kind == 7:
        name = f.rng.choice(["umin", "umax", "smin", "smax", "uadd.sat", "ssub.sat"])
        return f.emit(intrinsic("%s.%s" % (name, type_.mangled), type_, [(type_, a), (type_, b)]))
    return f.emit(intrinsic("%s.%s" % (f.rng.choice(["fshl", "fshr"]), type_.mangled), type_,
                            [(type_, a), (type_, b), (type_, funnel_amount(f, type_))]))


def make_chain(rng):
    f = Function(rng)
    type_ = any_type(rng)
    values = [(f.load(type_), type_) for _ in range(rng.choice([1, 2, 2, 3]))]
    for _ in range(rng.choice([2, 3, 4, 6])):
        values.append((chain_step(f, values), type_))
    f.flags = SILENT | ORIGINS
    f.description = "chain"
    if rng.random() < 0.3:
        result = f.emit("icmp %s %s %s, %s" % (rng.choice(["eq", "ult", "slt"]), type_,
                                               values[-1][0], rng.choice(values)[0]))
        return f, result, type_.with_width(1)
    return f, values[-1][0], type_
