/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Reports for tools, in SARIF 2.1.0 (a JSON document), beside those for people. */
#ifndef KSAN_CORE_SARIF_H
#define KSAN_CORE_SARIF_H

#include "core/report.h"

/* Adds a report to the document that the option sarif_path names. Needs the report lock. */
void ksan_sarif_add(ksan_origin origin, const struct ksan_report_range *range,
		    const uintptr_t *stack, size_t size);

#endif
