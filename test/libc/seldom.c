// Functions that few programs call: of the resolver and IPv6, of users and groups, of numbers and of money.
// RUN: %ksan_clang -fsanitize=memory -g -O0 -fno-builtin -Wno-deprecated-declarations %s -o %t -lm -lresolv && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: %ksan_clang -fsanitize=memory -g -O2 -fno-builtin -Wno-deprecated-declarations %s -o %t -lm -lresolv && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: %ksan_clang -fsanitize=memory -g -O1 -fno-builtin -Wno-deprecated-declarations -static %s -o %t -lm -lresolv 2>/dev/null && env KSAN_OPTIONS=symbolize=0 %run %t
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <aliases.h>
#include <argp.h>
#include <argz.h>
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <envz.h>
#include <gshadow.h>
#include <locale.h>
#include <malloc.h>
#include <math.h>
#include <monetary.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/ip6.h>
#include <printf.h>
#include <regex.h>
#include <resolv.h>
#include <shadow.h>
#include <uchar.h>
#include <utmp.h>
#include <utmpx.h>
#include <wchar.h>

#define FILLS(type, object, call)                                                                  \
	do {                                                                                       \
		type *object = fresh(sizeof(type));                                                \
		EXPECT(call);                                                                      \
		WROTE(object, sizeof(type));                                                       \
	} while (0)

static void resolver(void)
{
	char *s = fresh(100);
	EXPECT(b64_ntop((const unsigned char *)"abcd", 4, s, 100) == 8);
	WROTE(s, 9);
	unsigned char *bytes = fresh(100);
	EXPECT(b64_pton("YWJjZA==", bytes, 100) == 4);
	WROTE(bytes, 4);
	REPORTS("__b64_pton", b64_pton(partly("YWJjZA==", 3), bytes, 100));
	unsigned char *wire = fresh(100);
	EXPECT(ns_name_pton("a.example", wire, 100) == 0);
	WROTE(wire, 11);
	s = fresh(100);
	EXPECT(ns_name_ntop(wire, s, 100) == 10);
	WROTE(s, 10);
	unsigned char *packed = fresh(100);
	const unsigned char *names[8] = {packed, NULL};
	EXPECT(ns_name_compress("a.example", packed, 100, names, names + 8) == 11);
	WROTE(packed, 11);
	s = fresh(100);
	EXPECT(ns_name_uncompress(packed, packed + 11, packed, s, 100) == 11);
	WROTE(s, 10);
	unsigned char *query = fresh(512);
	int n = res_mkquery(ns_o_query, "a.example", ns_c_in, ns_t_a, NULL, 0, NULL, query, 512);
	EXPECT(n > 20);
	WROTE(query, (size_t)n);
	FILLS(ns_msg, handle, ns_initparse(query, n, handle) == 0);
	ns_msg handle;
	EXPECT(ns_initparse(query, n, &handle) == 0);
	FILLS(ns_rr, record, ns_parserr(&handle, ns_s_qd, 0, record) == 0);
	FILLS(unsigned long, ttl, ns_parse_ttl("1h", ttl) == 0 && *ttl == 3600);
	s = fresh(100);
	EXPECT(ns_format_ttl(3600, s, 100) == 2);
	WROTE(s, 3);
	bytes = fresh(4);
	ns_put32(1, bytes);
	WROTE(bytes, 4);
	struct __res_state *state = fresh(sizeof(*state));
	memset(state, 0, sizeof(*state));
	__msan_poison(state, sizeof(*state));
	EXPECT(res_ninit(state) == 0);
	INITIALISED(state, sizeof(*state));
	res_nclose(state);
	bytes = fresh(16);
	EXPECT(inet_net_pton(AF_INET, "10.1.0.0/16", bytes, 4) == 16);
	INITIALISED(bytes, 2);
	s = fresh(100);
	EXPECT(inet_net_ntop(AF_INET, bytes, 16, s, 100));
	WROTE(s, strlen(s) + 1);
}

static void options(void)
{
	char *options = fresh(100);
	void *data, *value = fresh(4);
	EXPECT(inet6_opt_init(options, 64) == 2);
	UNINITIALISED(options, 1);
	INITIALISED(options + 1, 1);
	__msan_poison(&data, sizeof(data));
	int end = inet6_opt_append(options, 64, 2, 5, 4, 4, &data);
	EXPECT(end > 2);
	INITIALISED(&data, sizeof(data));
	INITIALISED(options + 2, (size_t)((char *)data - options) - 2);
	UNINITIALISED(data, 4);
	int number = 7;
	EXPECT(inet6_opt_set_val(data, 0, &number, 4) == 4);
	INITIALISED(data, 4);
	EXPECT(inet6_opt_get_val(data, 0, value, 4) == 4);
	WROTE(value, 4);
	char *header = fresh(100);
	EXPECT(inet6_rth_init(header, 24, IPV6_RTHDR_TYPE_0, 1) == header);
	WROTE(header, 8);
	EXPECT(inet6_rth_add(header, &in6addr_loopback) == 0);
	WROTE(header, 24);
	REPORTS("inet6_rth_add", inet6_rth_add(header, fresh(16)));
}

