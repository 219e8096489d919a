/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Table of contents of the port: every function that one file offers to the others, under the name
 * of the file that holds it.
 */
#ifndef PORT_H
#define PORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "layout.h"
#include "tag.h"

/* ---- boot.S, machine.c: the machine, up to port_main() ---- */
/* Runs the function on both CPUs at once; returns when both are done. */
void machine_on_both(void (*function)(void));
/* Waits until both CPUs are here. */
void machine_meet(void);
unsigned machine_cpu(void);
/* How often this CPU has waited for another one to have prepared a page. */
unsigned machine_waits(unsigned cpu);
/* Ends QEMU. 0: all went well. */
_Noreturn void machine_exit(unsigned status);

/* ---- console.c: the serial port, one line a call ---- */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void panic(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* ---- space.c: address spaces ---- */
enum attribute { UNTAGGED = 1, TAGGED = 2 };
void space_start(void);
/* Turns the MMU and the check of tags of this CPU on, in the first space. */
void space_start_cpu(void);
/* The space that this CPU uses from now on. */
void space_use(unsigned space);
/* Maps the page at a place of the window, on all CPUs that use the space. Returns its address. */
char *space_map(unsigned space, unsigned place, unsigned page, enum attribute attribute);
char *space_address(unsigned place);
void space_unmap_all(void);

/* ---- page.c: the tagged pages ---- */
/* The scenarios with one CPU use pages from here on; those with two, the ones before. */
#define FIRST_PAGE 512
/*
 * Makes a page ready to be mapped, once, however many CPUs come to map it: the first one has it
 * filled with its tags, the others wait for that.
 */
void page_prepare(unsigned page, void (*fill)(unsigned page));
/* The steps of it, for those who do it wrong. The second never waits. */
bool page_claim(unsigned page);
bool page_try_claim(unsigned page);
void page_publish(unsigned page);
bool page_is_ready(unsigned page);
/* Nobody maps the page any more. Its data and its tags stay until somebody prepares it again. */
void page_free(unsigned page);
/* Where the port itself reaches the page. */
char *page_address(unsigned page);
void page_clear_tags(unsigned page);
/* The tags of a page, outside of it: those of each block. A block has a granule or more. */
struct page_tags {
	uint64_t blocks[PAGE_SIZE / GRANULE];
};
void page_save_tags(unsigned page, struct page_tags *tags);
void page_restore_tags(unsigned page, const struct page_tags *tags);
/* Copies the data, whatever the tags are. */
void page_copy_data(unsigned to, unsigned from);

/* ---- report.c: what went wrong with tags ---- */
/* A new half of a case begins: of each kind of report, the first is printed, and all count. */
void report_start(const char *name);
unsigned report_count(void);
/* The CPU refused an access through this pointer. */
void report_tag_check(const char *pointer, bool write, uintptr_t pc);
/* Reports memory that does not have this tag. */
void report_unless_tag(const char *pointer, unsigned expected);

/* ---- ../../kernel/src/: the command line, and what the cases of scenarios/ are ---- */
#include "../../kernel/src/option.h"
#include "../../kernel/src/scenario.h"

#endif
