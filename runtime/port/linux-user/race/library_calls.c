/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A library that is not instrumented may contain the barrier that orders an access: an unlock, the
 * system call that wakes another thread. So a call of one is a full barrier for the accesses that
 * are in flight, and nothing more: no order between threads is inferred from it.
 *
 * An instrumented module calls other modules through slots that the dynamic linker has filled. Here
 * each gets the address of a few instructions of its own in front of the function, which call the
 * runtime if anything is in flight, and go on to the function with all registers as they were. That
 * needs the slots to be filled early (-z now, which ksan-clang gives to the linker).
 */
#include <elf.h>
#include <link.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <ksan/port.h>
#include <ksan-port/race.h>
#include "common/module_find.h"
#include "common/syscall.h"
#include "core/common/string.h"
#include "core/common/text.h"
#include "race/parts.h"

#if defined(__x86_64__)

#define PAGE 4096
#define MAX_MODULES 256

extern const char __executable_start[], _end[];
void ksan_race_before_call(void) __attribute__((visibility("hidden")));

/* What stands in front of one function. */
struct stub {
	uint8_t code[32];
	uintptr_t function;
};

struct module {
	const struct dl_phdr_info *info;
	struct ksan_module_range range;
	const ElfW(Rela) * calls, *others;
	size_t calls_count, others_count;
	const ElfW(Sym) * symbols;
	const char *names;
};

/* Instrumented modules; begin 0: none. Changed with the dynamic linker's lock held. */
static struct {
	struct ksan_module_range range;
	bool watched;
} instrumented[MAX_MODULES];

static bool is_harmless(const char *name)
{
#define HARMLESS(function) #function,
	static const char *const harmless[] = {
#include "race/harmless.def"
	};
#undef HARMLESS
	for (size_t i = 0; i < sizeof(harmless) / sizeof(harmless[0]); i++)
		if (ksan_streq(name, harmless[i]))
			return true;
	return false;
}

