# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
"""How lit runs ksan's tests. Run them through the build (`ninja check`) or tools/check.

Substitutions:
  %ksan            %ksan_clang -fsanitize=memory -g
  %ksanxx          the same for C++
  %ksan_clang      ksan's compiler driver; %ksan_clangxx for C++
  %clang           the stock clang of the same version; %clangxx for C++
  %opt             opt of that version
  %ksan_opt        opt with the plugin loaded
  %ksan_plugin     the plugin
  %runtime         the runtime's archive; %runtime_cxx its C++ part
  %include         ksan's public headers
  %symbolizer      llvm-symbolizer of that version
  %llvm_version    19 or 22
  %build, %source  the build directory and the source tree
  %cmake           the CMake that made the build
  %run             runs a program that the test built
Features: llvm-19 or llvm-22; `long` when long tests were asked for (--param long=1).
"""

import os

import lit.formats
import lit.util

config.name = "ksan (LLVM %s)" % config.llvm_version
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".ll", ".test"]
config.excludes = ["Inputs", "CMakeLists.txt"]
config.test_source_root = os.path.dirname(__file__)

config.available_features.add("llvm-" + config.llvm_version)
if lit_config.params.get("long"):
    config.available_features.add("long")

# A test that hangs must end; without psutil lit cannot end it.
if lit.util.killProcessAndChildrenIsSupported()[0]:
    lit_config.maxIndividualTestTime = 3600 if lit_config.params.get("long") else 900


def tool(name):
    return os.path.join(config.llvm_tools_dir, name)


build = config.ksan_build_dir
ksan_clang = os.path.join(build, "bin", "ksan-clang")
plugin = os.path.join(build, "lib", "libksan.so")

# Longer names first: lit replaces in this order, and %ksan is a prefix of the others.
config.substitutions += [
    ("%ksan_clangxx", ksan_clang + "++"),
    ("%ksan_clang", ksan_clang),
    ("%ksan_opt", "%s -load-pass-plugin=%s" % (tool("opt"), plugin)),
    ("%ksan_plugin", plugin),
    ("%ksanxx", ksan_clang + "++ -fsanitize=memory -g"),
    ("%ksan", ksan_clang + " -fsanitize=memory -g"),
    ("%clangxx", config.clangxx),
    ("%clang", config.clang),
    ("%opt", tool("opt")),
    ("%runtime_cxx", os.path.join(build, "lib", "libksan_memory_cxx-x86_64.a")),
    ("%runtime", os.path.join(build, "lib", "libksan_memory-x86_64.a")),
    ("%include", os.path.join(config.ksan_source_dir, "include")),
    ("%symbolizer", tool("llvm-symbolizer")),
    ("%llvm_version", config.llvm_version),
    ("%cmake", config.cmake),
    ("%build", build),
    ("%source", config.ksan_source_dir),
    ("%run", ""),
]

# Tests see neither the caller's options nor another version's tools.
env = config.environment
env["PATH"] = os.pathsep.join([config.llvm_tools_dir, os.environ.get("PATH", "/usr/bin:/bin")])
env["KSAN_SYMBOLIZER_PATH"] = tool("llvm-symbolizer")
env["MSAN_SYMBOLIZER_PATH"] = tool("llvm-symbolizer")
env["LC_ALL"] = "C"
for name in ("KSAN_OPTIONS", "MSAN_OPTIONS", "KSAN_CLANG"):
    env.pop(name, None)
