# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""What all shapes are written with."""

TRIPLE = 'target triple = "x86_64-unknown-linux-gnu"\n'
DATA_LAYOUT = ('target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128'
               '-n8:16:32:64-S128"\n')
CHECKED = "sanitize_memory sanitize_thread"
PERSONALITY = "declare i32 @__gxx_personality_v0(...)\n"


def module(declarations, signature, lines, attributes=CHECKED):
    return (DATA_LAYOUT + TRIPLE + declarations + f"define {signature} {attributes} {{\n"
            + "\n".join(lines) + "\n}\n")


def repeat(size, instructions, template, first=0):
    """Lines of a template for n from `first`; `m` is n - 1."""
    count = max(2, size // instructions)
    return [template.format(n=n, m=n - 1, next=n + 1)
            for n in range(first, first + count)], first + count - 1
