/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The messages of libstdc++'s error categories. They are virtual functions of classes that it keeps
 * to itself, so that no symbol stands for them: their wrappers go into the virtual tables.
 */
#include <cstring>
#include <future>
#include <ios>
#include <string>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

#include "row.h"

CLEANS(ksan_cxx_generic_message, RESULT(std::string))
CLEANS(ksan_cxx_system_message, RESULT(std::string))
CLEANS(ksan_cxx_iostream_message, RESULT(std::string))
CLEANS(ksan_cxx_future_message, RESULT(std::string))

extern "C" {
void ksan_cxx_generic_message();
void ksan_cxx_system_message();
void ksan_cxx_iostream_message();
void ksan_cxx_future_message();
}

namespace
{
/* A pointer to a virtual member function holds 1 plus the offset in the virtual table. */
void **message_of(const std::error_category &category)
{
	std::string (std::error_category::*member)(int) const = &std::error_category::message;
	std::uintptr_t offset;
	char *table;

	std::memcpy(&offset, &member, sizeof(offset));
	std::memcpy(&table, static_cast<const void *>(&category), sizeof(table));
	return reinterpret_cast<void **>(table + offset - 1);
}

/* Virtual tables are read-only after relocation. */
void replace(ksan_cxx_function &function, const std::error_category &category, void (*wrapper)())
{
	void **slot = message_of(category);
	std::uintptr_t page_size = sysconf(_SC_PAGESIZE);
	auto page = reinterpret_cast<void *>(reinterpret_cast<std::uintptr_t>(slot) & -page_size);

	if (mprotect(page, page_size, PROT_READ | PROT_WRITE))
		return;
	function.real = *slot;
	*slot = reinterpret_cast<void *>(wrapper);
	mprotect(page, page_size, PROT_READ);
}

__attribute__((constructor)) void replace_messages()
{
	replace(ksan_cxx_function_ksan_cxx_generic_message, std::generic_category(),
		ksan_cxx_generic_message);
	replace(ksan_cxx_function_ksan_cxx_system_message, std::system_category(),
		ksan_cxx_system_message);
	replace(ksan_cxx_function_ksan_cxx_iostream_message, std::iostream_category(),
		ksan_cxx_iostream_message);
	replace(ksan_cxx_function_ksan_cxx_future_message, std::future_category(),
		ksan_cxx_future_message);
}
} // namespace
