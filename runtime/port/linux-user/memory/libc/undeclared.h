/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Functions that libc exports for its headers' macros and for old binaries, but does not declare.
 */
#ifndef KSAN_LIBC_UNDECLARED_H
#define KSAN_LIBC_UNDECLARED_H

#include <locale.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/types.h>
#include <wchar.h>

float __strtof_internal(const char *s, char **end, int group);
double __strtod_internal(const char *s, char **end, int group);
long double __strtold_internal(const char *s, char **end, int group);
long __strtol_internal(const char *s, char **end, int base, int group);
long long __strtoll_internal(const char *s, char **end, int base, int group);
unsigned long __strtoul_internal(const char *s, char **end, int base, int group);
unsigned long long __strtoull_internal(const char *s, char **end, int base, int group);

int __printf_chk(int flag, const char *format, ...);
int __fprintf_chk(FILE *stream, int flag, const char *format, ...);
int __dprintf_chk(int fd, int flag, const char *format, ...);
int __sprintf_chk(char *s, int flag, size_t room, const char *format, ...);
int __snprintf_chk(char *s, size_t n, int flag, size_t room, const char *format, ...);
int __asprintf_chk(char **s, int flag, const char *format, ...);
int __vprintf_chk(int flag, const char *format, va_list);
int __vfprintf_chk(FILE *stream, int flag, const char *format, va_list);
int __vdprintf_chk(int fd, int flag, const char *format, va_list);
int __vsprintf_chk(char *s, int flag, size_t room, const char *format, va_list);
int __vsnprintf_chk(char *s, size_t n, int flag, size_t room, const char *format, va_list);
int __vasprintf_chk(char **s, int flag, const char *format, va_list);
int __wprintf_chk(int flag, const wchar_t *format, ...);
int __fwprintf_chk(FILE *stream, int flag, const wchar_t *format, ...);
int __swprintf_chk(wchar_t *s, size_t n, int flag, size_t room, const wchar_t *format, ...);
int __vwprintf_chk(int flag, const wchar_t *format, va_list);
int __vfwprintf_chk(FILE *stream, int flag, const wchar_t *format, va_list);
int __vswprintf_chk(wchar_t *s, size_t n, int flag, size_t room, const wchar_t *format, va_list);
void __syslog_chk(int priority, int flag, const char *format, ...);
void __vsyslog_chk(int priority, int flag, const char *format, va_list);
int __isoc99_scanf(const char *format, ...);
int __isoc99_fscanf(FILE *stream, const char *format, ...);
int __isoc99_sscanf(const char *s, const char *format, ...);
int __isoc99_vscanf(const char *format, va_list);
int __isoc99_vfscanf(FILE *stream, const char *format, va_list);
int __isoc99_vsscanf(const char *s, const char *format, va_list);
int __isoc99_wscanf(const wchar_t *format, ...);
int __isoc99_fwscanf(FILE *stream, const wchar_t *format, ...);
int __isoc99_swscanf(const wchar_t *s, const wchar_t *format, ...);
int __isoc99_vwscanf(const wchar_t *format, va_list);
int __isoc99_vfwscanf(FILE *stream, const wchar_t *format, va_list);
int __isoc99_vswscanf(const wchar_t *s, const wchar_t *format, va_list);

