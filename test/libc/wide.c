// Wide strings, and conversions between them and multibyte strings.
// RUN: %ksan_clang -fsanitize=memory -g -O1 -fno-builtin %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <locale.h>
#include <uchar.h>
#include <wchar.h>

#define W sizeof(wchar_t)

static wchar_t *partly_wide(const wchar_t *s, size_t n)
{
	size_t size = wcslen(s) + 1;
	wchar_t *copy = fresh(size * W);
	wmemcpy(copy, s, size);
	__msan_poison(copy + n, (size - n) * W);
	return copy;
}

static void strings(void)
{
	wchar_t *s = fresh(20 * W);
	wcscpy(s, L"abc");
	WROTE(s, 4 * W);
	wcscat(s, L"de");
	WROTE(s, 6 * W);
	wcsncat(s, L"fgh", 1);
	WROTE(s, 7 * W);
	EXPECT(!wcscmp(s, L"abcdef"));
	s = fresh(20 * W);
	wcsncpy(s, L"ab", 4);
	WROTE(s, 4 * W);
	s = fresh(20 * W);
	EXPECT(wcpcpy(s, L"ab") == s + 2);
	WROTE(s, 3 * W);
	s = fresh(20 * W);
	wmemset(s, L'x', 3);
	WROTE(s, 3 * W);
	wmemmove(s + 1, s, 3);
	WROTE(s, 4 * W);
	s = wcsdup(L"ab");
	INITIALISED(s, 3 * W);
	s = fresh(20 * W);
	wcscpy(s, L"a b");
	wchar_t *rest;
	EXPECT(!wcscmp(wcstok(s, L" ", &rest), L"a") && !wcscmp(wcstok(NULL, L" ", &rest), L"b"));
	REPORTS("wcslen", expect_sink = (int)wcslen(partly_wide(L"abc", 2)));
	REPORTS("wcscpy", wcscpy(s, partly_wide(L"abc", 2)));
	REPORTS("wcscmp", expect_sink = wcscmp(L"abc", partly_wide(L"abc", 2)));
	REPORTS("wmemcmp", expect_sink = wmemcmp(L"abc", partly_wide(L"abc", 2), 3));
	REPORTS("wcschr", expect_sink = wcschr(partly_wide(L"abc", 2), L'c') != 0);
	EXPECT(wcschr(partly_wide(L"abc", 2), L'b'));
}

static void conversions(void)
{
	wchar_t *wide = fresh(20 * W);
	EXPECT(mbstowcs(wide, "h\303\251", 20) == 2);
	WROTE(wide, 3 * W);
	wide = fresh(20 * W);
	EXPECT(mbstowcs(wide, "abcd", 2) == 2);
	WROTE(wide, 2 * W);
	wide = fresh(20 * W);
	EXPECT(mbtowc(wide, "ab", 2) == 1);
	WROTE(wide, W);
	mbstate_t state = {0};
	wide = fresh(20 * W);
	EXPECT(mbrtowc(wide, "\303\251", 2, &state) == 2);
	WROTE(wide, W);
	const char *from = "abc";
	wide = fresh(20 * W);
	EXPECT(mbsrtowcs(wide, &from, 20, &state) == 3 && !from);
	WROTE(wide, 4 * W);
	from = "abc";
	wide = fresh(20 * W);
	EXPECT(mbsnrtowcs(wide, &from, 2, 20, &state) == 2);
	WROTE(wide, 2 * W);
	char *s = fresh(20);
	EXPECT(wcstombs(s, L"h\351", 20) == 3);
	WROTE(s, 4);
	s = fresh(20);
	EXPECT(wctomb(s, L'\351') == 2);
	WROTE(s, 2);
	s = fresh(20);
	EXPECT(wcrtomb(s, L'x', &state) == 1);
	WROTE(s, 1);
	const wchar_t *wide_from = L"abc";
	s = fresh(20);
	EXPECT(wcsrtombs(s, &wide_from, 20, &state) == 3 && !wide_from);
	WROTE(s, 4);
	char32_t *c32 = fresh(4);
	EXPECT(mbrtoc32(c32, "\303\251", 2, &state) == 2);
	WROTE(c32, 4);
	REPORTS("mbstowcs", mbstowcs(wide, partly("abc", 1), 9));
	REPORTS("wcstombs", wcstombs(s, partly_wide(L"abc", 1), 9));
	REPORTS("mbsrtowcs", from = partly("abc", 1); mbsrtowcs(wide, &from, 9, &state));
}

static void numbers(void)
{
	wchar_t *end;
	__msan_poison(&end, sizeof(end));
	EXPECT(wcstol(L"12x", &end, 10) == 12 && *end == L'x');
	EXPECT(wcstod(L"1.5", NULL) == 1.5);
	REPORTS("wcstol", expect_sink = (int)wcstol(partly_wide(L"12", 1), NULL, 10));
}

int main(int argc, char **argv)
{
	(void)argv;
	EXPECT(setlocale(LC_ALL, "C.UTF-8"));
	if (argc > 1) {
		wchar_t name[8];
		mbstowcs(name, "abc", 8);
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}wide.c:[[@LINE+1]]
		if (name[4])
			expect_sink++;
		return 0;
	}
	strings();
	conversions();
	numbers();
	return 0;
}
