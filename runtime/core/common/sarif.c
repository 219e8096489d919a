/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The document is complete after every report, since the program may end at any time: a report is
 * written over the brackets that close the document, and closes it again.
 */
#include "core/common/sarif.h"

#include <ksan/port.h>
#include "core/common/options.h"
#include "core/common/text.h"

#define MAX_INLINED 32

static const char tail[] = "\n]}]}\n";

static void print_head(const char *rule)
{
	ksan_print(
		"{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
		" \"version\": \"2.1.0\",\n"
		" \"runs\": [{\n"
		"  \"tool\": {\"driver\": {\"name\": \"ksan\", \"rules\": [{\"id\": \"%s\"}]}},\n"
		"  \"results\": [\n",
		rule);
}

static void print_string(const char *s)
{
	ksan_print("\"");
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '"' || c == '\\')
			ksan_print("\\%c", c);
		else if (c < ' ')
			ksan_print("\\u%04x", c);
		else
			ksan_print("%c", c);
	}
	ksan_print("\"");
}

static void print_location(const struct ksan_frame *frame)
{
	const char *file = frame->file ? frame->file : frame->module;

	ksan_print("{\"physicalLocation\": {\"address\": {\"absoluteAddress\": %zu}", frame->pc);
	if (file) {
		ksan_print(", \"artifactLocation\": {\"uri\": ");
		print_string(file);
		ksan_print("}");
	}
	if (frame->line)
		ksan_print(", \"region\": {\"startLine\": %u", frame->line);
	if (frame->line && frame->column)
		ksan_print(", \"startColumn\": %u", frame->column);
	ksan_print("%s}", frame->line ? "}" : "");
	if (frame->function) {
		ksan_print(", \"logicalLocations\": [{\"fullyQualifiedName\": ");
		print_string(frame->function);
		ksan_print("}]");
	}
	ksan_print("}");
}

void ksan_sarif_stack(const char *message, const char *detail, const uintptr_t *stack, size_t size)
{
	struct ksan_frame frames[MAX_INLINED];
	const char *separator = "";

	ksan_print("   {\"message\": {\"text\": \"%s%s\"}, \"frames\": [", message, detail);
	for (size_t i = 0; i < size; i++) {
		size_t count = ksan_port_symbolize(stack[i], frames, MAX_INLINED);

		for (size_t j = 0; j < count; j++) {
			ksan_print("%s\n    {\"location\": ", separator);
			print_location(&frames[j]);
			ksan_print("}");
			separator = ",";
		}
	}
	ksan_print("]}");
}

bool ksan_sarif_begin(const char *rule)
{
	enum ksan_document state;

	if (!ksan_options.sarif_path || !*ksan_options.sarif_path)
		return false;
	state = ksan_port_document_open(ksan_options.sarif_path, sizeof(tail) - 1);
	if (state == KSAN_DOCUMENT_FAILED)
		return false;
	ksan_print_to(ksan_port_document_write);
	if (state == KSAN_DOCUMENT_NEW)
		print_head(rule);
	else
		ksan_print(",\n");
	ksan_print("  {\"ruleId\": \"%s\", \"level\": \"error\", \"message\": {\"text\": \"", rule);
	return true;
}

void ksan_sarif_location(const uintptr_t *stack, size_t size)
{
	struct ksan_frame frame;

	ksan_print("\"},\n   \"locations\": [");
	if (size && ksan_port_symbolize(stack[0], &frame, 1))
		print_location(&frame);
	ksan_print("],\n   \"stacks\": [\n");
}

void ksan_sarif_end(void)
{
	ksan_print("]}%s", tail);
	ksan_print_to(ksan_port_write);
}