static void users(void)
{
	char text[] = "wheel:*:root:root,daemon\n", shadow[] = "root:*:1:2:3:4:5:6:7";
	FILE *stream = fmemopen(text, strlen(text), "r");
	struct sgrp *group = fresh(sizeof(*group)), *found;
	char *buffer = fresh(1000);
	__msan_poison(&found, sizeof(found));
	EXPECT(fgetsgent_r(stream, group, buffer, 1000, &found) == 0 && found == group);
	INITIALISED(group, sizeof(*group));
	EXPECT(!strcmp(group->sg_namp, "wheel") && !strcmp(group->sg_mem[1], "daemon"));
	fclose(stream);
	struct spwd *user = fresh(sizeof(*user)), *found_user;
	__msan_poison(&found_user, sizeof(found_user));
	EXPECT(sgetspent_r(shadow, user, buffer, 1000, &found_user) == 0 && found_user == user);
	EXPECT(!strcmp(user->sp_namp, "root") && user->sp_max == 3);
	struct aliasent *alias = fresh(sizeof(*alias)), *found_alias;
	__msan_poison(&found_alias, sizeof(found_alias));
	getaliasbyname_r("nobody-has-it", alias, buffer, 1000, &found_alias);
	INITIALISED(&found_alias, sizeof(found_alias));
	struct rpcent *program = fresh(sizeof(*program)), *found_program;
	__msan_poison(&found_program, sizeof(found_program));
	getrpcbynumber_r(100000, program, buffer, 1000, &found_program);
	if (found_program)
		EXPECT(!strcmp(found_program->r_name, "portmapper"));
	struct netent *net = fresh(sizeof(*net)), *found_net;
	int error;
	__msan_poison(&found_net, sizeof(found_net));
	__msan_poison(&error, sizeof(error));
	getnetbyaddr_r(127, AF_INET, net, buffer, 1000, &found_net, &error);
	EXPECT(found_net ? found_net->n_name[0] : error || !error);
	REPORTS("getrpcbyname", expect_sink = getrpcbyname(partly("portmapper", 2)) != NULL);
	struct utmpx entry;
	memset(&entry, 0, sizeof(entry));
	FILLS(struct utmp, old, (getutmp(&entry, old), 1));
	struct utmp *utmp = fresh(sizeof(*utmp));
	__msan_poison(&entry.ut_pid, sizeof(entry.ut_pid));
	getutmp(&entry, utmp);
	UNINITIALISED(&utmp->ut_pid, sizeof(utmp->ut_pid));
}

static void waiting(void)
{
	struct gaicb request = {.ar_name = "127.0.0.1"}, *list[] = {&request};
	__msan_poison(&request.ar_result, sizeof(request.ar_result));
	EXPECT(getaddrinfo_a(GAI_WAIT, list, 1, NULL) == 0);
	INITIALISED(&request, sizeof(request));
	INITIALISED(request.ar_result, sizeof(*request.ar_result));
	freeaddrinfo(request.ar_result);
	__msan_poison(&request.ar_result, sizeof(request.ar_result));
	EXPECT(getaddrinfo_a(GAI_NOWAIT, list, 1, NULL) == 0);
	while (gai_error(&request) == EAI_INPROGRESS)
		usleep(1000);
	INITIALISED(request.ar_result, sizeof(*request.ar_result));
	freeaddrinfo(request.ar_result);
}

long __wcstol_internal(const wchar_t *s, wchar_t **end, int base, int group);
#ifdef __SIZEOF_FLOAT128__
__float128 strtof128(const char *s, char **end);
__float128 frexpf128(__float128 x, int *exponent);
struct complex128 {
	__float128 real, imaginary;
};
struct complex128 cexpf128(struct complex128);
#endif

