/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The machine: the second CPU, the command line, the end. */
#include <ksan/port.h>
#include "port.h"

#define PSCI_CPU_ON 0xc4000003
#define SEMIHOSTING_COMMAND_LINE 0x15
#define SEMIHOSTING_EXIT 0x18
#define APPLICATION_EXIT 0x20026

extern char second_start[];
void machine_first(void);
void machine_second(void);
void port_main(void);

static char command_line[256];
/* What the second CPU is to run, and has run. */
static void (*work)(void);
static unsigned met, waits[CPUS];

static uint64_t semihosting(uint64_t operation, uint64_t *argument)
{
	register uint64_t x0 __asm__("x0") = operation;
	register uint64_t *x1 __asm__("x1") = argument;

	__asm__ volatile("hlt #0xf000" : "+r"(x0) : "r"(x1) : "memory");
	return x0;
}

static uint64_t psci(uint64_t function, uint64_t cpu, uintptr_t start)
{
	register uint64_t x0 __asm__("x0") = function;
	register uint64_t x1 __asm__("x1") = cpu;
	register uint64_t x2 __asm__("x2") = start;
	register uint64_t x3 __asm__("x3") = 0;

	__asm__ volatile("hvc #0" : "+r"(x0) : "r"(x1), "r"(x2), "r"(x3) : "memory");
	return x0;
}

void machine_exit(unsigned status)
{
	/* QEMU itself ends with 1 when it cannot begin. */
	uint64_t argument[] = {APPLICATION_EXIT, status + 16};

	for (;;)
		semihosting(SEMIHOSTING_EXIT, argument);
}

unsigned machine_cpu(void)
{
	uint64_t id;

	__asm__("mrs %0, mpidr_el1" : "=r"(id));
	return id & 0xff;
}

unsigned machine_waits(unsigned cpu)
{
	return __atomic_load_n(&waits[cpu], __ATOMIC_RELAXED);
}

/* The protocol of pages calls this where it waits for the other CPU. */
void ksan_port_yield(void)
{
	__atomic_fetch_add(&waits[machine_cpu()], 1, __ATOMIC_RELAXED);
	__asm__ volatile("yield");
}

/* There are none. */
uint64_t ksan_port_hold_interrupts(void)
{
	return 0;
}

void ksan_port_release_interrupts(uint64_t held)
{
	(void)held;
}

void ksan_port_exit(int code)
{
	machine_exit((unsigned)code);
}

void machine_meet(void)
{
	unsigned mine = __atomic_add_fetch(&met, 1, __ATOMIC_ACQ_REL);
	unsigned all = (mine + CPUS - 1) / CPUS * CPUS;

	while ((int)(__atomic_load_n(&met, __ATOMIC_ACQUIRE) - all) < 0)
		__asm__ volatile("yield");
}

void machine_on_both(void (*function)(void))
{
	work = function;
	machine_meet();
	function();
	machine_meet();
}

void machine_second(void)
{
	space_start_cpu();
	for (;;) {
		machine_meet();
		work();
		machine_meet();
	}
}

void machine_first(void)
{
	uint64_t argument[] = {(uintptr_t)command_line, sizeof(command_line)};
	uint64_t error;

	space_start();
	space_start_cpu();
	if (semihosting(SEMIHOSTING_COMMAND_LINE, argument))
		panic("there is no command line");
	machine_command_line = command_line;
	error = psci(PSCI_CPU_ON, 1, (uintptr_t)second_start);
	if (error)
		panic("the second CPU does not start: PSCI error %ld", (long)error);
	port_main();
}
