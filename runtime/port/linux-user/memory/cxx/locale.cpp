/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <codecvt>
#include <ctime>
#include <ios>
#include <iterator>
#include <locale>
#include <string>

#include "row.h"

/* std::locale::_Impl, which is private. */
struct locale_implementation {
	int references;
	const void *facets;
	std::size_t size;
	const void *caches;
	void *names;
};

#include "table/locale.def"
