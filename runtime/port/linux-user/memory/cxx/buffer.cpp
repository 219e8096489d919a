/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <fstream>
#include <locale>
#include <sstream>
#include <streambuf>
#include <string>

#include "row.h"

#include "table/buffer.def"
