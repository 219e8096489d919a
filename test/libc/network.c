// Names and addresses of the network.
// RUN: %ksan_clang -fsanitize=memory -g -O1 %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/ether.h>

static void names(void)
{
	struct addrinfo hints, *found;
	memset(&hints, 0, sizeof(hints));
	hints.ai_family = AF_INET;
	hints.ai_flags = AI_NUMERICHOST | AI_CANONNAME;
	__msan_poison(&found, sizeof(found));
	EXPECT(getaddrinfo("127.0.0.1", "80", &hints, &found) == 0);
	for (struct addrinfo *a = found; a; a = a->ai_next) {
		INITIALISED(a, sizeof(*a));
		INITIALISED(a->ai_addr, a->ai_addrlen);
		if (a->ai_canonname)
			INITIALISED(a->ai_canonname, strlen(a->ai_canonname) + 1);
	}
	char *host = fresh(100), *service = fresh(100);
	EXPECT(getnameinfo(found->ai_addr, found->ai_addrlen, host, 100, service, 100,
			   NI_NUMERICHOST | NI_NUMERICSERV) == 0);
	WROTE(host, 10);
	WROTE(service, 3);
	freeaddrinfo(found);
	struct hostent *entry = gethostbyname("127.0.0.1");
	EXPECT(entry);
	INITIALISED(entry, sizeof(*entry));
	INITIALISED(entry->h_addr_list[0], 4);
	INITIALISED(entry->h_name, strlen(entry->h_name) + 1);
	struct hostent *own = fresh(sizeof(*own)), *result;
	char *buffer = fresh(1000);
	int error;
	EXPECT(gethostbyname_r("127.0.0.1", own, buffer, 1000, &result, &error) == 0 && result);
	INITIALISED(result, sizeof(*result));
	INITIALISED(result->h_addr_list[0], 4);
	INITIALISED(gai_strerror(EAI_NONAME), 4);
	REPORTS("getaddrinfo", getaddrinfo(partly("127.0.0.1", 3), "80", &hints, &found));
	REPORTS("getaddrinfo", getaddrinfo("127.0.0.1", "80", POISONED(hints), &found));
}

static void addresses(void)
{
	struct in_addr *address = fresh(sizeof(*address));
	EXPECT(inet_aton("1.2.3.4", address) == 1);
	WROTE(address, 4);
	INITIALISED(inet_ntoa(*address), 8);
	struct in6_addr *address6 = fresh(sizeof(*address6));
	EXPECT(inet_pton(AF_INET6, "::1", address6) == 1);
	WROTE(address6, 16);
	char *s = fresh(INET6_ADDRSTRLEN);
	EXPECT(inet_ntop(AF_INET6, address6, s, INET6_ADDRSTRLEN));
	WROTE(s, 4);
	INITIALISED(ether_aton("1:2:3:4:5:6"), 6);
	struct ifaddrs *list;
	EXPECT(getifaddrs(&list) == 0);
	for (struct ifaddrs *a = list; a; a = a->ifa_next) {
		INITIALISED(a, sizeof(*a));
		INITIALISED(a->ifa_name, strlen(a->ifa_name) + 1);
		if (a->ifa_addr)
			INITIALISED(a->ifa_addr, sizeof(struct sockaddr));
	}
	freeifaddrs(list);
	struct if_nameindex *interfaces = if_nameindex();
	for (int i = 0; interfaces && interfaces[i].if_name; i++)
		INITIALISED(interfaces[i].if_name, strlen(interfaces[i].if_name) + 1);
	REPORTS("inet_pton", inet_pton(AF_INET, partly("1.2.3.4", 3), address));
	REPORTS("inet_ntop",
		expect_sink = inet_ntop(AF_INET, POISONED(*address), s, INET6_ADDRSTRLEN) != 0);
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		struct in_addr address;
		inet_aton("not an address", &address);
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}network.c:[[@LINE+1]]
		if (address.s_addr)
			expect_sink++;
		return 0;
	}
	names();
	addresses();
	return 0;
}
