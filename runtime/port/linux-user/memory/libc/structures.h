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
#include <sys/socket.h>

struct addrinfo;
struct aliasent;
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
struct rpcent;
struct servent;
struct sgrp;
struct spwd;
struct tm;

void ksan_written_addrinfo(const struct addrinfo *list);
void ksan_written_aliasent(const struct aliasent *alias);
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
void ksan_written_rpcent(const struct rpcent *program);
void ksan_written_servent(const struct servent *service);
void ksan_written_sgrp(const struct sgrp *group);
void ksan_written_spwd(const struct spwd *user);
void ksan_written_tm(const struct tm *tm);

/* The first `total` bytes of the buffers of a vector. */
void ksan_written_iovec(const struct iovec *vector, size_t count, size_t total);
void ksan_check_iovec(const struct iovec *vector, size_t count, const char *function,
		      const void *caller);

/* A message as sendmsg() reads it; as recvmsg() filled it with `total` bytes of data. */
void ksan_check_message(const struct msghdr *message, const char *function, const void *caller);
void ksan_written_message(const struct msghdr *message, size_t total);

/* Those of sendmmsg() and recvmmsg(). After sending, the length of each is written; after
 * receiving, what it tells of, too. */
void ksan_check_messages(const struct mmsghdr *messages, long count, const char *function,
			 const void *caller);
void ksan_written_messages(const struct mmsghdr *messages, long count, bool received);

/* Descriptors as poll() reads and writes them: a program need not set revents. */
void ksan_check_pollfds(const struct pollfd *array, size_t count, const char *function,
			const void *caller);
void ksan_written_pollfds(const struct pollfd *array, size_t count);

#define WRITES_ADDRINFO(p) AFTER_CALL(ksan_written_addrinfo(p))
#define WRITES_ALIASENT(p) AFTER_CALL(ksan_written_aliasent(p))
#define WRITES_FTSENT(p) AFTER_CALL(ksan_written_ftsent(p))
#define WRITES_GROUP(p) AFTER_CALL(ksan_written_group(p))
#define WRITES_HOSTENT(p) AFTER_CALL(ksan_written_hostent(p))
#define WRITES_IFADDRS(p) AFTER_CALL(ksan_written_ifaddrs(p))
#define WRITES_INTERFACES(p) AFTER_CALL(ksan_written_interfaces(p))
#define WRITES_LCONV(p) AFTER_CALL(ksan_written_lconv(p))
#define WRITES_MNTENT(p) AFTER_CALL(ksan_written_mntent(p))
#define WRITES_NETENT(p) AFTER_CALL(ksan_written_netent(p))
#define WRITES_PASSWD(p) AFTER_CALL(ksan_written_passwd(p))
#define WRITES_PROTOENT(p) AFTER_CALL(ksan_written_protoent(p))
#define WRITES_RPCENT(p) AFTER_CALL(ksan_written_rpcent(p))
#define WRITES_SERVENT(p) AFTER_CALL(ksan_written_servent(p))
#define WRITES_SGRP(p) AFTER_CALL(ksan_written_sgrp(p))
#define WRITES_SPWD(p) AFTER_CALL(ksan_written_spwd(p))
#define WRITES_TM(p) AFTER_CALL(ksan_written_tm(p))
#define WRITES_DIRENTS(array, count) AFTER_CALL(ksan_written_dirents(array, count))

#define WRITES_IOVEC(vector, count, total)                                                         \
	AFTER_CALL(ksan_written_iovec(vector, count, ksan_libc_bytes(total)))
#define READS_IOVEC(vector, count)                                                                 \
	BEFORE_CALL(ksan_check_iovec(vector, count, call.function, call.caller))
#define WRITES_MESSAGE(message, total)                                                             \
	AFTER_CALL(ksan_written_message(message, ksan_libc_bytes(total)))
#define READS_MESSAGE(message) BEFORE_CALL(ksan_check_message(message, call.function, call.caller))
#define READS_POLLFDS(array, count)                                                                \
	BEFORE_CALL(ksan_check_pollfds(array, count, call.function, call.caller))
#define WRITES_POLLFDS(array, count) AFTER_CALL(ksan_written_pollfds(array, count))

#endif
