/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Options on the command line: NAME=VALUE, with spaces between. The port to arm64 has them, too. */
#ifndef OPTION_H
#define OPTION_H

#include <stdbool.h>
#include <stddef.h>

/* Set by the machine, before anybody asks. */
extern const char *machine_command_line;

/* The value of NAME=VALUE, or NULL; ends at a space. */
const char *machine_option(const char *name);
unsigned long machine_number(const char *name, unsigned long otherwise);
bool machine_option_is(const char *name, const char *value);

#endif
