/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#ifndef CPU_H
#define CPU_H

static always_inline void out8(uint16_t port, uint8_t value)
{
	__asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port));
}

static always_inline uint8_t in8(uint16_t port)
{
	uint8_t value;

	__asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
	return value;
}

static always_inline void out32(uint16_t port, uint32_t value)
{
	__asm__ volatile("outl %0, %1" : : "a"(value), "Nd"(port));
}

static always_inline void write_msr(uint32_t number, uint64_t value)
{
	__asm__ volatile("wrmsr"
			 :
			 : "c"(number), "a"((uint32_t)value), "d"((uint32_t)(value >> 32)));
}

static always_inline uint64_t read_msr(uint32_t number)
{
	uint32_t low, high;

	__asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(number));
	return (uint64_t)high << 32 | low;
}

static always_inline uint64_t irq_save(void)
{
	uint64_t flags;

	__asm__ volatile("pushfq\n\tpopq %0\n\tcli" : "=r"(flags) : : "memory");
	return flags;
}

static always_inline void irq_restore(uint64_t flags)
{
	__asm__ volatile("pushq %0\n\tpopfq" : : "r"(flags) : "memory", "cc");
}

static always_inline void irq_on(void)
{
	__asm__ volatile("sti" : : : "memory");
}

static always_inline void irq_off(void)
{
	__asm__ volatile("cli" : : : "memory");
}

static always_inline void wait_for_interrupt(void)
{
	__asm__ volatile("sti\n\thlt" : : : "memory");
}

static always_inline void cpu_relax(void)
{
	__asm__ volatile("pause" : : : "memory");
}

static always_inline void barrier(void)
{
	__asm__ volatile("" : : : "memory");
}

/* Valid as long as the thread cannot be preempted. */
static always_inline struct cpu *this_cpu(void)
{
	struct cpu *cpu;

	__asm__ volatile("movq %%gs:0, %0" : "=r"(cpu));
	return cpu;
}

/* One instruction each: right also for a thread that is about to move to another CPU. */
static always_inline struct thread *current_thread(void)
{
	struct thread *thread;

	__asm__ volatile("movq %%gs:8, %0" : "=r"(thread));
	return thread;
}

#define THIS_CPU_WORD(offset)                                                                      \
	({                                                                                         \
		uint32_t _value;                                                                   \
		__asm__ volatile("movl %%gs:" #offset ", %0" : "=r"(_value));                      \
		_value;                                                                            \
	})

static always_inline bool in_nmi(void)
{
	return THIS_CPU_WORD(16);
}

static always_inline bool in_hardirq(void)
{
	return THIS_CPU_WORD(20);
}

static always_inline bool in_softirq(void)
{
	return THIS_CPU_WORD(24);
}

#endif
