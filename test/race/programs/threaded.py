# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""Real multi-threaded programs in race mode: pigz (with zlib), pbzip2 (with bzip2), zstd.

    threaded.py PROGRAM --cc=... --cache=... --work=...

Builds all of the program's code with -fsanitize=thread, compresses a file with several threads and
decompresses it again, under several options of the runtime: the data must come back, and there may
be no report."""

import argparse
import glob
import os
import re
import subprocess
import sys
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "programs"))
import debian  # noqa: E402

LATER_PIGZ = "pigz_2.8.orig.tar.xz"

# As a user runs it; and with many more watches, short delays, and early loads.
OPTIONS = ["halt_on_error=1", "halt_on_error=1:skip_watch=500:delay_percent=50:early_skip=50"]


def fetch_pigz(cache):
    """From the release that the machine has; a mirror may have a later one's sources only."""
    try:
        return debian.fetch("pigz", cache)
    except debian.Unavailable:
        pass
    tree = os.path.join(cache, "sources", "pigz-later")
    with debian.locked(tree):
        if os.path.exists(os.path.join(tree, ".complete")):
            return tree
        os.makedirs(tree, exist_ok=True)
        archive = os.path.join(tree, LATER_PIGZ)
        try:
            urllib.request.urlretrieve(mirror() + "/pool/main/p/pigz/" + LATER_PIGZ, archive)
        except OSError as error:
            raise debian.Unavailable(f"the mirror has no {LATER_PIGZ}: {error}") from error
        subprocess.run(["tar", "-xf", archive, "-C", tree, "--strip-components=1"], check=True)
        open(os.path.join(tree, ".complete"), "w").close()
    return tree


def mirror():
    """The first of the machine's package sources."""
    found = re.search(r"(?:URIs: *|^deb )(http\S+)", "\n".join(debian.source_entries()), re.M)
    return found.group(1).rstrip("/")


def sources(program, cache):
    """Files and flags of a program."""
    if program == "pigz":
        pigz, zlib = fetch_pigz(cache), debian.fetch("zlib", cache)
        files = [os.path.join(pigz, name) for name in ("pigz.c", "yarn.c", "try.c")]
        files += glob.glob(os.path.join(zlib, "*.c"))
        return files, [f"-I{zlib}", "-DNOZOPFLI", "-DHAVE_UNISTD_H", "-DHAVE_STDARG_H"]
    if program == "pbzip2":
        pbzip2, bzip2 = debian.fetch("pbzip2", cache), debian.fetch("bzip2", cache)
        files = glob.glob(os.path.join(pbzip2, "*.cpp"))
        files += [os.path.join(bzip2, f"{name}.c") for name in
                  ("blocksort", "huffman", "crctable", "randtable", "compress", "decompress", "bzlib")]
        return files, [f"-I{bzip2}", "-DUSE_STACKSIZE_CUSTOMIZATION", "-D_FILE_OFFSET_BITS=64",
                       "-Wno-reserved-user-defined-literal"]
    zstd = debian.fetch("libzstd", cache)
    parts = ["lib/common", "lib/compress", "lib/decompress", "lib/dictBuilder", "programs"]
    files = [f for part in parts for f in glob.glob(os.path.join(zstd, part, "*.c"))]
    return files, ["-DZSTD_MULTITHREAD", "-DZSTD_DISABLE_ASM", "-DXXH_NAMESPACE=ZSTD_",
                   "-DZSTD_LEGACY_SUPPORT=0"] + [f"-I{zstd}/{part}" for part in ["lib"] + parts]


def build(program, args):
    files, flags = sources(program, args.cache)
    objects, running = [], []
    for number, path in enumerate(sorted(files)):
        objects.append(os.path.join(args.work, f"{number}.o"))
        running.append(subprocess.Popen([args.cc, "-fsanitize=thread", "-g", "-O2", "-w", "-c",
                                         path, "-o", objects[-1]] + flags))
        if len(running) > 1 and running.pop(0).wait():
            sys.exit(f"threaded.py: {program} does not compile")
    if any(process.wait() for process in running):
        sys.exit(f"threaded.py: {program} does not compile")
    binary = os.path.join(args.work, program)
    subprocess.run([args.cc + "++", "-fsanitize=thread"] + objects + ["-o", binary, "-lpthread"],
                   check=True)
    return binary


def commands(program, binary, size):
    if program == "pigz":
        return [binary, "-p", "4", "-b", "128", "-c"], [binary, "-d", "-c"]
    if program == "pbzip2":
        return [binary, "-p4", "-b2", "-c"], [binary, "-p4", "-d", "-c"]
    return [binary, "-q", "-T4", f"-B{size // 16}", "-3", "-c"], [binary, "-q", "-d", "-c"]


def run(command, data, options):
    done = subprocess.run(command, input=data, env=dict(os.environ, KSAN_OPTIONS=options),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode or b"WARNING" in done.stderr:
        sys.exit(f"{command} with {options} ended with {done.returncode}:\n"
                 f"{done.stderr.decode(errors='replace')}")
    return done.stdout


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", choices=["pigz", "pbzip2", "zstd"])
    parser.add_argument("--cc", required=True)
    parser.add_argument("--cache", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--rounds", type=int, default=1)
    args = parser.parse_args()
    os.makedirs(args.work, exist_ok=True)
    try:
        binary = build(args.program, args)
    except debian.Unavailable as error:
        sys.exit(f"threaded.py: {error}")
    # Text that compresses, and differs from block to block.
    data = b"".join(b"%d %d line of some text %x\n" % (i, i * i % 9973, i * 2654435761 % 2**32)
                    for i in range(150000))
    compress, decompress = commands(args.program, binary, len(data))
    for options in OPTIONS * args.rounds:
        if run(decompress, run(compress, data, options), options) != data:
            sys.exit(f"{args.program}: the data has changed under {options}")
    print(f"{args.program}: {len(OPTIONS) * args.rounds} round trips, no report")


if __name__ == "__main__":
    main()
