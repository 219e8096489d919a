# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Debian's kernel for virtual machines, fetched and unpacked once into a cache directory.

It is not installed, so the machine's own kernels and boot loader stay as they are."""

import fcntl
import glob
import os
import re
import shutil
import subprocess

PACKAGE = "linux-image-cloud-amd64"


def run(command, directory):
    done = subprocess.run(command, cwd=directory, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise SystemExit(f"guest.py: '{' '.join(command)}' failed with status {done.returncode}:\n"
                         f"{done.stdout}")
    return done.stdout


def download(directory):
    """Puts the archive with the kernel into the directory, with apt's lists of its own."""
    for name in ("lists/partial", "archives/partial"):
        os.makedirs(os.path.join(directory, name), exist_ok=True)
    options = ["-o", f"Dir::State::lists={directory}/lists", "-o", f"Dir::Cache={directory}",
               "-o", "APT::Sandbox::User=root"]
    run(["apt-get", *options, "update"], directory)
    # The package of this name is empty, and depends on that of the present version.
    depends = run(["apt-cache", *options, "depends", PACKAGE], directory)
    name = re.search(r"Depends: (linux-image-[0-9]\S*)", depends)
    if not name:
        raise SystemExit(f"guest.py: {PACKAGE} is not in the archive: add Debian to apt's sources")
    run(["apt-get", *options, "download", name[1]], directory)


def fetch(cache):
    """The path of the kernel."""
    kernel = os.path.join(cache, "vmlinuz")
    os.makedirs(cache, exist_ok=True)
    with open(os.path.join(cache, "lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if os.path.exists(kernel):
            return kernel
        directory = os.path.join(cache, "fetch")
        shutil.rmtree(directory, ignore_errors=True)
        os.makedirs(directory)
        download(directory)
        for archive in glob.glob(os.path.join(directory, "*.deb")):
            run(["dpkg-deb", "-x", archive, os.path.join(directory, "unpacked")], directory)
        found = glob.glob(os.path.join(directory, "unpacked", "boot", "vmlinuz-*"))
        if len(found) != 1:
            raise SystemExit(f"guest.py: {PACKAGE} brought {found}, not one kernel")
        os.rename(found[0], kernel)
        shutil.rmtree(directory)
        return kernel
