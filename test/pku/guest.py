#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Runs programs one after the other under Debian's kernel in QEMU, on a processor with all features.

usage: guest.py --cache=DIRECTORY --compiler=COMMAND [--timeout=SECONDS] DIRECTORY < TEST

A line of TEST that starts with `GUEST:` is a command: [NAME=VALUE]... PROGRAM [ARGUMENT]..., of a
program in the DIRECTORY, where also the files are that this makes. What it writes is printed, after
a line `== COMMAND` and before one that says how the program ended. The exit code is 0 when all have
ended, however they did.
"""
import argparse
import os
import re
import subprocess
import sys

from debian_kernel import fetch

HERE = os.path.dirname(os.path.abspath(__file__))
DONE = "guest: done"


def entry(name, mode, data=b"", device=(0, 0)):
    """A member of a cpio archive in the format that the kernel unpacks."""
    fields = [0, mode, 0, 0, 1, 0, len(data), 0, 0, *device, len(name) + 1, 0]
    member = b"070701" + b"".join(b"%08x" % field for field in fields) + name.encode() + b"\0"
    member += b"\0" * (-len(member) % 4) + data
    return member + b"\0" * (-len(member) % 4)


def libraries(program):
    """What the dynamic linker would load, itself included."""
    listing = subprocess.run(["ldd", program], capture_output=True, text=True).stdout
    return re.findall(r"(/\S+) \(0x", listing)


def archive(init, programs, commands):
    files = {"/init": init}
    for program in programs:
        files["/bin/" + os.path.basename(program)] = program
        files.update((library, library) for library in libraries(program))
    directories = {"/dev", "/proc", "/tmp"}
    for path in files:
        while (path := os.path.dirname(path)) != "/":
            directories.add(path)
    parts = [entry(path[1:], 0o40755) for path in sorted(directories)]
    parts.append(entry("dev/console", 0o20600, device=(5, 1)))
    parts.append(entry("commands", 0o100644, "".join(c + "\n" for c in commands).encode()))
    for path, source in files.items():
        with open(source, "rb") as file:
            parts.append(entry(path[1:], 0o100755, file.read()))
    return b"".join(parts) + entry("TRAILER!!!", 0)


def read_commands(lines):
    """The commands, and the names of their programs."""
    commands = [line.split(":", 1)[1].strip() for line in lines if line.startswith("GUEST:")]
    return commands, {next(w for w in c.split() if "=" not in w) for c in commands}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cache", required=True)
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--timeout", type=int, default=800)
    parser.add_argument("directory")
    arguments = parser.parse_args()
    kernel = fetch(arguments.cache)
    commands, names = read_commands(sys.stdin)
    programs = [os.path.join(arguments.directory, name) for name in sorted(names)]
    init, initramfs = (os.path.join(arguments.directory, name) for name in ("init", "initramfs"))
    subprocess.run([*arguments.compiler.split(), "-O1", "-static", "-o", init,
                    os.path.join(HERE, "Inputs", "init.c")], check=True)
    with open(initramfs, "wb") as file:
        file.write(archive(init, programs, commands))
    command = ["qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2",
               "-m", "1024", "-no-reboot", "-nodefaults", "-display", "none", "-serial", "stdio",
               "-kernel", kernel, "-initrd", initramfs, "-append",
               "console=ttyS0 quiet panic=-1 no_timer_check mitigations=off"]  # fmt: skip
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              timeout=arguments.timeout)
        output, how = done.stdout, f"ended with {done.returncode}"
    except subprocess.TimeoutExpired as hang:
        output, how = hang.stdout or b"", f"did not end in {arguments.timeout} s"
    text = output.decode(errors="replace").replace("\r\n", "\n")
    print(text, flush=True)
    if DONE not in text:
        print(f"guest.py: QEMU {how}, and not all programs have", flush=True)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
