/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * How a wrapper of a libc function is defined and how it calls the function itself.
 *
 *   KSAN_WRAPPER(int, close, (int fd))
 *   {
 *           return KSAN_REAL(close)(fd);
 *   }
 *
 * With a shared libc the wrapper has the function's name: the program, and every library in it,
 * binds to it, because the executable comes first in symbol look-up. It is weak, so that a program
 * may still define a function of that name. With a static libc (KSAN_STATIC) the linker's --wrap
 * redirects the calls.
 */
#ifndef KSAN_INTERCEPT_H
#define KSAN_INTERCEPT_H

/*
 * The wrapper's own name, as the sanitizers have it: it stays the wrapper's where the program
 * defines the function, which may call the wrapper by it.
 */
#define KSAN_INTERCEPTOR(type, name, parameters, symbol)                                           \
	__attribute__((visibility("default"), used, alias(symbol)))                                \
	type ksan_interceptor_##name parameters __asm__("__interceptor_" #name);

#ifdef KSAN_STATIC

#define KSAN_WRAPPER(type, name, parameters)                                                       \
	__attribute__((used)) type ksan_wrapper_##name parameters __asm__("__wrap_" #name);        \
	KSAN_INTERCEPTOR(type, name, parameters, "__wrap_" #name)                                  \
	type ksan_wrapper_##name parameters

#define KSAN_REAL(name)                                                                            \
	(__extension__({                                                                           \
		extern __typeof__(name) ksan_real_##name __asm__("__real_" #name);                 \
		ksan_real_##name;                                                                  \
	}))

#else

#define KSAN_WRAPPER(type, name, parameters)                                                       \
	__attribute__((visibility("default"), weak, used))                                         \
	type ksan_wrapper_##name parameters __asm__(#name);                                        \
	KSAN_INTERCEPTOR(type, name, parameters, #name)                                            \
	type ksan_wrapper_##name parameters

/* The next definition of a function after the runtime's. Ends the program when there is none. */
void *ksan_real_function(const char *name);

#define KSAN_REAL(name)                                                                            \
	(__extension__({                                                                           \
		static __typeof__(&name) real;                                                     \
		__typeof__(&name) found = __atomic_load_n(&real, __ATOMIC_RELAXED);                \
		if (__builtin_expect(!found, 0)) {                                                 \
			found = (__typeof__(&name))ksan_real_function(#name);                      \
			__atomic_store_n(&real, found, __ATOMIC_RELAXED);                          \
		}                                                                                  \
		found;                                                                             \
	}))

#endif
#endif
