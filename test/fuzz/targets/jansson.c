/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* jansson: the input as JSON, and what was read as text again. */
#include <stdint.h>
#include <stdlib.h>
#include <jansson.h>

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	json_object_seed(1);
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	json_error_t error;
	json_t *value = json_loadb((const char *)data, size, JSON_DECODE_ANY, &error);

	if (!value)
		return 0;
	free(json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT | JSON_SORT_KEYS));
	json_decref(value);
	return 0;
}
