// Strings and memory: what is written is initialised, what is moved stays as it was, what decides a
// result is checked.
// RUN: %ksan_clang -fsanitize=memory -g -O1 -fno-builtin %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <strings.h>

static void copies(void)
{
	char *a = fresh(32), *b = fresh(32), *c;
	strcpy(a, "seven..");
	WROTE(a, 8);
	EXPECT(memcpy(b, a, 6) == b);
	WROTE(b, 6);
	/* Shadow moves along with the bytes, also where they overlap. */
	__msan_poison(a + 2, 1);
	memmove(a + 1, a, 7);
	EXPECT(__msan_test_shadow(a, 8) == 3);
	INITIALISED(a + 4, 4);
	c = fresh(32);
	EXPECT(mempcpy(c, "four", 4) == c + 4);
	WROTE(c, 4);
	c = fresh(32);
	EXPECT(memccpy(c, "stop here", ' ', 9) == c + 5);
	WROTE(c, 5);
	c = fresh(32);
	bcopy("abc", c, 3);
	WROTE(c, 3);
	bzero(c, 9);
	WROTE(c, 9);
	c = fresh(32);
	EXPECT(memset(c, 1, 5) == c);
	WROTE(c, 5);
	c = fresh(32);
	EXPECT(stpcpy(c, "ab") == c + 2);
	WROTE(c, 3);
	c = fresh(32);
	strncpy(c, "ab", 7);
	WROTE(c, 7);
	c = fresh(32);
	strncpy(c, "abcdef", 3);
	WROTE(c, 3);
	c = fresh(32);
	EXPECT(stpncpy(c, "ab", 5) == c + 2);
	WROTE(c, 5);
	c = fresh(32);
	strcpy(c, "x");
	strcat(c, "yz");
	WROTE(c, 4);
	strncat(c, "12345", 2);
	WROTE(c, 6);
	EXPECT(!strcmp(c, "xyz12"));
	c = fresh(32);
	swab("abcd", c, 4);
	WROTE(c, 4);
}

static void duplicates(void)
{
	char *s = strdup("hello");
	INITIALISED(s, 6);
	free(s);
	s = strndup("hello", 2);
	INITIALISED(s, 3);
	EXPECT(!strcmp(s, "he"));
	free(s);
	INITIALISED(strerror(ENOENT), 5);
	char *text = fresh(100);
	INITIALISED(strerror_r(EACCES, text, 100), 5);
	INITIALISED(strsignal(9), 3);
	char *from = fresh(8), *to = fresh(8);
	strcpy(from, "abc");
	EXPECT(strxfrm(to, from, 8) == 3);
	WROTE(to, 4);
}

static void tokens(void)
{
	char *line = fresh(32), *rest;
	strcpy(line, "a bc  d");
	__msan_poison(&rest, sizeof(rest));
	char *token = strtok_r(line, " ", &rest);
	INITIALISED(&rest, sizeof(rest));
	INITIALISED(token, 2);
	token = strtok_r(NULL, " ", &rest);
	EXPECT(!strcmp(token, "bc"));
	strcpy(line, "k=v");
	rest = line;
	EXPECT(!strcmp(strsep(&rest, "="), "k"));
	INITIALISED(&rest, sizeof(rest));
	strcpy(line, "x y");
	EXPECT(!strcmp(strtok(line, " "), "x") && !strcmp(strtok(NULL, " "), "y"));
	EXPECT(!strtok(NULL, " "));
}

static void reads(void)
{
	char *dst = fresh(64);
	strcpy(dst, "x");
	REPORTS("strlen", expect_sink = (int)strlen(partly("abc", 2)));
	REPORTS("strnlen", expect_sink = (int)strnlen(partly("abc", 2), 3));
	EXPECT(strnlen(partly("abc", 2), 2) == 2);
	REPORTS("strcpy", strcpy(dst, partly("abc", 1)));
	REPORTS("stpcpy", stpcpy(dst, partly("abc", 1)));
	REPORTS("strcat", strcat(dst, partly("abc", 1)));
	REPORTS("strcat", strcat(partly("abc", 1), "x"));
	REPORTS("strncat", strncat(dst, partly("abc", 1), 2));
	EXPECT(strncat(dst, partly("abc", 2), 2) == dst);
	REPORTS("strncpy", strncpy(dst, partly("abc", 1), 2));
	REPORTS("strdup", strdup(partly("abc", 1)));
	REPORTS("strndup", strndup(partly("abc", 1), 2));
	REPORTS("strchr", expect_sink = strchr(partly("abc", 1), 'c') != 0);
	EXPECT(strchr(partly("abc", 1), 'a'));
	REPORTS("strrchr", expect_sink = strrchr(partly("abc", 1), 'a') != 0);
	REPORTS("strstr", expect_sink = strstr(partly("abc", 1), "bc") != 0);
	REPORTS("strstr", expect_sink = strstr("abc", partly("bc", 1)) != 0);
	REPORTS("strspn", expect_sink = (int)strspn(partly("aab", 1), "a"));
	REPORTS("strcspn", expect_sink = (int)strcspn(partly("aab", 1), "b"));
	REPORTS("strpbrk", expect_sink = strpbrk(partly("aab", 1), "b") != 0);
	REPORTS("memchr", expect_sink = memchr(partly("aab", 1), 'b', 3) != 0);
	EXPECT(memchr(partly("aab", 2), 'a', 3));
	REPORTS("memmem", expect_sink = memmem(partly("aab", 1), 3, "b", 1) != 0);
	REPORTS("strtok", strtok(partly("a b", 2), " "));
	REPORTS("strcasestr", expect_sink = strcasestr(partly("aab", 1), "B") != 0);
}

/* A comparison depends on what is in front of the first difference, and that. */
static void comparisons(void)
{
	REPORTS("memcmp", expect_sink = memcmp(partly("aab", 2), "aab", 3));
	EXPECT(memcmp(partly("abb", 2), "aab", 3) > 0);
	REPORTS("strcmp", expect_sink = strcmp(partly("aab", 2), "aab"));
	EXPECT(strcmp(partly("abb", 2), "aab") > 0);
	REPORTS("strncmp", expect_sink = strncmp("aab", partly("aab", 2), 3));
	EXPECT(strncmp("aab", partly("aab", 2), 2) == 0);
	REPORTS("strcasecmp", expect_sink = strcasecmp(partly("aab", 2), "AAB"));
	REPORTS("strncasecmp", expect_sink = strncasecmp(partly("aab", 2), "AAB", 3));
	REPORTS("strcoll", expect_sink = strcoll(partly("aab", 2), "AAB"));
	REPORTS("strverscmp", expect_sink = strverscmp(partly("aab", 2), "aab"));
}

int main(int argc, char **argv)
{
	if (argc > 1) {
		char name[16];
		strcpy(name, "ksan");
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}string.c:[[@LINE+1]]
		if (name[strlen(name) + 1])
			expect_sink++;
		return 0;
	}
	(void)argv;
	copies();
	duplicates();
	tokens();
	reads();
	comparisons();
	return 0;
}
