/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What libstdc++ does to the program's memory. Templates are instantiated, and thus instrumented,
 * in the program (include/ksan-c++); the rest of libstdc++ is not, and writes objects without
 * telling anyone. A wrapper of each function that does so is a row of a table in table/. It marks
 * the memory that the function is going to write initialised and jumps to the function: whatever
 * the function's signature, its arguments stay where they are.
 */
#ifndef KSAN_CXX_H
#define KSAN_CXX_H

#include <cstddef>
#include <cstdint>

enum class ksan_cxx_effect : std::uint8_t {
	none,
	object,	  /* `size` bytes, `offset` bytes behind the argument */
	array,	  /* as many elements of `size` bytes as the argument `other` says */
	up_to,	  /* up to the argument `other` */
	like,	  /* an element of `size` bytes for each between the next two arguments */
	string,	  /* a std::basic_string with elements of `size` bytes, its room included */
	word,	  /* a C string that is read from the stream `other`, of at most `limit` elements */
	put_area, /* where the stream buffer will put the next characters */
	put_area_of, /* the same for the buffer of a stream */
};

/* What a function writes. Arguments are counted from 0, the one for `this` included. */
struct ksan_cxx_write {
	ksan_cxx_effect effect;
	std::uint8_t argument, other, offset, limit;
	std::uint32_t size;
};

struct ksan_cxx_function {
	const char *name;
	void *real;
	ksan_cxx_write writes[3];
};

/* The argument registers of a call in their order, and what is above the return address. */
struct ksan_cxx_call {
	std::uintptr_t registers[6];
	const std::uintptr_t *stack;

	std::uintptr_t argument(unsigned n) const
	{
		return n < 6 ? registers[n] : stack[n - 6];
	}
};

/* Marks what the function writes initialised; the real function. */
extern "C" void *ksan_cxx_enter(ksan_cxx_function *function, const ksan_cxx_call *call);

#endif