long __isoc23_strtol(const char *s, char **end, int base);
long long __isoc23_strtoll(const char *s, char **end, int base);
unsigned long __isoc23_strtoul(const char *s, char **end, int base);
unsigned long long __isoc23_strtoull(const char *s, char **end, int base);
long __isoc23_strtol_l(const char *s, char **end, int base, locale_t locale);
long long __isoc23_strtoll_l(const char *s, char **end, int base, locale_t locale);
unsigned long __isoc23_strtoul_l(const char *s, char **end, int base, locale_t locale);
unsigned long long __isoc23_strtoull_l(const char *s, char **end, int base, locale_t locale);
long __isoc23_wcstol(const wchar_t *s, wchar_t **end, int base);
long long __isoc23_wcstoll(const wchar_t *s, wchar_t **end, int base);
unsigned long __isoc23_wcstoul(const wchar_t *s, wchar_t **end, int base);
unsigned long long __isoc23_wcstoull(const wchar_t *s, wchar_t **end, int base);
long __isoc23_wcstol_l(const wchar_t *s, wchar_t **end, int base, locale_t locale);
long long __isoc23_wcstoll_l(const wchar_t *s, wchar_t **end, int base, locale_t locale);
unsigned long __isoc23_wcstoul_l(const wchar_t *s, wchar_t **end, int base, locale_t locale);
unsigned long long __isoc23_wcstoull_l(const wchar_t *s, wchar_t **end, int base, locale_t locale);
int __isoc23_scanf(const char *format, ...);
int __isoc23_fscanf(FILE *stream, const char *format, ...);
int __isoc23_sscanf(const char *s, const char *format, ...);
int __isoc23_vscanf(const char *format, va_list);
int __isoc23_vfscanf(FILE *stream, const char *format, va_list);
int __isoc23_vsscanf(const char *s, const char *format, va_list);
int __isoc23_wscanf(const wchar_t *format, ...);
int __isoc23_fwscanf(FILE *stream, const wchar_t *format, ...);
int __isoc23_swscanf(const wchar_t *s, const wchar_t *format, ...);
int __isoc23_vwscanf(const wchar_t *format, va_list);
int __isoc23_vfwscanf(FILE *stream, const wchar_t *format, va_list);
int __isoc23_vswscanf(const wchar_t *s, const wchar_t *format, va_list);

size_t __fread_chk(void *buffer, size_t room, size_t size, size_t n, FILE *stream);
size_t __fread_unlocked_chk(void *buffer, size_t room, size_t size, size_t n, FILE *stream);
char *__fgets_chk(char *s, size_t room, int n, FILE *stream);
char *__fgets_unlocked_chk(char *s, size_t room, int n, FILE *stream);
char *__gets_chk(char *s, size_t room);
char *gets(char *s);
wchar_t *__fgetws_chk(wchar_t *s, size_t room, int n, FILE *stream);
int __underflow(FILE *stream);

struct pollfd;
struct stat;
struct timespec;
ssize_t __read_chk(int fd, void *buffer, size_t n, size_t room);
ssize_t __pread_chk(int fd, void *buffer, size_t n, off_t at, size_t room);
int __open_2(const char *path, int flags);
int __openat_2(int directory, const char *path, int flags);
int __xstat(int version, const char *path, struct stat *status);
int __lxstat(int version, const char *path, struct stat *status);
int __fxstat(int version, int fd, struct stat *status);
int __fxstatat(int version, int fd, const char *path, struct stat *status, int flags);
ssize_t __readlink_chk(const char *path, char *s, size_t n, size_t room);
ssize_t __readlinkat_chk(int fd, const char *path, char *s, size_t n, size_t room);
char *__realpath_chk(const char *path, char *s, size_t room);
char *__getcwd_chk(char *s, size_t n, size_t room);
int __poll_chk(struct pollfd *set, unsigned long n, int timeout, size_t room);
int __ppoll_chk(struct pollfd *set, unsigned long n, const struct timespec *timeout,
		const __sigset_t *mask, size_t room);

struct sockaddr;
ssize_t __recv_chk(int fd, void *buffer, size_t n, size_t room, int flags);
ssize_t __recvfrom_chk(int fd, void *buffer, size_t n, size_t room, int flags,
		       struct sockaddr *address, unsigned *length);
int __getgroups_chk(int n, gid_t *groups, size_t room);
int __getlogin_r_chk(char *s, size_t n, size_t room);
int __ttyname_r_chk(int fd, char *s, size_t n, size_t room);
int __ptsname_r_chk(int fd, char *s, size_t n, size_t room);
int __gethostname_chk(char *s, size_t n, size_t room);
int __getdomainname_chk(char *s, size_t n, size_t room);
size_t __confstr_chk(int name, char *s, size_t n, size_t room);
struct capability_header;
struct capability_data;
int capget(struct capability_header *header, struct capability_data *data);
int capset(struct capability_header *header, const struct capability_data *data);

