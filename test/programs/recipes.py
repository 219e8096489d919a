# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""The programs: where their sources are, how they are built, what is run with them."""

import fnmatch
import glob
import os
import resource
import shutil
import subprocess

import debian

HERE = os.path.dirname(os.path.abspath(__file__))


def deep_stack():
    """Room for programs that count their recursion, not the bytes that its frames take: Lua stops
    at 200 nested C calls, whose frames at -O0 fill the usual 8 MB when they are instrumented."""
    _, hard = resource.getrlimit(resource.RLIMIT_STACK)
    room = 256 << 20
    resource.setrlimit(resource.RLIMIT_STACK,
                       (room if hard == resource.RLIM_INFINITY else min(room, hard), hard))


class Step:
    """One run of a binary: its arguments, what it reads, where it may write."""

    def __init__(self, name, binary, arguments=(), stdin=None, environment=None):
        self.name = name
        self.binary = binary
        self.arguments = list(arguments)
        self.stdin = stdin
        self.environment = environment or {}

    def run(self, directory, scratch, limit=600):
        """Runs the binary of `directory` in an empty scratch directory."""
        shutil.rmtree(scratch, ignore_errors=True)
        os.makedirs(scratch)
        environment = dict(os.environ, LC_ALL="C", TZ="UTC", **self.environment)
        stdin = open(self.stdin, "rb") if self.stdin else subprocess.DEVNULL
        try:
            return subprocess.run([self.binary] + self.arguments,
                                  executable=os.path.join(directory, self.binary), cwd=scratch,
                                  env=environment, stdin=stdin, capture_output=True,
                                  timeout=limit, preexec_fn=deep_stack)
        finally:
            if self.stdin:
                stdin.close()


class Program:
    """What the recipes below have in common."""

    package = None
    libraries = []
    # Functions whose uses of uninitialised values are known and harmless.
    ignorelist = None

    def __init__(self, cache):
        self.cache = cache
        self.tree = debian.fetch(self.package, cache)
        self.prepare()

    def prepare(self):
        pass

    def find(self, *patterns, without=()):
        """The sources that match, for a tree whose files are all in one directory."""
        found = [f for p in patterns for f in sorted(glob.glob(os.path.join(self.tree, p)))]
        return [f for f in found
                if not any(fnmatch.fnmatch(os.path.basename(f), w) for w in without)]


class Zlib(Program):
    package = "zlib"
    ignorelist = os.path.join(HERE, "zlib", "ignorelist.txt")

    def prepare(self):
        self.sources = self.find("*.c")
        self.flags = ["-I" + self.tree, "-DHAVE_UNISTD_H", "-D_LARGEFILE64_SOURCE=1"]
        self.binaries = {
            "exercise": [os.path.join(HERE, "zlib", "exercise.c")],
            "minigzip": [os.path.join(self.tree, "test", "minigzip.c")],
        }
        self.steps = [
            Step("exercise", "exercise", ["scratch.gz"]),
            Step("minigzip", "minigzip", ["-c"], os.path.join(self.tree, "ChangeLog")),
        ]


class Lua(Program):
    package = "lua5.4"
    libraries = ["-Wl,-E", "-lm", "-ldl"]
    scripts = ["strings", "tables", "numbers", "coroutines", "metatables", "chunks", "system"]

    def prepare(self):
        # Debian's build writes this header, which names the directory of its C modules.
        generated = os.path.join(self.cache, "lua")
        os.makedirs(generated, exist_ok=True)
        triplet = subprocess.run(["dpkg-architecture", "-qDEB_HOST_MULTIARCH"], check=True,
                                 capture_output=True, text=True).stdout.strip()
        header = os.path.join(generated, "lua5.4-deb-multiarch.h")
        with debian.locked(header), open(header, "w") as file:
            file.write(f'#define DEB_HOST_MULTIARCH "{triplet}"\n')
        self.tree = os.path.join(self.tree, "src")
        self.sources = self.find("*.c", without=["lua.c", "luac.c"])
        self.flags = ["-I" + self.tree, "-I" + generated, "-std=gnu99", "-DLUA_USE_LINUX",
                      "-DLUA_COMPAT_5_3"]
        self.binaries = {"lua": [os.path.join(self.tree, "lua.c")],
                         "luac": [os.path.join(self.tree, "luac.c")]}
        here = os.path.join(HERE, "lua")
        self.steps = [Step(s, "lua", [os.path.join(here, s + ".lua")],
                           stdin=os.path.join(here, "stdin.txt"),
                           environment={"SCRATCH_VARIABLE": "value"}) for s in self.scripts]
        self.steps.append(Step("luac", "luac", ["-o", "-",
                                                os.path.join(here, "tables.lua")]))


