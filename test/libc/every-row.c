// No function has two rows, and every function that a table names is a function of this libc (or of libm, libresolv or libcrypt):
// a wrapper of any other would make configure scripts believe that it exists. What newer libcs have for their headers
// alone, nobody looks for.
// RUN: cat %source/runtime/port/linux-user/memory/libc/table/*.def > %t.def
// RUN: %clang '-DTABLES="%t.def"' %s -o %t -ldl && %run %t
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#define ROW(type, name, ...) #name,
#define ROW_LOOSE ROW
#define ROW_TWICE ROW
#define ROW_BY ROW
#define ROW_BY_VARIADIC ROW
#define ROW_VA_LIST ROW
#define ROW_VARIADIC ROW
#define ROW_VOID(name, ...) #name,
#define ROW_VOID_VA_LIST ROW_VOID
#define ROW_VOID_VARIADIC ROW_VOID
#define ALIAS(alias_name, name) #alias_name,
#define IOCTL(...)
#define CALL(...)

static const char *const names[] = {
#include TABLES
};

int main(void)
{
	static const char *const libraries[] = {"libm.so.6", "libresolv.so.2", "libcrypt.so.1"};
	int missing = 0, count = sizeof(names) / sizeof(*names);
	for (int i = 0; i < 3; i++)
		if (!dlopen(libraries[i], RTLD_NOW | RTLD_GLOBAL))
			printf("%s\n", dlerror());
	for (int i = 0; i < count; i++)
		if (strncmp(names[i], "__isoc23_", 9) != 0 && !dlsym(RTLD_DEFAULT, names[i])) {
			printf("no library defines %s\n", names[i]);
			missing++;
		}
	for (int i = 0; i < count; i++)
		for (int j = 0; j < i; j++)
			if (!strcmp(names[i], names[j])) {
				printf("two rows: %s\n", names[i]);
				missing++;
			}
	printf("%d rows\n", count);
	return missing || count < 900;
}
