# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
# Finds the clang and the LLVM of version KSAN_LLVM_VERSION before any language is enabled, so that
# a missing package is told in one line and not by a failed compiler check.
#   KSAN_CLANG, KSAN_CLANGXX  the compilers
#   KSAN_LLVM_TOOLS_DIR       where opt, FileCheck and the like are
#   LLVM_DIR                  where find_package(LLVM) finds its configuration

set(_ksan_llvm_prefix /usr/lib/llvm-${KSAN_LLVM_VERSION})
find_program(KSAN_CLANG clang-${KSAN_LLVM_VERSION} DOC "The clang that ksan plugs into")
find_program(KSAN_CLANGXX clang++-${KSAN_LLVM_VERSION} DOC "The same for C++")
find_program(KSAN_LLVM_CONFIG llvm-config-${KSAN_LLVM_VERSION} DOC "Describes that LLVM")
find_path(LLVM_DIR LLVMConfig.cmake PATHS ${_ksan_llvm_prefix}/lib/cmake/llvm NO_DEFAULT_PATH
  DOC "Directory of LLVMConfig.cmake")
set(_ksan_packages "")
if(NOT KSAN_CLANG OR NOT KSAN_CLANGXX)
  string(APPEND _ksan_packages " clang-${KSAN_LLVM_VERSION}")
endif()
if(NOT LLVM_DIR OR NOT KSAN_LLVM_CONFIG)
  string(APPEND _ksan_packages " llvm-${KSAN_LLVM_VERSION}-dev")
endif()
if(_ksan_packages)
  message(FATAL_ERROR
    " LLVM ${KSAN_LLVM_VERSION} is not complete here: apt-get install${_ksan_packages}")
endif()
get_filename_component(KSAN_LLVM_TOOLS_DIR ${LLVM_DIR}/../../../bin ABSOLUTE)
