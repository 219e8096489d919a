# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""The libraries that are fuzzed: their sources, a target for each, and inputs to begin with."""

import os
import sys
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "programs"))
import recipes  # noqa: E402

TEXT = b"what is said twice, what is said twice, is said more shortly"


class Library(recipes.Program):
    """A library that is built with its target as the program `fuzzer`."""

    directory, patterns, options = "", ["*.c"], []

    def prepare(self):
        self.tree = os.path.join(self.tree, self.directory)
        self.sources = self.find(*self.patterns)
        self.flags = ["-I" + self.tree, "-I" + os.path.join(HERE, "targets", self.name),
                      *(option.format(tree=self.tree) for option in self.options)]
        self.binaries = {"fuzzer": [os.path.join(HERE, "targets", self.name + ".c")]}


class Zlib(Library):
    name = package = "zlib"
    patterns = ["adler32.c", "crc32.c", "inf*.c", "zutil.c"]
    # The target's first byte chooses the format.
    inputs = [b"\1" + zlib.compress(TEXT), b"\0" + zlib.compress(TEXT)[2:-4],
              b"\1" + zlib.compress(bytes(range(60)), 0)]


class Expat(Library):
    name = package = "expat"
    directory, patterns = os.path.join("expat", "lib"), ["xml*.c"]
    inputs = [b"<a b='c'>text</a>", b"<?xml version='1.0' encoding='UTF-8'?><n:a>&lt;<b/></n:a>",
              b"<!DOCTYPE a [<!ELEMENT a ANY><!ENTITY e 'xx'><!ATTLIST a b CDATA 'x'>]><a>&e;<![CDATA[x]]></a>"]


class Jansson(Library):
    name = package = "jansson"
    directory, options = "src", ["-DHAVE_CONFIG_H", "-I{tree}/../android"]
    inputs = [b'{"a": [1, 2.5e3, null, true], "b": {"c": "d\\n\\u00e4"}}', b"[[], {}, -0, \"\"]",
              b'{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7}']


LIBRARIES = {"zlib": Zlib, "expat": Expat, "jansson": Jansson}


def write_inputs(library, directory):
    """The first corpus of a run, in a directory of its own."""
    os.makedirs(directory)
    for number, data in enumerate(library.inputs):
        with open(os.path.join(directory, f"input-{number}"), "wb") as file:
            file.write(data)
    return directory
