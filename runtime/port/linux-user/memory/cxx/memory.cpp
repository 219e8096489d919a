/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <charconv>
#include <condition_variable>
#include <cstddef>
#include <future>
#include <memory_resource>
#include <random>
#include <thread>

#include "row.h"

#include "table/memory.def"
