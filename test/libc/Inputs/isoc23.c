// What glibc has had since 2.38, made of what every glibc has, past the wrappers of the latter.
#define _GNU_SOURCE
#include "isoc23.h"
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#ifdef STATIC
#define REAL(name)                                                                                 \
	({                                                                                         \
		extern __typeof(name) real_##name __asm__("__real_" #name);                        \
		real_##name;                                                                       \
	})
#else
#define REAL(name) ((__typeof(&name))dlsym(RTLD_NEXT, #name))
#endif

#define INTEGER(character, type, name)                                                             \
	type __isoc23_##name(const character *s, character **end, int base)                        \
	{                                                                                          \
		return REAL(name)(s, end, base);                                                   \
	}                                                                                          \
	type __isoc23_##name##_l(const character *s, character **end, int base, locale_t locale)   \
	{                                                                                          \
		return REAL(name##_l)(s, end, base, locale);                                       \
	}
ISOC23_INTEGERS(char, strto, INTEGER)
ISOC23_INTEGERS(wchar_t, wcsto, INTEGER)

long __isoc23_strtoimax(const char *s, char **end, int base)
{
	return __isoc23_strtol(s, end, base);
}
unsigned long __isoc23_strtoumax(const char *s, char **end, int base)
{
	return __isoc23_strtoul(s, end, base);
}
long __isoc23_wcstoimax(const wchar_t *s, wchar_t **end, int base)
{
	return __isoc23_wcstol(s, end, base);
}
unsigned long __isoc23_wcstoumax(const wchar_t *s, wchar_t **end, int base)
{
	return __isoc23_wcstoul(s, end, base);
}

/* C23's lengths in bits, which an older scanf() does not know. */
static const char *translated(const char *format, char *to)
{
	char *start = to;
	while (*format) {
		size_t length = !strncmp(format, "w64", 3)    ? 3
				: !strncmp(format, "wf16", 4) ? 4
							      : 0;
		*to++ = length ? 'l' : *format;
		format += length ?: 1;
	}
	*to = 0;
	return start;
}

int __isoc23_vscanf(const char *format, va_list list)
{
	return REAL(vscanf)(format, list);
}
int __isoc23_vfscanf(FILE *stream, const char *format, va_list list)
{
	return REAL(vfscanf)(stream, format, list);
}
int __isoc23_vsscanf(const char *s, const char *format, va_list list)
{
	char buffer[100];
	return REAL(vsscanf)(s, translated(format, buffer), list);
}
int __isoc23_vwscanf(const wchar_t *format, va_list list)
{
	return REAL(vwscanf)(format, list);
}
int __isoc23_vfwscanf(FILE *stream, const wchar_t *format, va_list list)
{
	return REAL(vfwscanf)(stream, format, list);
}
int __isoc23_vswscanf(const wchar_t *s, const wchar_t *format, va_list list)
{
	return REAL(vswscanf)(s, format, list);
}

#define SCAN(name, ...)                                                                            \
	va_list list;                                                                              \
	va_start(list, format);                                                                    \
	int result = __isoc23_##name(__VA_ARGS__, list);                                           \
	va_end(list);                                                                              \
	return result

int __isoc23_scanf(const char *format, ...)
{
	SCAN(vscanf, format);
}
int __isoc23_fscanf(FILE *stream, const char *format, ...)
{
	SCAN(vfscanf, stream, format);
}
int __isoc23_sscanf(const char *s, const char *format, ...)
{
	SCAN(vsscanf, s, format);
}
int __isoc23_wscanf(const wchar_t *format, ...)
{
	SCAN(vwscanf, format);
}
int __isoc23_fwscanf(FILE *stream, const wchar_t *format, ...)
{
	SCAN(vfwscanf, stream, format);
}
int __isoc23_swscanf(const wchar_t *s, const wchar_t *format, ...)
{
	SCAN(vswscanf, s, format);
}
