# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Where the kernel's source comes from: packages, Debian's tree, a patched copy."""

import hashlib
import os
import shutil
import subprocess

from linux.configurations import ROOT, TESTS
from linux.failure import Failure

PACKAGES = ["linux-source-6.12", "qemu-system-x86", "busybox-static", "make", "flex", "bison", "bc",
            "libelf-dev", "libssl-dev", "libc6-dev", "gcc", "xz-utils", "patch"]


def install_packages(llvm):
    wanted = PACKAGES + [f"clang-{llvm}", f"llvm-{llvm}", f"lld-{llvm}"]
    missing = [p for p in wanted if subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status}", p], capture_output=True,
        text=True).stdout != "installed"]
    if not missing:
        return
    print("Installing", " ".join(missing))
    script = '. "$1/tools/common.sh"; shift; install_packages "$@"'
    if subprocess.run(["bash", "-c", script, "ksan-linux", ROOT, *missing]).returncode:
        raise Failure("packages are missing; as root: apt-get install " + " ".join(missing))


def default_source(options):
    """Debian's source of Linux 6.12, unpacked in the work directory."""
    tree = os.path.join(options.work, "linux-source-6.12")
    archive = "/usr/src/linux-source-6.12.tar.xz"
    if os.path.exists(os.path.join(tree, ".complete")):
        return tree
    if not os.path.exists(archive):
        raise Failure(f"{archive} is not there; install linux-source-6.12 or give --source")
    shutil.rmtree(tree, ignore_errors=True)
    print("Unpacking", archive)
    subprocess.run(["tar", "-xJf", archive, "-C", options.work], check=True)
    open(os.path.join(tree, ".complete"), "w").close()
    return tree


def patched_source(options, source, patches):
    """A copy of the tree with the patches applied; its files are links where nothing changes."""
    paths = [os.path.join(TESTS, p) for p in patches]
    stamp = digest(*paths) + " " + source
    tree = os.path.join(options.work, "patched-" + os.path.basename(os.path.abspath(source)))
    mark = tree + ".stamp"
    if os.path.exists(mark) and open(mark).read() == stamp:
        return tree
    shutil.rmtree(tree, ignore_errors=True)
    if subprocess.run(["cp", "-al", source, tree], capture_output=True).returncode:
        shutil.rmtree(tree, ignore_errors=True)
        subprocess.run(["cp", "-a", source, tree], check=True)
    for path in paths:
        run = subprocess.run(["patch", "-p1", "--no-backup-if-mismatch", "-d", tree, "-i", path],
                             capture_output=True, text=True)
        if run.returncode:
            raise Failure(f"{path} does not apply to {source}: {run.stdout.strip()}")
    with open(mark, "w") as file:
        file.write(stamp)
    return tree


def digest(*paths):
    total = hashlib.sha256()
    for path in paths:
        with open(path, "rb") as file:
            total.update(file.read())
    return total.hexdigest()[:16]
