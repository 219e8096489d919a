/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Who races with whom, for each kind of access: plain ones with each other and with marked ones, if
 * one of the two writes and they overlap; marked ones never with each other.
 */
/*
RUN: %race %s -o %t && %cases %t
RUN: %stock %s -o %t.stock %link_stock && %cases %t.stock
RUN: %cases %t --options=in_flight=0:early_loads=0
*/
#include <cases.h>

LEFT(write_write)
{
	m.data = 1;
}
RIGHT(write_write)
{
	m.data = 2;
}
LEFT(read_write)
{
	sink = m.data;
}
RIGHT(read_write)
{
	m.data = 2;
}
LEFT(read_read)
{
	sink = m.data;
}
RIGHT(read_read)
{
	m.other = m.data;
}
LEFT(compound)
{
	m.count++;
}
RIGHT(compound)
{
	m.count++;
}
LEFT(neighbours)
{
	m.data = 1;
}
RIGHT(neighbours)
{
	m.other = 1;
}
LEFT(neighbour_bytes)
{
	m.bytes[1] = 1;
}
RIGHT(neighbour_bytes)
{
	m.bytes[2] = 1;
}

LEFT(plain_atomic)
{
	m.data = 1;
}
RIGHT(plain_atomic)
{
	sink = __atomic_load_n(&m.data, __ATOMIC_RELAXED);
}
LEFT(plain_atomic_write)
{
	sink = m.data;
}
RIGHT(plain_atomic_write)
{
	__atomic_store_n(&m.data, 1, __ATOMIC_RELEASE);
}
LEFT(plain_atomic_change)
{
	sink = m.data;
}
RIGHT(plain_atomic_change)
{
	__atomic_fetch_add(&m.data, 1, __ATOMIC_RELAXED);
}
LEFT(plain_atomic_exchange)
{
	m.data = 3;
}
RIGHT(plain_atomic_exchange)
{
	int expected = 0;

	__atomic_compare_exchange_n(&m.data, &expected, 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED);
}
LEFT(plain_atomic_reads)
{
	sink = m.data;
}
RIGHT(plain_atomic_reads)
{
	m.other = __atomic_load_n(&m.data, __ATOMIC_RELAXED);
}
LEFT(atomic_atomic)
{
	__atomic_store_n(&m.data, 1, __ATOMIC_RELAXED);
}
RIGHT(atomic_atomic)
{
	m.other = __atomic_load_n(&m.data, __ATOMIC_RELAXED);
}
LEFT(atomic_change)
{
	__atomic_fetch_or(&m.data, 1, __ATOMIC_RELAXED);
}
RIGHT(atomic_change)
{
	__atomic_fetch_and(&m.data, 6, __ATOMIC_ACQ_REL);
}
LEFT(once)
{
	WRITE_ONCE(m.pointer, &m);
}
RIGHT(once)
{
	sink = READ_ONCE(m.pointer) != NULL;
}

/* A part of the same memory: other sizes, unaligned, ranges. */
LEFT(byte_of_long)
{
	m.wide[0] = 1;
}
RIGHT(byte_of_long)
{
	((char *)m.wide)[5] = 1;
}
struct __attribute__((packed)) packed {
	char first;
	int value;
	long long more;
};
LEFT(unaligned)
{
	((struct packed *)m.bytes)->value = 1;
}
RIGHT(unaligned)
{
	m.bytes[4] = 1;
}
LEFT(unaligned_apart)
{
	((struct packed *)m.bytes)->value = 1;
}
RIGHT(unaligned_apart)
{
	m.bytes[0] = 1;
	m.bytes[5] = 1;
}
LEFT(range_set)
{
	memset(m.wide, 1, sizeof(m.wide));
}
RIGHT(range_set)
{
	m.wide[40] = 1;
}
LEFT(range_copy)
{
	memcpy(m.wide, m.wide + 32, 256);
}
RIGHT(range_copy)
{
	m.wide[63] = 1;
}
LEFT(range_apart)
{
	memmove(m.wide, m.wide + 16, 128);
}
RIGHT(range_apart)
{
	m.wide[32] = 1;
	sink = m.wide[16];
}

CASES(FOUND(write_write) FOUND(read_write) SILENT(read_read) FOUND(compound) SILENT(neighbours)
	      SILENT(neighbour_bytes) FOUND(plain_atomic) FOUND(plain_atomic_write)
		      FOUND(plain_atomic_change) FOUND(plain_atomic_exchange)
			      SILENT(plain_atomic_reads) SILENT(atomic_atomic) SILENT(atomic_change)
				      SILENT(once) FOUND(byte_of_long) FOUND(unaligned)
					      SILENT(unaligned_apart) FOUND(range_set)
						      FOUND(range_copy) SILENT(range_apart))
