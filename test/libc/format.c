// Formatted output and input: strings that are printed, what sprintf() and scanf() store.
// RUN: %ksan_clang -fsanitize=memory -fsanitize-memory-track-origins -g -O1 -fno-builtin %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: %ksan_clang -fsanitize=memory -fsanitize-memory-track-origins -g -O2 -D_FORTIFY_SOURCE=2 %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <stdarg.h>
#include <wchar.h>

#ifdef _FORTIFY_SOURCE
#define CHECKED(name) "__" name "_chk"
#else
#define CHECKED(name) name
#endif
#define SCAN(name) "__isoc99_" name

static int print(char *s, size_t n, const char *format, ...)
{
	va_list list;
	va_start(list, format);
	int count = vsnprintf(s, n, format, list);
	va_end(list);
	return count;
}

static int scan(const char *s, const char *format, ...)
{
	va_list list;
	va_start(list, format);
	int count = vsscanf(s, format, list);
	va_end(list);
	return count;
}

static void output(void)
{
	char *s = fresh(100);
	EXPECT(sprintf(s, "%d-%s", 12, "ab") == 5);
	WROTE(s, 6);
	s = fresh(100);
	EXPECT(snprintf(s, 4, "%s", "abcdef") == 6);
	WROTE(s, 4);
	s = fresh(100);
	EXPECT(snprintf(s, 100, "%*.*f|%-5Lg|%c%%", 8, 2, 1.5, 2.5L, 'x') == 17);
	WROTE(s, 18);
	EXPECT(!strcmp(s, "    1.50|2.5  |x%"));
	EXPECT(snprintf(NULL, 0, "%d", 5) == 1);
	s = fresh(100);
	EXPECT(print(s, 100, "%2$s %1$d", 7, "seven") == 7);
	WROTE(s, 8);
	char *made;
	__msan_poison(&made, sizeof(made));
	EXPECT(asprintf(&made, "%s!", "made") == 5);
	INITIALISED(made, 6);
	int *count = fresh(4);
	s = fresh(100);
	sprintf(s, "abc%n", count);
	WROTE(count, sizeof(int));
	/* The precision bounds what is read of a string. */
	s = fresh(100);
	EXPECT(snprintf(s, 100, "%.2s%.*s", partly("abcd", 2), 1, partly("xy", 1)) == 3);
	EXPECT(!strcmp(s, "abx"));
	/* The wrappers must take arguments as libc does. */
	EXPECT(snprintf(s, 100, "%hhd %hd %ld %lld %zu %jd %td %p %g %s", (char)1, (short)2, 3L,
			4LL, (size_t)5, (intmax_t)6, (ptrdiff_t)7, (void *)8, 9.5, "z") > 0);
	EXPECT(!strcmp(s, "1 2 3 4 5 6 7 0x8 9.5 z"));
	EXPECT(snprintf(s, 100, "%ls", L"wide") == 4);
	wchar_t *wide = fresh(400);
	EXPECT(swprintf(wide, 100, L"%d %s %ls", 1, "ab", L"cd") == 7);
	WROTE(wide, 8 * sizeof(wchar_t));
	REPORTS(CHECKED("swprintf"), swprintf(wide, 9, L"%s", partly("abc", 1)));
}

static void output_reads(void)
{
	char *s = fresh(100);
	FILE *null = fopen("/dev/null", "w");
	EXPECT(null);
	/* C23's lengths in bits; the report comes before a libc that may not know them. */
	const char *volatile bits = "%w64d %wf32u %w8x %s";
	REPORTS(CHECKED("sprintf"), sprintf(s, bits, 1L, 2L, 3, partly("word", 2)));
	REPORTS(CHECKED("sprintf"), sprintf(s, "%d %s", 1, partly("abc", 1)));
	REPORTS(CHECKED("fprintf"), fprintf(null, "%5.3s", partly("abc", 2)));
	REPORTS(CHECKED("fprintf"), fprintf(null, partly("abc", 2)));
	REPORTS(CHECKED("fprintf"), fprintf(null, "%2$s%1$s", partly("abc", 2), "ok"));
	REPORTS(CHECKED("vsnprintf"), print(s, 100, "%s", partly("abc", 2)));
	fclose(null);
}

static void input(void)
{
	int *i = fresh(4);
	char *s = fresh(40);
	EXPECT(sscanf("12 word", "%d %s", i, s) == 2);
	WROTE(i, 4);
	WROTE(s, 5);
	s = fresh(40);
	i = fresh(4);
	/* What was not converted is not written. */
	EXPECT(sscanf("xyz", "%3s%d", s, i) == 1);
	WROTE(s, 4);
	UNINITIALISED(i, 4);
	s = fresh(40);
	EXPECT(sscanf("abc]12", "%[^]]]%*d", s) == 1);
	WROTE(s, 4);
	s = fresh(40);
	EXPECT(sscanf("abc", "%2c", s) == 1);
	WROTE(s, 2);
	short *h = fresh(2);
	long *l = fresh(8);
	double *d = fresh(8);
	float *f = fresh(4);
	long double *ld = fresh(16);
	signed char *c = fresh(1);
	void **p = fresh(8);
	EXPECT(sscanf("1 2 3.5 4.5 5.5 6 0x7", "%hd %lx %lf %f %Lf %hhi %p", h, l, d, f, ld, c, p)
	       == 7);
	WROTE(h, 2);
	WROTE(l, 8);
	WROTE(d, 8);
	WROTE(f, 4);
	INITIALISED(ld, 10);
	WROTE(c, 1);
	WROTE(p, 8);
	EXPECT(*h == 1 && *l == 2 && *d == 3.5 && *f == 4.5f && *c == 6);
	char *made;
	__msan_poison(&made, sizeof(made));
	int *n = fresh(4);
	EXPECT(scan("hello 5", "%ms%n", &made, n) == 1);
	INITIALISED(&made, sizeof(made));
	INITIALISED(made, 6);
	WROTE(n, 4);
	i = fresh(4);
	l = fresh(8);
	EXPECT(scan("1 2", "%2$d %1$ld", l, i) == 2);
	WROTE(i, 4);
	WROTE(l, 8);
	wchar_t *wide = fresh(80);
	EXPECT(sscanf("ab", "%ls", wide) == 1);
	WROTE(wide, 3 * sizeof(wchar_t));
	s = fresh(40);
	wide = fresh(80);
	EXPECT(swscanf(L"ab cd", L"%s %l[c-d]", s, wide) == 2);
	WROTE(s, 3);
	WROTE(wide, 3 * sizeof(wchar_t));
	REPORTS(SCAN("sscanf"), sscanf(partly("12", 0), "%d", i));
	REPORTS(SCAN("sscanf"), sscanf("12", partly("%d", 1), i));
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		int first, second;
		sscanf("1 x", "%d %d", &first, &second);
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}format.c:[[@LINE+1]]
		if (second)
			expect_sink++;
		// CHECK: created by an allocation of 'second' in the stack frame
		return 0;
	}
	output();
	output_reads();
	input();
	return 0;
}
