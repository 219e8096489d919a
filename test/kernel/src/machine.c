/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The machine: descriptor tables, local APICs, the second CPU, the command line. */
#include "kernel.h"

#define MSR_GS_BASE 0xc0000101
#define APIC ((volatile uint32_t *)(DIRECT_BASE + 0xfee00000))
#define APIC_END 0x0b0
#define APIC_SPURIOUS 0x0f0
#define APIC_COMMAND 0x300
#define APIC_TARGET 0x310
#define APIC_TIMER 0x320
#define APIC_COUNT 0x380
#define APIC_DIVIDE 0x3e0
#define APIC_PERIODIC 0x20000
#define VECTOR_TIMER 0x20
#define VECTOR_RESCHEDULE 0x21
#define VECTOR_SPURIOUS 0xff
#define STACK_INDEX_NMI 1
#define STACK_INDEX_FAULT 2
#define DEBUG_EXIT 0xf4

struct start_info {
	uint32_t magic, version, flags, modules;
	uint64_t module_list, command_line, rsdp, memory_map;
	uint32_t memory_map_entries, reserved;
};

struct memory_range {
	uint64_t start, size;
	uint32_t type, reserved;
};

struct gate {
	uint16_t low, selector;
	uint8_t stack, type;
	uint16_t middle;
	uint32_t high, reserved;
} __attribute__((packed));

struct task_state {
	uint32_t reserved;
	uint64_t stacks[3], reserved2, interrupt_stacks[7], reserved3;
	uint16_t reserved4, permissions;
} __attribute__((packed));

struct table_pointer {
	uint16_t limit;
	uint64_t base;
} __attribute__((packed));

extern uint64_t boot_info;
extern char trampoline[], trampoline_end[];
extern const char entry_divide_error[], entry_nmi[], entry_int3[], entry_invalid_op[],
	entry_double_fault[], entry_debug[], entry_machine_check[], entry_general_protection[],
	entry_page_fault[], entry_timer[], entry_reschedule[], entry_unexpected[], entry_spurious[];

struct cpu cpus[CPUS];
uint64_t second_stack;
static struct gate gates[256];
static uint64_t descriptors[CPUS][5];
static struct task_state tasks[CPUS];
static char interrupt_stacks[CPUS][2][STACK_SIZE] __attribute__((aligned(16)));
static volatile bool second_runs;
static unsigned tick = 1000;

void boot_main(void);
void second_main(void);

static void *direct(uint64_t physical)
{
	return (void *)(DIRECT_BASE + physical);
}

void machine_exit(unsigned status)
{
	irq_off();
	for (;;)
		out32(DEBUG_EXIT, status + 0x10);
}

static void set_gate(unsigned vector, const char *entry, unsigned stack)
{
	uintptr_t address = (uintptr_t)entry;

	gates[vector] = (struct gate){.low = (uint16_t)address,
				      .selector = KERNEL_CODE,
				      .stack = (uint8_t)stack,
				      .type = 0x8e,
				      .middle = (uint16_t)(address >> 16),
				      .high = (uint32_t)(address >> 32)};
}

static void set_gates(void)
{
	for (unsigned i = 0; i < 32; i++)
		set_gate(i, entry_unexpected, STACK_INDEX_FAULT);
	set_gate(0, entry_divide_error, 0);
	set_gate(1, entry_debug, 0);
	set_gate(2, entry_nmi, STACK_INDEX_NMI);
	set_gate(3, entry_int3, 0);
	set_gate(6, entry_invalid_op, 0);
	set_gate(8, entry_double_fault, STACK_INDEX_FAULT);
	set_gate(13, entry_general_protection, 0);
	set_gate(14, entry_page_fault, 0);
	set_gate(18, entry_machine_check, 0);
	set_gate(VECTOR_TIMER, entry_timer, 0);
	set_gate(VECTOR_RESCHEDULE, entry_reschedule, 0);
	set_gate(VECTOR_SPURIOUS, entry_spurious, 0);
}