static bool read_module(const struct dl_phdr_info *info, struct module *module)
{
	const ElfW(Dyn) *dynamic = NULL;

	*module = (struct module){.info = info};
	if (!ksan_module_range(info, &module->range))
		return false;
	for (size_t i = 0; i < info->dlpi_phnum; i++)
		if (info->dlpi_phdr[i].p_type == PT_DYNAMIC)
			dynamic = (const void *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
	/* The addresses in it are relocated; in the kernel's own module (vdso) they are not. */
	for (; dynamic && dynamic->d_tag != DT_NULL; dynamic++) {
		const void *address = (const void *)dynamic->d_un.d_ptr;
		bool inside = dynamic->d_un.d_ptr >= module->range.begin &&
			      dynamic->d_un.d_ptr < module->range.end;

		if (dynamic->d_tag == DT_PLTRELSZ)
			module->calls_count = dynamic->d_un.d_val / sizeof(ElfW(Rela));
		else if (dynamic->d_tag == DT_RELASZ)
			module->others_count = dynamic->d_un.d_val / sizeof(ElfW(Rela));
		else if (dynamic->d_tag == DT_JMPREL && inside)
			module->calls = address;
		else if (dynamic->d_tag == DT_RELA && inside)
			module->others = address;
		else if (dynamic->d_tag == DT_SYMTAB && inside)
			module->symbols = address;
		else if (dynamic->d_tag == DT_STRTAB && inside)
			module->names = address;
	}
	return module->symbols && module->names;
}

static const char *name_of(const struct module *module, const ElfW(Rela) * relocation)
{
	return module->names + module->symbols[ELF64_R_SYM(relocation->r_info)].st_name;
}

static bool refers_to_hooks(const struct module *module, const ElfW(Rela) * relocations,
			    size_t count)
{
	for (size_t i = 0; relocations && i < count; i++)
		if (ksan_starts_with(name_of(module, &relocations[i]), "__tsan_"))
			return true;
	return false;
}

/* The executable holds the runtime; other modules look for the hooks in it. */
static bool is_instrumented(const struct module *module)
{
	return module->range.begin <= (uintptr_t)__executable_start ||
	       refers_to_hooks(module, module->calls, module->calls_count) ||
	       refers_to_hooks(module, module->others, module->others_count);
}

/* The index of the instrumented module that holds the address, or -1. */
static int find_instrumented(uintptr_t addr)
{
	for (int i = 0; i < MAX_MODULES; i++)
		if (addr >= instrumented[i].range.begin && addr < instrumented[i].range.end)
			return i;
	return -1;
}

static uint8_t *put(uint8_t *at, const void *code, size_t size)
{
	memcpy(at, code, size);
	return at + size;
}

static uint8_t *put_offset(uint8_t *at, intptr_t offset)
{
	int32_t value = (int32_t)offset;

	return put(at, &value, sizeof(value));
}

static void write_stub(struct stub *stub, uintptr_t function)
{
	uintptr_t thread_pointer;
	uint8_t *at = stub->code, *function_slot = (uint8_t *)&stub->function;

	__asm__("movq %%fs:0, %0" : "=r"(thread_pointer));
	stub->function = function;
	/* cmpl bash, %fs:pending; the offset is that of every thread */
	at = put(at, "\x64\x83\x3c\x25", 4);
	at = put_offset(at,
			(intptr_t)((uintptr_t)&ksan_race_this_context()->pending - thread_pointer));
	at = put(at, "\x00", 1);
	/* jne over the next instruction */
	at = put(at, "\x75\x06", 2);
	/* jmp *function(%rip) */
	at = put(at, "\xff\x25", 2);
	at = put_offset(at, function_slot - (at + 4));
	/* lea function(%rip), %r11 */
	at = put(at, "\x4c\x8d\x1d", 3);
	at = put_offset(at, function_slot - (at + 4));
	/* jmp to the first bytes of the page, which jump to the runtime */
	at = put(at, "\xe9", 1);
	at = put_offset(at, (uint8_t *)((uintptr_t)at & ~(uintptr_t)(PAGE - 1)) - (at + 4));
}

static uintptr_t *slot_of(const struct module *module, size_t i)
{
	return (uintptr_t *)(module->info->dlpi_addr + module->calls[i].r_offset);
}

static bool is_call_to_watch(const struct module *module, size_t i)
{
	const ElfW(Rela) *call = &module->calls[i];
	uintptr_t target = *slot_of(module, i);

	return ELF64_R_TYPE(call->r_info) == R_X86_64_JUMP_SLOT && target &&
	       find_instrumented(target) < 0 && !is_harmless(name_of(module, call));
}

/* The first stub's place in each page holds the jump that all in it share. */
#define STUBS_IN_PAGE (PAGE / sizeof(struct stub) - 1)

static struct stub *stub_at(char *pages, size_t index)
{
	return (struct stub *)(pages + index / STUBS_IN_PAGE * PAGE) + 1 + index % STUBS_IN_PAGE;
}

static void write_shared_jump(char *page)
{
	void (*target)(void) = ksan_race_before_call;
	/* jmp *0(%rip), with the address behind it */
	uint8_t *at = put((uint8_t *)page, "\xff\x25\x00\x00\x00\x00", 6);

	put(at, &target, sizeof(target));
}

/* Makes what the dynamic linker has write-protected writable, or protects it again. */
static void protect(const struct module *module, int protection)
{
	for (size_t i = 0; i < module->info->dlpi_phnum; i++) {
		const ElfW(Phdr) *segment = &module->info->dlpi_phdr[i];
		uintptr_t begin = module->info->dlpi_addr + segment->p_vaddr;
		uintptr_t end = (begin + segment->p_memsz) & ~(uintptr_t)(PAGE - 1);

		if (segment->p_type != PT_GNU_RELRO)
			continue;
		begin &= ~(uintptr_t)(PAGE - 1);
		if (end > begin)
			ksan_syscall(SYS_mprotect, begin, end - begin, protection);
	}
}

static void watch_calls(const struct module *module)
{
	size_t count = 0, size, index = 0;
	char *pages;

	for (size_t i = 0; module->calls && i < module->calls_count; i++)
		count += is_call_to_watch(module, i);
	size = (count + STUBS_IN_PAGE - 1) / STUBS_IN_PAGE * PAGE;
	pages = count ? ksan_port_map(size) : NULL;
	if (!pages)
		return;
	for (size_t page = 0; page < size; page += PAGE)
		write_shared_jump(pages + page);
	for (size_t i = 0; i < module->calls_count; i++)
		if (is_call_to_watch(module, i))
			write_stub(stub_at(pages, index++), *slot_of(module, i));
	if (ksan_syscall(SYS_mprotect, pages, size, PROT_READ | PROT_EXEC) != 0) {
		ksan_print("ksan: this system forbids new code, so calls of libraries are not "
			   "seen: set in_flight=0 if that makes false reports\n");
		return;
	}
	protect(module, PROT_READ | PROT_WRITE);
	index = 0;
	for (size_t i = 0; i < module->calls_count; i++)
		if (is_call_to_watch(module, i))
			__atomic_store_n(slot_of(module, i), (uintptr_t)stub_at(pages, index++),
					 __ATOMIC_RELEASE);
	protect(module, PROT_READ);
}

static int add_module(struct dl_phdr_info *info, size_t size, void *data)
{
	struct module module;

	(void)size, (void)data;
	if (!read_module(info, &module) || find_instrumented(module.range.begin) >= 0 ||
	    !is_instrumented(&module))
		return 0;
	for (int i = 0; i < MAX_MODULES; i++) {
		if (instrumented[i].range.begin)
			continue;
		instrumented[i].range = module.range;
		instrumented[i].watched = false;
		break;
	}
	return 0;
}

static int watch_module(struct dl_phdr_info *info, size_t size, void *data)
{
	struct module module;
	int i;

	(void)size, (void)data;
	if (!read_module(info, &module))
		return 0;
	i = find_instrumented(module.range.begin);
	if (i < 0 || instrumented[i].watched)
		return 0;
	instrumented[i].watched = true;
	watch_calls(&module);
	return 0;
}

void ksan_library_calls_watch(void)
{
	/* Calls between instrumented modules are none of libraries: all have to be known first. */
	ksan_modules_iterate(add_module, NULL);
	ksan_modules_iterate(watch_module, NULL);
}

static int is_loaded(struct dl_phdr_info *info, size_t size, void *data)
{
	struct ksan_module_range range;

	(void)size;
	return ksan_module_range(info, &range) && range.begin == *(uintptr_t *)data;
}

void ksan_library_calls_forget(void)
{
	for (int i = 0; i < MAX_MODULES; i++)
		if (instrumented[i].range.begin &&
		    !ksan_modules_iterate(is_loaded, &instrumented[i].range.begin))
			instrumented[i].range = (struct ksan_module_range){0, 0};
}

#else

void ksan_library_calls_watch(void)
{
}

void ksan_library_calls_forget(void)
{
}

#endif
