# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Boots a kernel in QEMU, and judges what it prints."""

import os
import re
import subprocess

from linux.configurations import TESTS
from linux.failure import Failure, last_error
from linux.progress import Progress, Tail, follow

# While Linux identifies the processor, KMSAN takes one with five levels of page tables for one with
# four, and an interrupt then finds no metadata.
CPU = "max,la57=off"
DONE = "ksan-linux: the workload is done"
STARTED = {"kmsan": "Starting KernelMemorySanitizer", "kcsan": "kcsan: selftest: 3/3 tests passed"}
# Linux has races; what of KCSAN's reports is trouble is not to be seen in one boot.
TROUBLE = re.compile(r"BUG: (?!KCSAN)|WARNING: |Kernel panic|Oops|general protection fault|"
                     r"invalid opcode|ksan-linux: failed|workload: .* not so")


def initramfs(kernel):
    """An archive with busybox, the workload and the script that runs them."""
    workload = os.path.join(kernel.options.work, "workload")
    inputs = os.path.join(TESTS, "Inputs")
    sources = [os.path.join(inputs, f) for f in sorted(os.listdir(inputs)) if f.endswith(".c")]
    compiler = f"clang-{kernel.options.llvm}"
    run = subprocess.run([compiler, "-O2", "-static", "-pthread", "-o", workload, *sources],
                         capture_output=True, text=True)
    if run.returncode:
        raise Failure(f"the workload does not compile: {last_error(run.stderr)}")
    names = subprocess.run(["/bin/busybox", "--list"], capture_output=True, text=True).stdout
    listing = [f"dir /{d} 0755 0 0" for d in ("bin", "proc", "sys", "dev", "tmp")]
    listing += [f"file /init {inputs}/init 0755 0 0", f"file /bin/workload {workload} 0755 0 0",
                "file /bin/busybox /bin/busybox 0755 0 0", "nod /dev/console 0600 0 0 c 5 1"]
    listing += [f"slink /bin/{n} busybox 0777 0 0" for n in names.split() if n != "busybox"]
    table, archive = (os.path.join(kernel.output, f) for f in ("initramfs.list", "initramfs.cpio"))
    with open(table, "w") as file:
        file.write("\n".join(listing) + "\n")
    with open(archive, "w") as file:
        subprocess.run([os.path.join(kernel.output, "usr", "gen_init_cpio"), table], stdout=file,
                       check=True)
    return archive


def boot(kernel, parameters=(), parallel=False):
    """Boots a built kernel until it ends; returns the lines of its console.

    In parallel, each of the guest's processors is a thread of its own, as races need it; otherwise
    there is one processor and time counts its instructions."""
    if not os.path.exists(kernel.image):
        raise Failure(f"{kernel.image} is not there; run: ksan-linux build --config {kernel.name}")
    options = kernel.options
    processors = ["-accel", "tcg", "-icount", "shift=0,sleep=off"]
    if parallel:
        processors = ["-accel", "tcg,thread=multi", "-smp", str(kernel.configuration.processors)]
        # On a busy host the timer comes too late for the kernel's test of it.
        parameters = ["no_timer_check", *parameters]
    command = ["qemu-system-x86_64", *processors, "-cpu", CPU,
               "-m", options.memory, "-no-reboot", "-display", "none", "-monitor", "none",
               "-nic", "none", "-serial", "file:" + kernel.serial, "-kernel", kernel.image,
               "-initrd", initramfs(kernel), "-append",
               " ".join(["console=ttyS0", "panic=-1", "reboot=t", *parameters])]
    if os.path.exists(kernel.serial):
        os.remove(kernel.serial)
    progress, tail = Progress("boot " + kernel.label), Tail(kernel.serial)
    status = follow(command, os.path.join(kernel.output, "qemu.log"), progress,
                    lambda: tail.update().last, timeout=options.timeout)
    with open(kernel.serial, errors="replace") as file:
        lines = file.read().splitlines()
    if status is None:
        raise Failure(f"the guest did not end within {options.timeout} s; its log is "
                      f"{kernel.serial}")
    if status:
        raise Failure(f"QEMU failed; see {kernel.output}/qemu.log")
    progress.show("done", final=True)
    return lines


def outside_tests(lines):
    """The lines that KUnit's tests, which provoke reports, did not print."""
    inside, result = False, []
    for line in lines:
        if "# Subtest: kmsan" in line:
            inside = True
        if not inside:
            result.append(line)
        if re.search(r"\bok \d+ kmsan\b", line):
            inside = False
    return result


def judge(kernel, lines, reports_expected=False):
    """Fails on a report, an oops or an unfinished workload."""
    trouble = [line for line in outside_tests(lines) if TROUBLE.search(line)]
    if trouble and not reports_expected:
        raise Failure(f"{len(trouble)} reports; the first: {trouble[0].strip()}; the log is "
                      f"{kernel.serial}")
    if not any(DONE in line for line in lines):
        last = lines[-1].strip() if lines else "nothing"
        raise Failure(f"the workload did not finish; the last line was: {last}; the log is "
                      f"{kernel.serial}")
    suite = kernel.configuration.suite
    if suite and not any(STARTED[suite] in line for line in lines):
        raise Failure(f"{suite.upper()} did not start; the log is {kernel.serial}")
    return trouble


def kunit_results(kernel, lines):
    for line in lines:
        found = re.search(r"# kmsan: pass:(\d+) fail:(\d+) skip:(\d+) total:(\d+)", line)
        if found:
            return tuple(map(int, found.groups()))
    raise Failure(f"kmsan_test left no result; the log is {kernel.serial}")


def operations(lines):
    found = (re.search(r"operation (\S+) (\d+)$", line) for line in lines)
    return {m.group(1): int(m.group(2)) for m in found if m}
