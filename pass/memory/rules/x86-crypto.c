/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* x86: carry-less products, AES, Galois fields, hashes, checksums. */
#include "x86.h"

/* ---- carry-less multiplication ---- */

static LLVMValueRef lowest_bit(struct function_state *f, LLVMValueRef value)
{
	return LLVMBuildAnd(f->b, value, LLVMBuildNeg(f->b, value, ""), "");
}

static LLVMValueRef highest_bit(struct function_state *f, LLVMValueRef value)
{
	LLVMValueRef smeared = shadow_smear_down(f, value);
	return shadow_xor(f, smeared, x86_shift(f, LLVMLShr, smeared, 1));
}

/*
 * A poisoned bit of one factor reaches the result from its own place plus the lowest bit of the
 * other factor to its place plus the highest one; a factor of zero hides it.
 */
LLVMValueRef exact_x86_clmul(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMTypeRef type = LLVMTypeOf(i);
	LLVMValueRef shadow_a = x86_shadow(f, i, 0), shadow_b = x86_shadow(f, i, 1);
	LLVMValueRef a = shadow_or(f, x86_value(i, 0), shadow_a);
	LLVMValueRef b = shadow_or(f, x86_value(i, 1), shadow_b);
	LLVMValueRef from = LLVMConstNull(type), to = from;

	(void)unused;
	if (!is_clean(shadow_a)) {
		from = x86_call(f, i, lowest_bit(f, shadow_a), lowest_bit(f, b), NULL);
		to = x86_call(f, i, highest_bit(f, shadow_a), highest_bit(f, b), NULL);
	}
	if (!is_clean(shadow_b)) {
		LLVMValueRef low = x86_call(f, i, lowest_bit(f, a), lowest_bit(f, shadow_b), NULL);
		LLVMValueRef high =
			x86_call(f, i, highest_bit(f, a), highest_bit(f, shadow_b), NULL);
		from = shadow_or(f, from, low);
		to = shadow_or(f, to, high);
	}
	return LLVMBuildAnd(f->b, shadow_smear_up(f, x86_lanes(f, from, 128)),
			    shadow_smear_down(f, x86_lanes(f, to, 128)), "");
}

/* ---- AES: bytes are substituted one by one, rows rotate, columns mix ---- */

/* Byte 4 * column + row comes from column +- row, in each block. */
static LLVMValueRef shift_rows(struct function_state *f, LLVMValueRef bytes, bool inverse)
{
	unsigned count = x86_lane_count(LLVMTypeOf(bytes));
	int from[count];
	for (unsigned n = 0; n < count; n++) {
		unsigned row = n % 4, column = n % 16 / 4;
		unsigned source = (column + (inverse ? 4 - row : row)) % 4;
		from[n] = (int)(n - n % 16 + 4 * source + row);
	}
	return x86_shuffle(f, bytes, bytes, from, count);
}

LLVMValueRef exact_x86_aes_round(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMTypeRef type = LLVMTypeOf(i);
	bool last = x86_operation_is(i, "aesenclast") || x86_operation_is(i, "aesdeclast");
	bool inverse = x86_operation_is(i, "aesdec");
	LLVMValueRef state = shift_rows(f, x86_spread(f, x86_shadow(f, i, 0), 8), inverse);

	(void)unused;
	if (!last)
		state = x86_spread(f, state, 32);
	/* aesdec mixes columns before the key comes in, so the key's bits stay where they are. */
	return shadow_or(f, x86_cast(f, state, type), x86_shadow(f, i, 1));
}

LLVMValueRef exact_x86_aes_columns(struct function_state *f, LLVMValueRef i, void *unused)
{
	(void)unused;
	return x86_spread(f, x86_shadow(f, i, 0), 32);
}

/* Dwords 1 and 3, substituted; each is there once as it is and once rotated by a byte. */
LLVMValueRef exact_x86_aes_key(struct function_state *f, LLVMValueRef i, void *unused)
{
	static const int from[16] = {4, 5, 6, 7, 5, 6, 7, 4, 12, 13, 14, 15, 13, 14, 15, 12};
	LLVMValueRef bytes = x86_spread(f, x86_shadow(f, i, 0), 8);
	(void)unused;
	return x86_shuffle(f, bytes, bytes, from, 16);
}

/* ---- GF(2^8) ---- */

/* Bytes of a times the 8 x 8 matrix in the quadword of b. */
LLVMValueRef exact_x86_affine(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMTypeRef type = LLVMTypeOf(i);
	LLVMValueRef bytes = shadow_spread(f, x86_shadow(f, i, 0));
	LLVMValueRef matrix = x86_spread(f, x86_shadow(f, i, 1), 64);
	(void)unused;
	return shadow_or(f, bytes, x86_cast(f, matrix, type));
}

/* ---- hashes ---- */

/* sha1nexte: b, with a rotated dword of a added to its highest one. */
LLVMValueRef exact_x86_sha1_next(struct function_state *f, LLVMValueRef i, void *unused)
{
	static const uint64_t highest[4] = {0, 0, 0, ~0ull};
	LLVMValueRef a = x86_shadow(f, i, 0), b = x86_shadow(f, i, 1);
	LLVMValueRef sum = shadow_spread(f, shadow_or(f, a, b));
	(void)unused;
	return shadow_or(f, b, shadow_and(f, sum, x86_numbers(LLVMTypeOf(i), highest)));
}

/* sha1msg1: each dword of a, xor the one two places on, in the row that b continues. */
LLVMValueRef exact_x86_sha1_message(struct function_state *f, LLVMValueRef i, void *unused)
{
	static const int from[4] = {6, 7, 0, 1};
	LLVMValueRef a = x86_shadow(f, i, 0), b = x86_shadow(f, i, 1);
	(void)unused;
	return shadow_or(f, a, x86_shuffle(f, a, b, from, 4));
}

/* sha256msg1: each dword of a, plus bits of the next one, in the row that b continues. */
LLVMValueRef exact_x86_sha256_message(struct function_state *f, LLVMValueRef i, void *unused)
{
	static const int from[4] = {1, 2, 3, 4};
	LLVMValueRef a = x86_shadow(f, i, 0), b = x86_shadow(f, i, 1);
	(void)unused;
	return shadow_spread(f, shadow_or(f, a, x86_shuffle(f, a, b, from, 4)));
}

/* The checksum is 32 bits, also in the 64-bit form. */
LLVMValueRef exact_x86_crc(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMTypeRef type = LLVMTypeOf(i);
	LLVMValueRef low = LLVMConstInt(type, 0xffffffff, false);
	LLVMValueRef crc = shadow_and(f, x86_shadow(f, i, 0), low);
	LLVMValueRef open = LLVMBuildOr(f->b, shadow_nonzero(f, crc),
					shadow_nonzero(f, x86_shadow(f, i, 1)), "");
	(void)unused;
	return shadow_and(f, shadow_from_bit(f, open, type), low);
}
