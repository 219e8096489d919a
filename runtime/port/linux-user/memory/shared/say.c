/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/shared/say.h"

#include "core/common/options.h"
#include "core/common/report_lock.h"
#include "core/common/text.h"

void ksan_shared_say(bool always, const char *message, const char *name)
{
	static bool said[2];

	if ((!always && !ksan_options.verbosity) ||
	    __atomic_exchange_n(&said[always], true, __ATOMIC_RELAXED) || !ksan_report_lock())
		return;
	ksan_print("ksan: %s%s: metadata of memory that it shares is this process's own\n", name,
		   message);
	ksan_report_unlock();
}
