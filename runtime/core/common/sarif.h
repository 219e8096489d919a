/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Reports for tools, in SARIF 2.1.0 (a JSON document), beside those for people. Needs the report
 * lock.
 */
#ifndef KSAN_CORE_COMMON_SARIF_H
#define KSAN_CORE_COMMON_SARIF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Begins a report of this rule (kind of bug) in the document that the option sarif_path names.
 * True: ksan_print() now goes there. First comes the message, plain text without quotes; then the
 * location with the stack whose innermost frame it is; then stacks, with "," and a newline printed
 * between them; then the end, after which ksan_print() goes to the report stream again.
 */
bool ksan_sarif_begin(const char *rule);
void ksan_sarif_location(const uintptr_t *stack, size_t size);
void ksan_sarif_stack(const char *message, const char *detail, const uintptr_t *stack, size_t size);
void ksan_sarif_end(void);

#endif
