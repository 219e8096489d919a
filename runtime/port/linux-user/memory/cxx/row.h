/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Makes wrappers of the rows of a table: CLEANS(mangled name, effect, ...). A family's file
 * includes the headers that declare the types of its rows, this header, and its table.
 */
#ifndef KSAN_CXX_ROW_H
#define KSAN_CXX_ROW_H

#include "cxx.h"

/* The wrapper is weak, so that a program may define a function of that name. */
#define CLEANS(symbol, ...)                                                                        \
	__attribute__((used)) static ksan_cxx_function ksan_cxx_function_##symbol __asm__(         \
		"ksan_cxx_function_" #symbol) = {#symbol, nullptr, {__VA_ARGS__}};                 \
	__asm__(".pushsection ksan_text, \"ax\", @progbits\n"                                      \
		".weak " #symbol "\n"                                                              \
		".type " #symbol ", @function\n" #symbol ":\n"                                     \
		".cfi_startproc\n"                                                                 \
		"leaq ksan_cxx_function_" #symbol "(%rip), %r11\n"                                 \
		"jmp ksan_cxx_wrapper\n"                                                           \
		".cfi_endproc\n"                                                                   \
		".size " #symbol ", . - " #symbol "\n"                                             \
		".popsection");

/* A constructor of complete objects and of base classes. */
#define CLEANS_CONSTRUCTORS(type, parameters, ...)                                                 \
	CLEANS(type##C1##parameters, __VA_ARGS__)                                                  \
	CLEANS(type##C2##parameters, __VA_ARGS__)

/* A stream's: the virtual base of a base class is not its own. */
#define CLEANS_STREAM(type, parameters, stream, base)                                              \
	CLEANS(type##C1##parameters, OBJECT(0, stream))                                            \
	CLEANS(type##C2##parameters, WRITES_(object, 0, 0, 0, sizeof(stream) - sizeof(base)))

#define WRITES_(effect, argument, other, offset, size)                                             \
	{ksan_cxx_effect::effect, argument, other, offset, 0, (std::uint32_t)(size)}

/* The argument points to an object of the type. */
#define OBJECT(argument, ...) WRITES_(object, argument, 0, 0, sizeof(__VA_ARGS__))
/* The function returns an object in memory, whose address is the first argument. */
#define RESULT(...) OBJECT(0, __VA_ARGS__)
#define ARRAY(argument, count, type) WRITES_(array, argument, count, 0, sizeof(type))
#define UP_TO(argument, end) WRITES_(up_to, argument, end, 0, 0)
#define LIKE(argument, begin, end, type) WRITES_(like, argument, begin, 0, sizeof(type))
#define STRING(argument, type) WRITES_(string, argument, 0, 0, sizeof(type))
#define WORD(stream, argument, type) WRITES_(word, argument, stream, 0, sizeof(type))
/* The same with an argument that limits its length. */
#define WORD_AT_MOST(stream, argument, limit, type)                                                \
	{ksan_cxx_effect::word, argument, stream, 0, limit, sizeof(type)}
#define PUT_AREA(argument, type) WRITES_(put_area, argument, 0, 0, sizeof(type))
#define PUT_AREA_OF(argument, type) WRITES_(put_area_of, argument, 0, 0, sizeof(type))
/* What std::filesystem::path has beside its string. */
#define COMPONENTS(argument)                                                                       \
	WRITES_(object, argument, 0, sizeof(std::string),                                          \
		sizeof(std::filesystem::path) - sizeof(std::string))

#endif
