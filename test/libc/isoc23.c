// What the headers of glibc 2.38 and later call instead of scanf() and strtol(), from a library that has the names:
// loaded, and linked statically. Like libc, the library is not instrumented.
// RUN: %clang -O2 -shared -fPIC -fno-builtin -Wl,-Bsymbolic %S/Inputs/isoc23.c -o %t.so
// RUN: %ksan_clang -fsanitize=memory -g -O0 -fno-builtin %s %t.so -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: %ksan_clang -fsanitize=memory -g -O2 -fno-builtin %s %t.so -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: %clang -O2 -fno-builtin -DSTATIC -c %S/Inputs/isoc23.c -o %t.o
// RUN: %ksan_clang -fsanitize=memory -g -O1 -fno-builtin -static %s %t.o -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include "Inputs/isoc23.h"

#define FILLS(type, object, call)                                                                  \
	do {                                                                                       \
		type *object = fresh(sizeof(type));                                                \
		EXPECT(call);                                                                      \
		WROTE(object, sizeof(type));                                                       \
	} while (0)

static locale_t locale;

#define INTEGER(character, type, name)                                                             \
	FILLS(character *, end, __isoc23_##name(digits, end, 10) == 12 && **end == 'x');           \
	FILLS(character *, end, __isoc23_##name##_l(digits, end, 10, locale) == 12);

static void integers(void)
{
	locale = newlocale(LC_ALL_MASK, "C", NULL);
	{
		const char *digits = "12x";
		ISOC23_INTEGERS(char, strto, INTEGER)
		FILLS(char *, end, __isoc23_strtoimax(digits, end, 10) == 12);
		FILLS(char *, end, __isoc23_strtoumax(digits, end, 10) == 12);
	}
	{
		const wchar_t *digits = L"12x";
		ISOC23_INTEGERS(wchar_t, wcsto, INTEGER)
		FILLS(wchar_t *, end, __isoc23_wcstoimax(digits, end, 10) == 12);
		FILLS(wchar_t *, end, __isoc23_wcstoumax(digits, end, 10) == 12);
	}
	EXPECT(__isoc23_strtol(partly("12 garbage", 3), NULL, 10) == 12);
	REPORTS("__isoc23_strtol", expect_sink = (int)__isoc23_strtol(partly("12", 1), NULL, 10));
	REPORTS("__isoc23_strtoull",
		expect_sink = (int)__isoc23_strtoull(partly("12", 1), NULL, 10));
	REPORTS("__isoc23_strtoll_l",
		expect_sink = (int)__isoc23_strtoll_l(partly("12", 1), NULL, 10, locale));
	REPORTS("__isoc23_wcstol", wchar_t *s = fresh(8);
		expect_sink = (int)__isoc23_wcstol(s, NULL, 10));
}

static int list_form(int (*scan)(const char *, const char *, va_list), const char *s,
		     const char *format, ...)
{
	va_list list;
	va_start(list, format);
	int result = scan(s, format, list);
	va_end(list);
	return result;
}

static void scanning(void)
{
	FILLS(int, n, __isoc23_sscanf("12", "%d", n) == 1 && *n == 12);
	FILLS(short, n, __isoc23_sscanf("12", "%hd", n) == 1);
	FILLS(int, n, list_form(__isoc23_vsscanf, "12", "%d", n) == 1 && *n == 12);
	FILLS(int, n, __isoc23_swscanf(L"12", L"%d", n) == 1 && *n == 12);
	FILLS(int64_t, n, __isoc23_sscanf("12", "%w64d", n) == 1 && *n == 12);
	FILLS(int_fast16_t, n, __isoc23_sscanf("12", "%wf16d", n) == 1 && *n == 12);
	char *word = fresh(10);
	int *n = fresh(sizeof(*n));
	EXPECT(__isoc23_sscanf("word", "%s%d", word, n) == 1);
	WROTE(word, 5);
	UNINITIALISED(n, sizeof(*n));
	char text[] = "7 8 9";
	FILE *stream = fmemopen(text, sizeof(text), "r");
	EXPECT(stream);
	FILLS(int, i, __isoc23_fscanf(stream, "%d", i) == 1 && *i == 7);
	REPORTS("__isoc23_sscanf", __isoc23_sscanf(partly("1", 0), "%d", n));
	REPORTS("__isoc23_sscanf", __isoc23_sscanf("1", partly("%d", 2), n));
	REPORTS("__isoc23_swscanf", __isoc23_swscanf(fresh(8), L"%d", n));
}

int main(void)
{
	integers();
	scanning();
	return 0;
}
