/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <complex>
#include <fstream>
#include <ios>
#include <istream>
#include <locale>
#include <ostream>
#include <sstream>

#include "row.h"

#include "table/stream.def"
