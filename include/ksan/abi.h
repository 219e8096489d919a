/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The interface between instrumented code and a runtime, memory mode: what the pass emits and
 * what the runtime defines. It is the interface of MemorySanitizer, so that either half works with
 * the other's counterpart. This header holds numbers only; both halves include it.
 *
 * Shadow: one bit a bit of application memory, at equal size; a set bit is uninitialised.
 * Origin: a 32-bit identifier for every aligned 4 bytes, 0 means "none".
 */
#ifndef KSAN_ABI_H
#define KSAN_ABI_H

/* Bytes of each of the buffers that pass shadow through a call. */
#define KSAN_PARAM_TLS_SIZE 800
#define KSAN_RETVAL_TLS_SIZE 800
/* Every argument starts at a multiple of this in the parameter buffers. */
#define KSAN_SHADOW_TLS_ALIGNMENT 8
#define KSAN_ORIGIN_SIZE 4

/* Offsets in the context state that __msan_get_context_state() returns. */
#define KSAN_CONTEXT_PARAM 0
#define KSAN_CONTEXT_RETVAL 800
#define KSAN_CONTEXT_VA_ARG 1600
#define KSAN_CONTEXT_VA_ARG_ORIGIN 2400
#define KSAN_CONTEXT_VA_ARG_OVERFLOW_SIZE 3200
#define KSAN_CONTEXT_PARAM_ORIGIN 3208
#define KSAN_CONTEXT_RETVAL_ORIGIN 4008
#define KSAN_CONTEXT_CALL_TAG 4012
#define KSAN_CONTEXT_SIZE 4016

/*
 * Call tags, which are ksan's own: the low 32 bits of the address of the function that the shadow
 * in the parameter buffers is for, or 0. In programs it is the thread-local __ksan_call_tag, too.
 * An object that uses them stores 1 to __ksan_module_is_tagged before it calls __msan_init(); when
 * a module does not, the runtime sets __ksan_untagged_callers, and tags are believed no more. All
 * three are 32-bit integers; objects define them weakly, for runtimes that do not know them.
 */
#define KSAN_CALL_TAG "__ksan_call_tag"
#define KSAN_MODULE_IS_TAGGED "__ksan_module_is_tagged"
#define KSAN_UNTAGGED_CALLERS "__ksan_untagged_callers"
/* Bytes of stacked variable arguments that an untagged caller is taken to pass. */
#define KSAN_UNTAGGED_OVERFLOW_SIZE 128

/*
 * Shadow mapping of user programs: shadow = address ^ XOR; origin = shadow + ORIGIN_OFFSET, rounded
 * down to a multiple of 4.
 */
#define KSAN_X86_64_SHADOW_XOR 0x500000000000
#define KSAN_X86_64_ORIGIN_OFFSET 0x100000000000
#define KSAN_AARCH64_SHADOW_XOR 0xB00000000000
#define KSAN_AARCH64_ORIGIN_OFFSET 0x200000000000

/* x86-64: bytes of the general-purpose and of the vector part of the vararg shadow. */
#define KSAN_X86_64_VA_GP_SIZE 48
#define KSAN_X86_64_VA_FP_END 176

/*
 * The text by which the pass knows the inline assembly of ksan_instrumentation_begin() and _end()
 * (ksan/instrumentation.h): a comment to the assembler.
 */
#define KSAN_INSTRUMENTATION_BEGIN "ksan instrumentation_begin"
#define KSAN_INSTRUMENTATION_END "ksan instrumentation_end"

#endif
