/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The effects of libstdc++'s functions. */
#include "cxx.h"

#include <algorithm>
#include <dlfcn.h>
#include <istream>
#include <ostream>
#include <streambuf>
#include <string>

extern "C" {
void ksan_unpoison(const void *addr, std::size_t size);
void ksan_fatal(const char *format, ...);
extern bool ksan_initialized;
}

namespace
{
/* A stream buffer's pointers are protected. */
template <class C> struct areas : std::basic_streambuf<C> {
	void clean_put_area() const
	{
		if (this->pptr())
			ksan_unpoison(this->pptr(), (char *)this->epptr() - (char *)this->pptr());
	}
	std::size_t left_to_get() const
	{
		return this->egptr() - this->gptr();
	}
};

template <class C> void clean_put_area(const std::basic_streambuf<C> *buffer)
{
	if (buffer)
		static_cast<const areas<C> *>(buffer)->clean_put_area();
}

/* The object, and the room that it has allocated: its characters keep what they have. */
template <class C> void clean_string(std::uintptr_t argument)
{
	auto string = reinterpret_cast<const std::basic_string<C> *>(argument);

	ksan_unpoison(string, sizeof(*string));
	ksan_unpoison(string->data(), (string->capacity() + 1) * sizeof(C));
}

/*
 * How long a word is shows only when it was read: it is not longer than the stream's width, and
 * most likely than what the stream has in its buffer.
 */
template <class C>
void clean_word(std::uintptr_t argument, std::uintptr_t stream, std::size_t limit)
{
	const std::size_t at_least = 64, at_most = 4096;
	auto input = reinterpret_cast<std::basic_istream<C> *>(stream);
	auto buffer = static_cast<const areas<C> *>(input->rdbuf());
	std::size_t length = input->width();

	if (!length && buffer)
		length = std::clamp(buffer->left_to_get() + 1, at_least, at_most);
	ksan_unpoison(reinterpret_cast<void *>(argument), std::min(length, limit) * sizeof(C));
}

std::size_t word_limit(const ksan_cxx_write &write, const ksan_cxx_call &call)
{
	return write.limit ? call.argument(write.limit) : SIZE_MAX;
}

void clean(const ksan_cxx_write &write, const ksan_cxx_call &call)
{
	std::uintptr_t argument = call.argument(write.argument);
	auto memory = reinterpret_cast<char *>(argument);
	bool narrow = write.size == sizeof(char);

	if (!argument)
		return;
	switch (write.effect) {
	case ksan_cxx_effect::none:
		break;
	case ksan_cxx_effect::object:
		ksan_unpoison(memory + write.offset, write.size);
		break;
	case ksan_cxx_effect::array:
		if (static_cast<std::intptr_t>(call.argument(write.other)) > 0)
			ksan_unpoison(memory, call.argument(write.other) * write.size);
		break;
	case ksan_cxx_effect::up_to:
		if (call.argument(write.other) > argument)
			ksan_unpoison(memory, call.argument(write.other) - argument);
		break;
	case ksan_cxx_effect::like:
		ksan_unpoison(memory, call.argument(write.other + 1) - call.argument(write.other));
		break;
	case ksan_cxx_effect::string:
		narrow ? clean_string<char>(argument) : clean_string<wchar_t>(argument);
		break;
	case ksan_cxx_effect::word:
		narrow ? clean_word<char>(argument, call.argument(write.other),
					  word_limit(write, call))
		       : clean_word<wchar_t>(argument, call.argument(write.other),
					     word_limit(write, call));
		break;
	case ksan_cxx_effect::put_area:
		narrow ? clean_put_area(reinterpret_cast<std::streambuf *>(argument))
		       : clean_put_area(reinterpret_cast<std::wstreambuf *>(argument));
		break;
	case ksan_cxx_effect::put_area_of:
		narrow ? clean_put_area(reinterpret_cast<std::ostream *>(argument)->rdbuf())
		       : clean_put_area(reinterpret_cast<std::wostream *>(argument)->rdbuf());
		break;
	}
}
} // namespace

void *ksan_cxx_enter(ksan_cxx_function *function, const ksan_cxx_call *call)
{
	void *real = __atomic_load_n(&function->real, __ATOMIC_RELAXED);

	if (!real) {
		real = dlsym(RTLD_NEXT, function->name);
		if (!real)
			ksan_fatal("this libstdc++ has no function %s, which the program calls",
				   function->name);
		__atomic_store_n(&function->real, real, __ATOMIC_RELAXED);
	}
	if (ksan_initialized)
		for (const ksan_cxx_write &write : function->writes)
			clean(write, *call);
	return real;
}
