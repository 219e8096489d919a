/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <aliases.h>
#include <grp.h>
#include <gshadow.h>
#include <ifaddrs.h>
#include <locale.h>
#include <mntent.h>
#include <net/if.h>
#include <netdb.h>
#include <poll.h>
#include <pwd.h>
#include <shadow.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>

#include "effects.h"
#include "socket_parts.h"
#include "structures.h"

static void string(const char *s)
{
	ksan_libc_written(s, ksan_string_size(s));
}

/* A null-terminated array of pointers to blocks of `size` bytes. */
static void blocks(char *const *array, size_t size)
{
	if (!array)
		return;
	for (; ksan_libc_written(array, sizeof(*array)), *array; array++)
		ksan_libc_written(*array, size);
}

static size_t socket_address_size(const struct sockaddr *address)
{
	switch (address->sa_family) {
	case AF_INET:
		return 16;
	case AF_INET6:
		return 28;
	case AF_PACKET:
		return 20;
	}
	return sizeof(*address);
}

void ksan_written_addrinfo(const struct addrinfo *list)
{
	for (; list; list = list->ai_next) {
		ksan_libc_written(list, sizeof(*list));
		ksan_libc_written(list->ai_addr, list->ai_addrlen);
		string(list->ai_canonname);
	}
}

void ksan_written_aliasent(const struct aliasent *alias)
{
	if (!alias)
		return;
	ksan_libc_written(alias, sizeof(*alias));
	string(alias->alias_name);
	ksan_libc_written(alias->alias_members,
			  alias->alias_members_len * sizeof(*alias->alias_members));
	for (size_t i = 0; i < alias->alias_members_len; i++)
		string(alias->alias_members[i]);
}

void ksan_written_dirents(const struct dirent **array, int count)
{
	for (int i = 0; i < count; i++) {
		ksan_libc_written(&array[i], sizeof(array[i]));
		ksan_libc_written(array[i], array[i]->d_reclen);
	}
}

void ksan_written_ftsent(const FTSENT *entry)
{
	if (!entry)
		return;
	ksan_libc_written(entry, offsetof(FTSENT, fts_name) + entry->fts_namelen + 1);
	string(entry->fts_path);
	string(entry->fts_accpath);
	ksan_libc_written(entry->fts_statp, sizeof(*entry->fts_statp));
	if (entry->fts_parent)
		ksan_libc_written(entry->fts_parent,
				  offsetof(FTSENT, fts_name) + entry->fts_parent->fts_namelen + 1);
}

void ksan_written_group(const struct group *group)
{
	if (!group)
		return;
	ksan_libc_written(group, sizeof(*group));
	string(group->gr_name);
	string(group->gr_passwd);
	ksan_written_strings(group->gr_mem);
}

void ksan_written_hostent(const struct hostent *host)
{
	if (!host)
		return;
	ksan_libc_written(host, sizeof(*host));
	string(host->h_name);
	ksan_written_strings(host->h_aliases);
	blocks(host->h_addr_list, ksan_libc_bytes(host->h_length));
}

void ksan_written_ifaddrs(const struct ifaddrs *list)
{
	for (; list; list = list->ifa_next) {
		ksan_libc_written(list, sizeof(*list));
		string(list->ifa_name);
		const struct sockaddr *addresses[] = {list->ifa_addr, list->ifa_netmask,
						      list->ifa_broadaddr};
		for (size_t i = 0; i < sizeof(addresses) / sizeof(*addresses); i++)
			if (addresses[i])
				ksan_libc_written(addresses[i], socket_address_size(addresses[i]));
		/* The statistics of a link: struct rtnl_link_stats, 24 counters. */
		if (list->ifa_addr && list->ifa_addr->sa_family == AF_PACKET)
			ksan_libc_written(list->ifa_data, 24 * sizeof(uint32_t));
	}
}

void ksan_written_interfaces(const struct if_nameindex *array)
{
	if (!array)
		return;
	for (; ksan_libc_written(array, sizeof(*array)), array->if_name; array++)
		string(array->if_name);
}

void ksan_written_lconv(const struct lconv *locale)
{
	ksan_libc_written(locale, sizeof(*locale));
	char *const strings[] = {locale->decimal_point,	    locale->thousands_sep,
				 locale->grouping,	    locale->int_curr_symbol,
				 locale->currency_symbol,   locale->mon_decimal_point,
				 locale->mon_thousands_sep, locale->mon_grouping,
				 locale->positive_sign,	    locale->negative_sign};
	for (size_t i = 0; i < sizeof(strings) / sizeof(*strings); i++)
		string(strings[i]);
}

void ksan_written_mntent(const struct mntent *entry)
{
	if (!entry)
		return;
	ksan_libc_written(entry, sizeof(*entry));
	string(entry->mnt_fsname);
	string(entry->mnt_dir);
	string(entry->mnt_type);
	string(entry->mnt_opts);
}

