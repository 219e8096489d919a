// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// intercept_NAME=0 and its relatives switch the checks of some functions off, those of others stay; strict_* make them read more.
// RUN: %ksan -D_GNU_SOURCE -O0 -fno-builtin -w %s -o %t
// RUN: sh -c 'export KSAN_OPTIONS=symbolize=0; for f in memcmp strcmp strncmp strlen strnlen strchr strrchr strspn strcspn strpbrk strstr strtok strndup memmem stat send printf ioctl; do ! %run %t $f || echo silent: $f; done' 2>&1 | FileCheck %s --implicit-check-not=silent
// RUN: env MSAN_OPTIONS=intercept_memcmp=0 %run %t memcmp
// RUN: env MSAN_OPTIONS=intercept_memcmp=0 not %run %t strcmp 2>&1 | FileCheck %s
// RUN: env MSAN_OPTIONS=intercept_strcmp=0 sh -c '%run %t strcmp && %run %t strncmp'
// RUN: env MSAN_OPTIONS=intercept_strlen=0 sh -c '%run %t strlen && %run %t strnlen'
// RUN: env MSAN_OPTIONS=intercept_strchr=0 sh -c '%run %t strchr && %run %t strrchr'
// RUN: env MSAN_OPTIONS=intercept_strspn=0 sh -c '%run %t strspn && %run %t strcspn'
// RUN: env MSAN_OPTIONS=intercept_strpbrk=0 %run %t strpbrk
// RUN: env MSAN_OPTIONS=intercept_strstr=0 %run %t strstr
// RUN: env MSAN_OPTIONS=intercept_strtok=0 %run %t strtok
// RUN: env MSAN_OPTIONS=intercept_strndup=0 %run %t strndup
// RUN: env MSAN_OPTIONS=intercept_memmem=0 %run %t memmem
// RUN: env MSAN_OPTIONS=intercept_stat=0 %run %t stat
// RUN: env MSAN_OPTIONS=intercept_send=0 %run %t send
// RUN: env MSAN_OPTIONS=check_printf=0 %run %t printf
// RUN: env MSAN_OPTIONS=handle_ioctl=0 %run %t ioctl
// RUN: env "KSAN_OPTIONS=unchecked='strn*,getenv,strlen'" sh -c '%run %t strlen && %run %t strnlen'
// RUN: env "KSAN_OPTIONS=unchecked='strl,strlenx,*,'" sh -c '%run %t strlen'
// RUN: env "KSAN_OPTIONS=unchecked='strl,strlenx,'" not %run %t strlen 2>&1 | FileCheck %s
// RUN: env "KSAN_OPTIONS=unchecked='strcpy,stpcpy,strncpy,strcat,strdup'" sh -c '%run %t strcpy && not %run %t strcpy-use' 2>&1 | FileCheck %s --check-prefix=USE
// RUN: %run %t memcmp-behind
// RUN: env MSAN_OPTIONS=strict_memcmp=1 not %run %t memcmp-behind 2>&1 | FileCheck %s
// RUN: %run %t strchr-behind
// RUN: env MSAN_OPTIONS=strict_string_checks=1 not %run %t strchr-behind 2>&1 | FileCheck %s
// USE: WARNING: MemorySanitizer: use-of-uninitialized-value
// USE-NEXT: in main
// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
#include <sanitizer/msan_interface.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	const char *name = argv[1];
	char text[8] = "abcdef", other[8] = "abcdef", room[100], *s = text;
	struct stat status;
	struct winsize size;
	void *volatile result;

	if (strstr(name, "-behind")) {
		__msan_poison(text + 4, 2);
		result = name[0] == 'm' ? (void *)(long)memcmp(text, "axcdef", 6)
					: strchr(text, 'b');
		return 0;
	}
	__msan_poison(&size, sizeof(size));
	__msan_poison(text + 1, 3);
	if (!strcmp(name, "memcmp"))
		memcmp(text, other, 6);
	else if (!strncmp(name, "strcpy", 6))
		strcpy(room, s);
	else if (!strcmp(name, "strcmp"))
		strcmp(text, other);
	else if (!strcmp(name, "strncmp"))
		strncmp(text, other, 5);
	else if (!strcmp(name, "strlen"))
		strlen(s);
	else if (!strcmp(name, "strnlen"))
		strnlen(s, 7);
	else if (!strcmp(name, "strchr"))
		strchr(s, 'f');
	else if (!strcmp(name, "strrchr"))
		strrchr(s, 'a');
	else if (!strcmp(name, "strspn"))
		strspn(s, "abcdef");
	else if (!strcmp(name, "strcspn"))
		strcspn(s, "f");
	else if (!strcmp(name, "strpbrk"))
		strpbrk(s, "f");
	else if (!strcmp(name, "strstr"))
		strstr(s, "ef");
	else if (!strcmp(name, "strtok"))
		strtok(s, "f");
	else if (!strcmp(name, "strndup"))
		strndup(s, 5);
	else if (!strcmp(name, "memmem"))
		memmem(s, 6, "ef", 2);
	else if (!strcmp(name, "stat"))
		stat(s, &status);
	else if (!strcmp(name, "send"))
		send(-1, s, 6, 0);
	else if (!strcmp(name, "printf"))
		snprintf(room, sizeof(room), "%s", s);
	else if (!strcmp(name, "ioctl"))
		ioctl(-1, TIOCSWINSZ, &size);
	if (!strcmp(name, "strcpy-use") && room[2] == 'x')
		return 2;
	return 0;
}