void *__memcpy_chk(void *to, const void *from, size_t n, size_t room);
void *__memmove_chk(void *to, const void *from, size_t n, size_t room);
void *__mempcpy_chk(void *to, const void *from, size_t n, size_t room);
void *__memset_chk(void *s, int c, size_t n, size_t room);
void __explicit_bzero_chk(void *s, size_t n, size_t room);
char *__strcpy_chk(char *to, const char *from, size_t room);
char *__stpcpy_chk(char *to, const char *from, size_t room);
char *__strncpy_chk(char *to, const char *from, size_t n, size_t room);
char *__stpncpy_chk(char *to, const char *from, size_t n, size_t room);
char *__strcat_chk(char *to, const char *from, size_t room);
char *__strncat_chk(char *to, const char *from, size_t n, size_t room);
wchar_t *__wmemcpy_chk(wchar_t *to, const wchar_t *from, size_t n, size_t room);
wchar_t *__wmemmove_chk(wchar_t *to, const wchar_t *from, size_t n, size_t room);
wchar_t *__wmempcpy_chk(wchar_t *to, const wchar_t *from, size_t n, size_t room);
wchar_t *__wmemset_chk(wchar_t *s, wchar_t c, size_t n, size_t room);
wchar_t *__wcscpy_chk(wchar_t *to, const wchar_t *from, size_t room);
wchar_t *__wcpcpy_chk(wchar_t *to, const wchar_t *from, size_t room);
wchar_t *__wcsncpy_chk(wchar_t *to, const wchar_t *from, size_t n, size_t room);
wchar_t *__wcscat_chk(wchar_t *to, const wchar_t *from, size_t room);
wchar_t *__wcsncat_chk(wchar_t *to, const wchar_t *from, size_t n, size_t room);
size_t __mbstowcs_chk(wchar_t *to, const char *from, size_t n, size_t room);
size_t __wcstombs_chk(char *to, const wchar_t *from, size_t n, size_t room);
int __wctomb_chk(char *s, wchar_t wide, size_t room);
size_t __wcrtomb_chk(char *s, wchar_t wide, mbstate_t *state, size_t room);
size_t __mbsrtowcs_chk(wchar_t *to, const char **from, size_t n, mbstate_t *state, size_t room);
size_t __wcsrtombs_chk(char *to, const wchar_t **from, size_t n, mbstate_t *state, size_t room);

size_t __mbsnrtowcs_chk(wchar_t *to, const char **from, size_t limit, size_t n, mbstate_t *state,
			size_t room);
size_t __wcsnrtombs_chk(char *to, const wchar_t **from, size_t limit, size_t n, mbstate_t *state,
			size_t room);
wchar_t *__wcpncpy_chk(wchar_t *to, const wchar_t *from, size_t n, size_t room);
wchar_t *__fgetws_unlocked_chk(wchar_t *s, size_t room, int n, FILE *stream);
char *__getwd_chk(char *s, size_t room);
struct obstack;
int __obstack_vprintf_chk(struct obstack *obstack, int flag, const char *format, va_list);
int __obstack_printf_chk(struct obstack *obstack, int flag, const char *format, ...);
float __wcstof_internal(const wchar_t *s, wchar_t **end, int group);
double __wcstod_internal(const wchar_t *s, wchar_t **end, int group);
long double __wcstold_internal(const wchar_t *s, wchar_t **end, int group);
long __wcstol_internal(const wchar_t *s, wchar_t **end, int base, int group);
long long __wcstoll_internal(const wchar_t *s, wchar_t **end, int base, int group);
unsigned long __wcstoul_internal(const wchar_t *s, wchar_t **end, int base, int group);
unsigned long long __wcstoull_internal(const wchar_t *s, wchar_t **end, int base, int group);
int arch_prctl(int operation, unsigned long address);
int modify_ldt(int operation, void *table, unsigned long n);
int ruserpass(const char *host, const char **name, const char **password);

int __xpg_strerror_r(int code, char *s, size_t n);

#endif