static void load_tables(unsigned id)
{
	struct task_state *task = &tasks[id];
	uint64_t base = (uint64_t)task, *table = descriptors[id];
	struct table_pointer gdt = {sizeof(descriptors[id]) - 1, (uint64_t)table};
	struct table_pointer idt = {sizeof(gates) - 1, (uint64_t)gates};

	task->interrupt_stacks[STACK_INDEX_NMI - 1] =
		(uint64_t)interrupt_stacks[id][0] + STACK_SIZE;
	task->interrupt_stacks[STACK_INDEX_FAULT - 1] =
		(uint64_t)interrupt_stacks[id][1] + STACK_SIZE;
	task->permissions = sizeof(*task);
	table[1] = 0x00af9b000000ffff;
	table[2] = 0x00cf93000000ffff;
	table[3] = (sizeof(*task) - 1) | (base & 0xffffff) << 16 | 0x89ull << 40 |
		   (base >> 24 & 0xff) << 56;
	table[4] = base >> 32;
	__asm__ volatile("lgdt %0" : : "m"(gdt));
	__asm__ volatile("ltr %w0" : : "r"(KERNEL_TSS));
	__asm__ volatile("lidt %0" : : "m"(idt));
}

static void start_cpu(unsigned id)
{
	struct cpu *cpu = &cpus[id];

	write_msr(MSR_GS_BASE, (uint64_t)cpu);
	cpu->self = cpu;
	cpu->id = id;
	cpu->idle = cpu->current = thread_idle(id);
	load_tables(id);
	protect_start_cpu();
}

static void start_apic(void)
{
	APIC[APIC_SPURIOUS / 4] = 0x100 | VECTOR_SPURIOUS;
	APIC[APIC_DIVIDE / 4] = 0xb; /* by 1 */
	APIC[APIC_TIMER / 4] = APIC_PERIODIC | VECTOR_TIMER;
	APIC[APIC_COUNT / 4] = tick * 1000;
}

void machine_set_tick(unsigned microseconds)
{
	tick = microseconds;
	APIC[APIC_COUNT / 4] = tick * 1000;
}

void machine_end_of_interrupt(void)
{
	APIC[APIC_END / 4] = 0;
}

bool machine_stack(uintptr_t addr, uintptr_t *begin, uintptr_t *end)
{
	uintptr_t first = (uintptr_t)interrupt_stacks;

	if (addr < first || addr >= first + sizeof(interrupt_stacks))
		return false;
	*begin = first + (addr - first) / STACK_SIZE * STACK_SIZE;
	*end = *begin + STACK_SIZE;
	return true;
}

static void command(unsigned cpu, uint32_t value)
{
	uint64_t flags = irq_save();

	APIC[APIC_TARGET / 4] = cpu << 24;
	APIC[APIC_COMMAND / 4] = value;
	irq_restore(flags);
}

void machine_send_nmi(unsigned cpu)
{
	command(cpu, 0x4400);
}

void machine_send_reschedule(unsigned cpu)
{
	command(cpu, 0x4000 | VECTOR_RESCHEDULE);
}

void machine_start_second(void)
{
	char *to = direct(TRAMPOLINE);

	for (char *from = trampoline; from != trampoline_end;)
		*to++ = *from++;
	second_stack = (uint64_t)thread_idle(1)->stack + STACK_SIZE;
	command(1, 0x4500);
	command(1, 0x4600 | TRAMPOLINE / PAGE_SIZE);
	while (!second_runs)
		cpu_relax();
}

void second_main(void)
{
	start_cpu(1);
	second_runs = true;
	start_apic();
	second_idle();
}

static uintptr_t memory_top(const struct start_info *info)
{
	const struct memory_range *map = direct(info->memory_map);
	uint64_t top = 0;

	for (uint32_t i = 0; i < info->memory_map_entries; i++)
		if (map[i].type == 1 && map[i].start + map[i].size > top &&
		    map[i].start + map[i].size <= 1ull << 30)
			top = map[i].start + map[i].size;
	return top & ~(uintptr_t)(PAGE_SIZE - 1);
}

/* The command line's value of ksan=, without what follows it. */
static const char *runtime_options(void)
{
	static char options[256];
	const char *s = machine_option("ksan");

	for (size_t i = 0; s && s[i] && s[i] != ' ' && i < sizeof(options) - 1; i++)
		options[i] = s[i];
	return options;
}

void boot_main(void)
{
	const struct start_info *info = direct(boot_info);

	set_gates();
	start_cpu(0);
	machine_command_line = direct(info->command_line);
	trap_pairs = machine_number("pairs", 1);
	out8(0x21, 0xff); /* no interrupts from the old controllers */
	out8(0xa1, 0xff);
	page_start(memory_top(info));
	map_start();
	ksan_kernel_start(runtime_options(), 8 << 20);
	port_protect_states();
	start_apic();
	kernel_main();
}
