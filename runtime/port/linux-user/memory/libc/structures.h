/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Structures that libc hands out or fills in, with all that they point to: each function marks one
 * as initialised. A null pointer stands for none.
 */
#ifndef KSAN_LIBC_STRUCTURES_H
#define KSAN_LIBC_STRUCTURES_H

#include <stdbool.h>
#include <stddef.h>
#include <dirent.h>
#include <fts.h>

struct addrinfo;
struct fstab;
struct group;
struct hostent;
struct ifaddrs;
struct if_nameindex;
struct iovec;
struct lconv;
struct mntent;
struct msghdr;
struct netent;
struct passwd;
struct pollfd;
struct protoent;
struct servent;
struct spwd;
struct tm;

void ksan_written_addrinfo(const struct addrinfo *list);
void ksan_written_dirents(const struct dirent **array, int count);
void ksan_written_ftsent(const FTSENT *entry);
void ksan_written_group(const struct group *group);
void ksan_written_hostent(const struct hostent *host);
void ksan_written_ifaddrs(const struct ifaddrs *list);
void ksan_written_interfaces(const struct if_nameindex *array);
void ksan_written_lconv(const struct lconv *locale);
void ksan_written_mntent(const struct mntent *entry);
void ksan_written_netent(const struct netent *net);
void ksan_written_passwd(const struct passwd *user);
void ksan_written_protoent(const struct protoent *protocol);
void ksan_written_servent(const struct servent *service);
void ksan_written_spwd(const struct spwd *user);
void ksan_written_tm(const struct tm *tm);

/* The first `total` bytes of the buffers of a vector. */
void ksan_written_iovec(const struct iovec *vector, size_t count, size_t total);
void ksan_check_iovec(const struct iovec *vector, size_t count, const char *function,
		      const void *caller);

/* A message as sendmsg() reads it; as recvmsg() filled it with `total` bytes of data. */
void ksan_check_message(const struct msghdr *message, const char *function, const void *caller);
void ksan_written_message(const struct msghdr *message, size_t total);

/* Descriptors as poll() reads and writes them: a program need not set revents. */
void ksan_check_pollfds(const struct pollfd *array, size_t count, const char *function,
			const void *caller);
void ksan_written_pollfds(const struct pollfd *array, size_t count);

#define KSAN_WRITES_(kind, p) KSAN_AFTER_CALL_(ksan_written_##kind(p))
#define WRITES_ADDRINFO(p) KSAN_WRITES_(addrinfo, p)
#define WRITES_FTSENT(p) KSAN_WRITES_(ftsent, p)
#define WRITES_GROUP(p) KSAN_WRITES_(group, p)
#define WRITES_HOSTENT(p) KSAN_WRITES_(hostent, p)
#define WRITES_IFADDRS(p) KSAN_WRITES_(ifaddrs, p)
#define WRITES_INTERFACES(p) KSAN_WRITES_(interfaces, p)
#define WRITES_LCONV(p) KSAN_WRITES_(lconv, p)
#define WRITES_MNTENT(p) KSAN_WRITES_(mntent, p)
#define WRITES_NETENT(p) KSAN_WRITES_(netent, p)
#define WRITES_PASSWD(p) KSAN_WRITES_(passwd, p)
#define WRITES_PROTOENT(p) KSAN_WRITES_(protoent, p)
#define WRITES_SERVENT(p) KSAN_WRITES_(servent, p)
#define WRITES_SPWD(p) KSAN_WRITES_(spwd, p)
#define WRITES_TM(p) KSAN_WRITES_(tm, p)
#define WRITES_DIRENTS(array, count) KSAN_AFTER_CALL_(ksan_written_dirents(array, count))

#define WRITES_IOVEC(vector, count, total)                                                         \
	KSAN_AFTER_CALL_(ksan_written_iovec(vector, count, ksan_libc_bytes((long)(total))))
#define READS_IOVEC(vector, count)                                                                 \
	KSAN_BEFORE_CALL_(ksan_check_iovec(vector, count, function, KSAN_CALLER_))
#define WRITES_MESSAGE(message, total)                                                             \
	KSAN_AFTER_CALL_(ksan_written_message(message, ksan_libc_bytes((long)(total))))
#define READS_MESSAGE(message)                                                                     \
	KSAN_BEFORE_CALL_(ksan_check_message(message, function, KSAN_CALLER_))
#define READS_POLLFDS(array, count)                                                                \
	KSAN_BEFORE_CALL_(ksan_check_pollfds(array, count, function, KSAN_CALLER_))
#define WRITES_POLLFDS(array, count) KSAN_AFTER_CALL_(ksan_written_pollfds(array, count))

#endif
