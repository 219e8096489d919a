# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Large functions of one kind each, as LLVM IR, to see how the time of a pass grows with them.

A shape is a function that gets a number of instructions and returns a module with about as many."""

from benches.shapes import calls, control, shared, straight, variables

SHAPES = {f.__name__.replace("_", "-"): f for f in (
    straight.straight, straight.additions, straight.comparisons, straight.selects,
    straight.addresses, straight.chase, straight.checks, straight.stores, straight.copies,
    straight.aggregates, straight.vectors,
    control.diamonds, control.arms, control.joins, control.loops, control.nest, control.ladder,
    control.cases, control.exits, control.phi_exits, control.returns, control.gotos,
    variables.allocas, variables.lifetimes, variables.escapes, variables.unwritten,
    variables.fields,
    calls.calls, calls.eager, calls.byval, calls.varargs, calls.invokes, calls.switches,
    calls.quiet_calls, calls.regions, calls.region_ladder, calls.assembly, calls.functions,
    shared.repeats, shared.atomics, shared.volatiles, shared.early)}