void ksan_written_netent(const struct netent *net)
{
	if (!net)
		return;
	ksan_libc_written(net, sizeof(*net));
	string(net->n_name);
	ksan_written_strings(net->n_aliases);
}

void ksan_written_passwd(const struct passwd *user)
{
	if (!user)
		return;
	ksan_libc_written(user, sizeof(*user));
	string(user->pw_name);
	string(user->pw_passwd);
	string(user->pw_gecos);
	string(user->pw_dir);
	string(user->pw_shell);
}

void ksan_written_protoent(const struct protoent *protocol)
{
	if (!protocol)
		return;
	ksan_libc_written(protocol, sizeof(*protocol));
	string(protocol->p_name);
	ksan_written_strings(protocol->p_aliases);
}

void ksan_written_rpcent(const struct rpcent *program)
{
	if (!program)
		return;
	ksan_libc_written(program, sizeof(*program));
	string(program->r_name);
	ksan_written_strings(program->r_aliases);
}

void ksan_written_servent(const struct servent *service)
{
	if (!service)
		return;
	ksan_libc_written(service, sizeof(*service));
	string(service->s_name);
	ksan_written_strings(service->s_aliases);
	string(service->s_proto);
}

void ksan_written_sgrp(const struct sgrp *group)
{
	if (!group)
		return;
	ksan_libc_written(group, sizeof(*group));
	string(group->sg_namp);
	string(group->sg_passwd);
	ksan_written_strings(group->sg_adm);
	ksan_written_strings(group->sg_mem);
}

void ksan_written_spwd(const struct spwd *user)
{
	if (!user)
		return;
	ksan_libc_written(user, sizeof(*user));
	string(user->sp_namp);
	string(user->sp_pwdp);
}

void ksan_written_tm(const struct tm *tm)
{
	if (!tm)
		return;
	ksan_libc_written(tm, sizeof(*tm));
	string(tm->tm_zone);
}

void ksan_written_iovec(const struct iovec *vector, size_t count, size_t total)
{
	for (size_t i = 0; total && i < count; i++) {
		size_t part = ksan_libc_smaller(vector[i].iov_len, total);
		ksan_libc_written(vector[i].iov_base, part);
		total -= part;
	}
}

void ksan_check_iovec(const struct iovec *vector, size_t count, const char *function,
		      const void *caller)
{
	ksan_libc_check(vector, count * sizeof(*vector), function, caller);
	for (size_t i = 0; i < count; i++)
		ksan_libc_check(vector[i].iov_base, vector[i].iov_len, function, caller);
}

/*
 * msg_flags is not read, and padding is nobody's, so the fields are checked one by one. Control
 * data has padding too, between its parts: their headers and data are what counts.
 */
void ksan_check_message(const struct msghdr *message, const char *function, const void *caller)
{
	ksan_libc_check(&message->msg_name, sizeof(message->msg_name), function, caller);
	ksan_libc_check(&message->msg_namelen, sizeof(message->msg_namelen), function, caller);
	ksan_libc_check(&message->msg_iov,
			offsetof(struct msghdr, msg_flags) - offsetof(struct msghdr, msg_iov),
			function, caller);
	ksan_check_socket_address(message->msg_name, message->msg_namelen, function, caller);
	ksan_check_iovec(message->msg_iov, message->msg_iovlen, function, caller);
	for (struct cmsghdr *part = CMSG_FIRSTHDR(message); part;
	     part = CMSG_NXTHDR((struct msghdr *)message, part))
		ksan_libc_check(part, part->cmsg_len, function, caller);
}

void ksan_written_message(const struct msghdr *message, size_t total)
{
	ksan_libc_written(message, sizeof(*message));
	ksan_libc_written(message->msg_name, message->msg_namelen);
	ksan_written_iovec(message->msg_iov, message->msg_iovlen, total);
	ksan_libc_written(message->msg_control, message->msg_controllen);
}

void ksan_check_messages(const struct mmsghdr *messages, long count, const char *function,
			 const void *caller)
{
	for (long i = 0; i < count; i++)
		ksan_check_message(&messages[i].msg_hdr, function, caller);
}

void ksan_written_messages(const struct mmsghdr *messages, long count, bool received)
{
	for (long i = 0; i < count; i++) {
		ksan_libc_written(&messages[i].msg_len, sizeof(messages[i].msg_len));
		if (received)
			ksan_written_message(&messages[i].msg_hdr, messages[i].msg_len);
	}
}

void ksan_check_pollfds(const struct pollfd *array, size_t count, const char *function,
			const void *caller)
{
	if (!array)
		return;
	for (size_t i = 0; i < count; i++)
		ksan_libc_check(&array[i], offsetof(struct pollfd, revents), function, caller);
}

void ksan_written_pollfds(const struct pollfd *array, size_t count)
{
	if (!array)
		return;
	for (size_t i = 0; i < count; i++)
		ksan_libc_written(&array[i].revents, sizeof(array[i].revents));
}
