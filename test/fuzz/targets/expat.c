/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* expat with namespaces and handlers: the input in two pieces. */
#include <stdint.h>
#include <stdlib.h>
#include <expat.h>

struct state {
	XML_Parser parser;
	size_t count;
};

static void start(void *state, const XML_Char *name, const XML_Char **attributes)
{
	(void)name;
	for (; attributes[0]; attributes += 2)
		((struct state *)state)->count += attributes[1][0] == 'x';
}

static void end(void *state, const XML_Char *name)
{
	((struct state *)state)->count += name[0] == 'x';
}

static void text(void *state, const XML_Char *characters, int length)
{
	for (int i = 0; i < length; i++)
		((struct state *)state)->count += characters[i] == 'x';
}

static void element(void *state, const XML_Char *name, XML_Content *model)
{
	((struct state *)state)->count += name[0] == 'x' && model->numchildren;
	XML_FreeContentModel(((struct state *)state)->parser, model);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	XML_Parser parser = XML_ParserCreateNS(NULL, '|');
	const char *bytes = (const char *)data;
	int half = (int)(size / 2);
	struct state state = {parser, 0};

	if (!parser)
		abort();
	XML_SetHashSalt(parser, 1);
	XML_SetUserData(parser, &state);
	XML_SetElementDeclHandler(parser, element);
	XML_SetElementHandler(parser, start, end);
	XML_SetCharacterDataHandler(parser, text);
	if (XML_Parse(parser, bytes, half, 0) == XML_STATUS_OK)
		XML_Parse(parser, bytes + half, (int)size - half, 1);
	XML_ParserFree(parser);
	return 0;
}
