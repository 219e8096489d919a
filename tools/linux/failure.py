# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""How a command fails: with one line."""

import re


class Failure(Exception):
    """What went wrong and what to do, in one line."""


def last_error(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if re.search(r"error:|\*\*\*|Error \d", line)]
    return (errors or lines or ["no output"])[0]
