# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Debian source packages, fetched and unpacked once into a cache directory."""

import contextlib
import fcntl
import glob
import os
import re
import shutil
import subprocess


class Unavailable(Exception):
    """A source package or a tool that is needed is not there."""


@contextlib.contextmanager
def locked(path):
    """Holds the lock of `path` against other processes that fill the same cache."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run(command, cwd, log):
    """Runs a command whose output matters only when it fails."""
    with open(log, "ab") as out:
        status = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=out,
                                stderr=subprocess.STDOUT).returncode
    if status != 0:
        with open(log, errors="replace") as out:
            tail = "".join(out.readlines()[-20:])
        raise Unavailable(f"'{' '.join(command)}' failed with status {status}:\n{tail}")


def source_entries():
    """The machine's own apt sources that Debian's archive serves, turned into deb-src entries.

    Returns the contents of one deb822 file and of one file in the one-line format."""
    stanzas, lines = [], []
    for path in sorted(glob.glob("/etc/apt/sources.list.d/*.sources")):
        with open(path) as file:
            for stanza in re.split(r"\n\s*\n", file.read()):
                stanza = re.sub(r"(?m)^#.*\n?", "", stanza)
                if re.search(r"(?mi)^Types:.*\bdeb\b", stanza):
                    stanzas.append(re.sub(r"(?mi)^Types:.*$", "Types: deb-src", stanza).strip())
    for path in ["/etc/apt/sources.list"] + sorted(glob.glob("/etc/apt/sources.list.d/*.list")):
        if os.path.exists(path):
            with open(path) as file:
                lines += [re.sub(r"^deb\b", "deb-src", line.strip()) for line in file
                          if line.startswith("deb ")]
    if not stanzas and not lines:
        raise Unavailable("no apt source is configured under /etc/apt, so there is no mirror to "
                          "fetch source packages from: add one and run this again")
    return "\n\n".join(stanzas) + "\n", "\n".join(dict.fromkeys(lines)) + "\n"


def apt_options(directory):
    """Options that point apt at a private configuration, so that the machine's stays as it is."""
    parts = os.path.join(directory, "sources.d")
    for name in ("sources.d", "lists/partial", "archives/partial"):
        os.makedirs(os.path.join(directory, name), exist_ok=True)
    stanzas, lines = source_entries()
    with open(os.path.join(parts, "source.sources"), "w") as file:
        file.write(stanzas)
    with open(os.path.join(parts, "source.list"), "w") as file:
        file.write(lines)
    return ["-o", "Dir::Etc::sourcelist=/dev/null", "-o", "Dir::Etc::sourceparts=" + parts,
            "-o", "Dir::State::lists=" + os.path.join(directory, "lists"),
            "-o", "Dir::Cache=" + directory, "-o", "APT::Sandbox::User=root"]


def fetch_some_version(package, options, work, log):
    """The newest version that the mirror still has: its lists may be ahead of or behind its files."""
    shown = subprocess.run(["apt-cache"] + options + ["showsrc", "--only-source", package],
                           capture_output=True, text=True).stdout
    versions = list(dict.fromkeys(re.findall(r"(?m)^Version: (\S+)$", shown)))
    failure = None
    for choice in [package] + [f"{package}={version}" for version in reversed(versions)]:
        try:
            return run(["apt-get"] + options + ["source", choice], work, log)
        except Unavailable as error:
            failure = failure or error
    raise failure


def fetch(package, cache):
    """Returns the directory of the unpacked and patched source of a Debian package."""
    tree = os.path.join(cache, "sources", package)
    with locked(os.path.join(cache, "sources", "apt")):
        if os.path.exists(os.path.join(tree, ".complete")):
            return tree
        if not shutil.which("dpkg-source"):
            raise Unavailable("dpkg-source is missing: install the package dpkg-dev")
        shutil.rmtree(tree, ignore_errors=True)
        options = apt_options(os.path.join(cache, "apt"))
        work = os.path.join(cache, "sources", package + ".fetch")
        shutil.rmtree(work, ignore_errors=True)
        os.makedirs(work)
        log = os.path.join(cache, "sources", package + ".log")
        if not glob.glob(os.path.join(cache, "apt", "lists", "*Sources*")):
            run(["apt-get"] + options + ["update"], work, log)
        fetch_some_version(package, options, work, log)
        unpacked = [d for d in os.listdir(work) if os.path.isdir(os.path.join(work, d))]
        if len(unpacked) != 1:
            raise Unavailable(f"apt-get source {package} left {unpacked}, not one directory")
        os.rename(os.path.join(work, unpacked[0]), tree)
        shutil.rmtree(work)
        open(os.path.join(tree, ".complete"), "w").close()
        return tree