class Sqlite(Program):
    package = "sqlite3"
    ignorelist = os.path.join(HERE, "sqlite", "ignorelist.txt")
    libraries = ["-lm", "-ldl", "-lpthread"]
    # Debian's choice of features, and a heap block for each allocation.
    features = """-DSQLITE_SECURE_DELETE -DSQLITE_ENABLE_COLUMN_METADATA -DSQLITE_ENABLE_FTS3
        -DSQLITE_ENABLE_FTS3_PARENTHESIS -DSQLITE_ENABLE_FTS4 -DSQLITE_ENABLE_FTS5
        -DSQLITE_ENABLE_RTREE=1 -DSQLITE_SOUNDEX=1 -DSQLITE_ENABLE_UNLOCK_NOTIFY
        -DSQLITE_OMIT_LOOKASIDE=1 -DSQLITE_ENABLE_DBSTAT_VTAB -DSQLITE_ALLOW_ROWID_IN_VIEW
        -DSQLITE_ENABLE_LOAD_EXTENSION -DSQLITE_LIKE_DOESNT_MATCH_BLOBS -DSQLITE_THREADSAFE=1
        -DSQLITE_USE_URI=1 -DSQLITE_MAX_SCHEMA_RETRY=25 -DSQLITE_ENABLE_PREUPDATE_HOOK
        -DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_STMTVTAB -DSQLITE_MAX_VARIABLE_NUMBER=250000
        -DSQLITE_ENABLE_MATH_FUNCTIONS -DSQLITE_ENABLE_STAT4 -DHAVE_READLINE=0""".split()
    # Main programs, what the amalgamation has not either, and files that others include.
    left_out = ["tclsqlite.c", "shell.c", "icu.c", "fts[12]*", "geopoly.c", "userauth.c",
                "sqlite3rbu.c"]

    def prepare(self):
        upstream = self.tree
        generated = os.path.join(self.cache, "sqlite")
        with debian.locked(generated):
            if not os.path.exists(os.path.join(generated, ".complete")):
                self.generate(upstream, generated)
        self.amalgamation = generated
        self.tree = os.path.join(generated, "tsrc")
        self.flags = ["-I" + self.tree, "-DSQLITE_CORE=1", "-D_GNU_SOURCE", "-DHAVE_USLEEP=1",
                      "-DHAVE_GMTIME_R=1", "-DHAVE_LOCALTIME_R=1", "-DHAVE_FDATASYNC=1",
                      "-I" + os.path.join(upstream, "ext", "rtree")] + self.features
        self.sources = self.find("*.c", without=self.left_out)
        here = os.path.join(HERE, "sqlite")
        self.binaries = {"shell": [os.path.join(self.tree, "shell.c")],
                         "speedtest1": [os.path.join(here, "frozen_clock.c"),
                                        os.path.join(upstream, "test", "speedtest1.c")]}
        self.steps = [Step(f, "shell", ["-batch", "test.db"], os.path.join(here, f + ".sql"))
                      for f in ("language", "functions", "storage")]
        self.steps += [Step("speedtest1-" + t, "speedtest1",
                            ["--size", size, "--verify", "--testset", t, "speed.db"])
                       for t, size in (("main", "3"), ("cte", "2"), ("rtree", "2"), ("orm", "2"),
                                       ("fp", "2"))]

    def generate(self, upstream, directory):
        """Makes the amalgamation and the generated sources, with the native compiler."""
        if not shutil.which("tclsh"):
            raise debian.Unavailable("tclsh is missing: install the package tcl")
        shutil.rmtree(directory, ignore_errors=True)
        os.makedirs(directory)
        log = directory + ".log"
        debian.run([os.path.join(upstream, "configure"), "--disable-tcl", "--disable-readline",
                    "CC=cc"], directory, log)
        debian.run(["make", "sqlite3.c", "shell.c"], directory, log)
        open(os.path.join(directory, ".complete"), "w").close()


PROGRAMS = {"zlib": Zlib, "lua": Lua, "sqlite": Sqlite}
