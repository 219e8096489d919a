/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <exception>
#include <filesystem>
#include <ios>
#include <new>
#include <stdexcept>

#include "row.h"

#include "table/exception.def"
