# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""usage: judge.py TOOLS STOCK OURS: as `ksan-linux compare`, with consoles that ten boots printed."""
import os
import sys

sys.path.insert(0, sys.argv[1])
from linux import kcsan  # noqa: E402

kernels = []
for name in sys.argv[2:]:
    kernel = kcsan.Kernel(os.path.basename(name))
    with open(os.path.join(os.path.dirname(__file__), name)) as file:
        lines = file.read().splitlines()
    for _ in range(10):
        kernel.add(lines)
    kernels.append(kernel)
print("\n".join(kcsan.table(kernels)))
print("\n".join(kcsan.worse(*kernels)) or "nothing is worse")
