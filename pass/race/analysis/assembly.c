/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The text of inline assembly as statements: without labels, directives, comments and strings. Both
 * of Linux's ALTERNATIVE come out, and every line of text of several.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "barrier.h"

/* ---- operands: "=r,=*m,0,~{memory}" ---- */

/* Is operand `index` of the assembly in memory? */
static bool operand_is_memory(const char *constraints, unsigned index)
{
	for (const char *item = constraints; item; item = strchr(item, ',')) {
		item += *item == ',';
		if (*item == '~')
			return false;
		if (index-- == 0) {
			item += strspn(item, "=+&!");
			return *item == '*' || *item == 'm' || *item == 'Q';
		}
	}
	return false;
}

static bool text_is_memory(const char *text, const char *constraints)
{
	if (strpbrk(text, "(["))
		return true;
	for (const char *dollar = strchr(text, '$'); dollar; dollar = strchr(dollar + 1, '$')) {
		const char *number = dollar + 1;
		if (*number == '$') {
			dollar++;
			continue;
		}
		number += *number == '{';
		if (isdigit((unsigned char)*number) &&
		    operand_is_memory(constraints, (unsigned)strtoul(number, NULL, 10)))
			return true;
	}
	return false;
}

/* ---- statements ---- */

/* Blanks what is no instruction: comments, strings, the marks of assembler dialects. */
static void blank_out(char *text, const char *comment)
{
	for (char *c = text; *c; c++) {
		*c = (char)tolower((unsigned char)*c);
		if (*c == '"') {
			for (*c++ = ' '; *c && *c != '"'; c++)
				*c = ' ';
			if (!*c)
				return;
			*c = ' ';
		} else if (!strncmp(c, "/*", 2)) {
			char *end = strstr(c + 2, "*/");
			end = end ? end + 2 : c + strlen(c);
			memset(c, ' ', (size_t)(end - c));
		} else if (!strncmp(c, comment, strlen(comment))) {
			for (; *c && *c != '\n'; c++)
				*c = ' ';
			if (!*c)
				return;
		} else if (c[0] == '$' && c[1] && strchr("(|)", c[1])) {
			c[0] = c[1] = '\n';
		}
	}
}

static char *skip_blanks(char *text)
{
	return text + strspn(text, " \t\r");
}

/* Behind labels: names, numbers and local names that the compiler makes unique. */
static char *skip_labels(char *text)
{
	for (;;) {
		text = skip_blanks(text);
		size_t length = strcspn(text, " \t\r:");
		if (!length || text[length] != ':')
			return text;
		text += length + 1;
	}
}

static bool is_word(const char *text, size_t length, const char *const *words)
{
	for (; *words; words++)
		if (strlen(*words) == length && !strncmp(text, *words, length))
			return true;
	return false;
}

/* Fills in the statement; false if there is no instruction in the text. */
static bool parse(char *text, const char *constraints, struct statement *statement)
{
	static const char *const locks[] = {"lock", "xacquire", "xrelease", NULL};
	static const char *const others[] = {"rep", "repe", "repz", "repne",   "repnz", "data16",
					     "cs",  "ds",   "es",   "notrack", "bnd",	NULL};

	*statement = (struct statement){0};
	for (text = skip_labels(text);; text = skip_blanks(text)) {
		size_t length = strcspn(text, " \t\r");
		bool lock = is_word(text, length, locks);
		if (!lock && !is_word(text, length, others))
			break;
		statement->locked |= lock;
		text += length;
	}
	size_t length = strcspn(text, " \t\r");
	statement->mnemonic = text;
	statement->operands = text + length;
	if (text[length]) {
		text[length] = 0;
		statement->operands++;
	}
	statement->memory = text_is_memory(statement->operands, constraints);
	/* A directive of the assembler. */
	if (*text == '.' && !statement->locked)
		return false;
	return *text || statement->locked;
}

void scan_assembly(LLVMValueRef assembly, const char *comment,
		   bool (*each)(const struct statement *, void *), void *argument)
{
	size_t length;
	char *text = copy_string(LLVMGetInlineAsmAsmString(assembly, &length)), *rest = text, *part;
	const char *constraints = LLVMGetInlineAsmConstraintString(assembly, &length);
	struct statement statement;
	bool lock = false;

	blank_out(text, comment);
	while ((part = strsep(&rest, "\n;"))) {
		if (!parse(part, constraints, &statement))
			continue;
		/* A prefix that stands alone, as in "lock; incl". */
		statement.locked |= lock;
		lock = !*statement.mnemonic;
		if (!lock && !each(&statement, argument))
			break;
	}
	free(text);
}
