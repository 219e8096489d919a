// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// What the files of the maker of calls share.
#ifndef KSAN_TEST_INTRINSICS_MAKE_H
#define KSAN_TEST_INTRINSICS_MAKE_H

#include <llvm/IR/Module.h>
#include <string>

// Adds a function of that name that calls `callee`, with arguments that the verifier accepts.
bool makeCaller(llvm::Module &module, llvm::Function &callee, const std::string &name);

#endif