static void numbers(void)
{
	FILLS(wchar_t *, end, __wcstol_internal(L"12x", end, 10, 0) == 12 && **end == L'x');
	FILLS(wchar_t *, end, wcstof64(L"1.5x", end) == 1.5);
	locale_t locale = newlocale(LC_ALL_MASK, "C", NULL);
	FILLS(char *, end, strtof64_l("1.5x", end, locale) == 1.5);
	char *s = fresh(20);
	EXPECT(strfromf64(s, 20, "%f", 1.5) == 8);
	WROTE(s, 9);
	FILLS(double, x, setpayload(x, 3) == 0 && isnan(*x));
	FILLS(float, x, setpayloadsigf(x, 3) == 0);
	FILLS(double, whole, modff64(1.5, whole) == 0.5);
#ifdef __SIZEOF_FLOAT128__
	FILLS(char *, end, strtof128("2.5x", end) == 2.5 && **end == 'x');
	FILLS(int, exponent, frexpf128(8, exponent) == 0.5 && *exponent == 4);
	struct complex128 one = cexpf128((struct complex128){0, 0});
	INITIALISED(&one, sizeof(one));
	EXPECT(one.real == 1);
#endif
	struct mallinfo2 info = mallinfo2();
	INITIALISED(&info, sizeof(info));
	struct mallinfo old = mallinfo();
	EXPECT(old.uordblks != 0 && info.uordblks != 0);
	FILLS(int, sign, (s = fresh(40), qecvt_r(-1.5L, 5, &(int){0}, sign, s, 40)) == 0 && *sign);
}

static void text(void)
{
	char *s = fresh(100);
	ssize_t n = strfmon(s, 100, "%n and %Ln, %=*5i", 1.5, 2.5L, 3.5);
	EXPECT(n > 0 && strstr(s, "2.5") && strstr(s, "3.5") && strstr(s, "1.5"));
	WROTE(s, (size_t)n + 1);
	locale_t locale = newlocale(LC_ALL_MASK, "C", NULL);
	s = fresh(100);
	n = strfmon_l(s, 100, locale, "%n", 1.25);
	EXPECT(n == 4 && !strcmp(s, "1.25"));
	WROTE(s, 5);
	REPORTS("strfmon", strfmon(s, 100, partly("%n", 1), 1.5));
	int *types = fresh(8 * sizeof(int));
	EXPECT(parse_printf_format("%d %s", 8, types) == 2);
	WROTE(types, 2 * sizeof(int));
	mbstate_t state = {0};
	FILLS(char8_t, c, mbrtoc8(c, "a", 1, &state) == 1 && *c == 'a');
	s = fresh(8);
	EXPECT(c8rtomb(s, 'a', &state) == 1);
	WROTE(s, 1);
	struct re_pattern_buffer pattern = {0};
	re_syntax_options = RE_SYNTAX_POSIX_EXTENDED;
	EXPECT(!re_compile_pattern("b(c+)", 5, &pattern));
	struct re_registers found = {0};
	__msan_poison(&found, sizeof(found));
	EXPECT(re_search_2(&pattern, "ab", 2, "cccd", 4, 0, 6, &found, 6) == 1);
	INITIALISED(&found, sizeof(found));
	EXPECT(found.start[1] == 2 && found.end[1] == 5);
	REPORTS("re_search_2", re_search_2(&pattern, partly("ab", 1), 2, "c", 1, 0, 3, NULL, 3));
	char *envz = NULL;
	size_t size = 0;
	EXPECT(envz_add(&envz, &size, "A", "1") == 0 && envz_merge(&envz, &size, "B=2", 4, 1) == 0);
	EXPECT(size == 8);
	INITIALISED(envz, size);
	envz_remove(&envz, &size, "A");
	EXPECT(size == 4 && !strcmp(envz, "B=2"));
	char *buffer = fresh(BUFSIZ);
	FILE *stream = fopen("/dev/null", "w");
	EXPECT(setvbuf(stream, buffer, _IOFBF, 100) == 0);
	WROTE(buffer, 100);
	fclose(stream);
}

static error_t option(int key, char *argument, struct argp_state *state)
{
	if (key == 'n') {
		*(int *)state->input = argument[0];
		return 0;
	}
	if (key == ARGP_KEY_ARG)
		return state->arg_num == 0 ? 0 : EINVAL;
	return ARGP_ERR_UNKNOWN;
}

/* Leaves uninitialised variables where the next function has its own. */
static __attribute__((noinline)) void dirty_stack(void)
{
	volatile char variables[8192];
	__msan_poison((char *)variables, sizeof(variables));
	expect_sink = (int)(intptr_t)&variables != 0;
}

static void arguments(void)
{
	struct argp_option list[] = {{"number", 'n', "N", 0, "a number", 0}, {0}};
	struct argp parser = {.options = list, .parser = option};
	char *argv[] = {"program", "-n", "5", "other", NULL};
	int number = 0;
	dirty_stack();
	FILLS(int, index, argp_parse(&parser, 4, argv, 0, index, &number) == 0 && *index == 4);
	EXPECT(number == '5');
}

void *__libc_memalign(size_t alignment, size_t size);

static void memory(void)
{
	char *p = __libc_memalign(64, 100);
	EXPECT(p && (uintptr_t)p % 64 == 0);
	UNINITIALISED(p, 100);
	free(p);
}

int main(void)
{
	resolver();
	options();
	users();
	waiting();
	numbers();
	text();
	arguments();
	memory();
	return 0;
}
