/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <filesystem>
#include <memory>
#include <string>

#include "row.h"

#include "table/filesystem.def"
