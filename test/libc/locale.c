// Locales, character sets, messages, regular expressions.
// RUN: %ksan_clang -fsanitize=memory -g -O1 %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <iconv.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <regex.h>

static void locales(void)
{
	char *name = setlocale(LC_ALL, "C.UTF-8");
	INITIALISED(name, strlen(name) + 1);
	INITIALISED(localeconv(), sizeof(struct lconv));
	INITIALISED(localeconv()->decimal_point, 2);
	INITIALISED(nl_langinfo(CODESET), 6);
	/* A character, not a pointer to one. */
	EXPECT((uintptr_t)nl_langinfo(_NL_NUMERIC_DECIMAL_POINT_WC) % 256 == '.');
	EXPECT(!strcmp(gettext("untranslated"), "untranslated"));
	INITIALISED(textdomain(NULL), 2);
	REPORTS("setlocale", expect_sink = setlocale(LC_ALL, partly("C", 1)) != 0);
}

static void character_sets(void)
{
	iconv_t converter = iconv_open("UTF-16LE", "UTF-8");
	EXPECT(converter != (iconv_t)-1);
	char text[] = "abc", *in = text, *start = fresh(20), *out = start;
	size_t in_left = 3, out_left = 20;
	EXPECT(iconv(converter, &in, &in_left, &out, &out_left) == 0);
	EXPECT(out == start + 6 && in_left == 0 && out_left == 14);
	WROTE(start, 6);
	INITIALISED(&out, sizeof(out));
	EXPECT(iconv(converter, NULL, NULL, NULL, NULL) == 0);
	REPORTS("iconv", in = partly("abc", 1); in_left = 3;
		iconv(converter, &in, &in_left, &out, &out_left));
	iconv_close(converter);
}

static void expressions(void)
{
	regex_t expression;
	__msan_poison(&expression, sizeof(expression));
	EXPECT(regcomp(&expression, "a(b+)", REG_EXTENDED) == 0);
	EXPECT(expression.re_nsub == 1);
	regmatch_t *matches = fresh(2 * sizeof(*matches));
	EXPECT(regexec(&expression, "xabbb", 2, matches, 0) == 0);
	WROTE(matches, 2 * sizeof(*matches));
	EXPECT(matches[1].rm_eo == 5);
	matches = fresh(2 * sizeof(*matches));
	EXPECT(regexec(&expression, "none", 2, matches, 0) == REG_NOMATCH);
	UNINITIALISED(matches, sizeof(*matches));
	char *s = fresh(100);
	size_t n = regerror(REG_NOMATCH, &expression, s, 100);
	WROTE(s, n);
	REPORTS("regcomp", regcomp(&expression, partly("a", 1), 0));
	REPORTS("regexec", regexec(&expression, partly("xab", 2), 0, NULL, 0));
	regfree(&expression);
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		regex_t expression;
		regmatch_t match;
		regcomp(&expression, "b", 0);
		regexec(&expression, "aaa", 1, &match, 0);
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}locale.c:[[@LINE+1]]
		if (match.rm_so)
			expect_sink++;
		return 0;
	}
	locales();
	character_sets();
	expressions();
	return 0;
}
