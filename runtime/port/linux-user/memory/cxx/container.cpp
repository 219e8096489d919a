/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <list>
#include <map>
#include <unordered_map>

#include "row.h"

#include "table/container.def"
