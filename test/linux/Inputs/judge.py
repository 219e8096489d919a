# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""usage: judge.py TOOLS STOCK OURS: compares two consoles as `ksan-linux compare` does."""
import os
import sys

sys.path.insert(0, sys.argv[1])
from linux import kcsan  # noqa: E402

kernels = []
for name in sys.argv[2:]:
    kernel = kcsan.Kernel(os.path.basename(name))
    with open(os.path.join(os.path.dirname(__file__), name)) as file:
        kernel.add(file.read().splitlines())
    kernels.append(kernel)
print("\n".join(kcsan.table(kernels)))
print("\n".join(kcsan.worse(*kernels)) or "nothing is worse")
