// Users and groups, with the strings and lists that their entries point to.
// RUN: %ksan_clang -fsanitize=memory -fsanitize-memory-track-origins -g -O1 %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <grp.h>
#include <pwd.h>

static void check_user(const struct passwd *user)
{
	INITIALISED(user, sizeof(*user));
	INITIALISED(user->pw_name, strlen(user->pw_name) + 1);
	INITIALISED(user->pw_dir, strlen(user->pw_dir) + 1);
	INITIALISED(user->pw_shell, strlen(user->pw_shell) + 1);
}

static void check_group(const struct group *group)
{
	INITIALISED(group, sizeof(*group));
	INITIALISED(group->gr_name, strlen(group->gr_name) + 1);
	for (char **member = group->gr_mem; *member; member++)
		INITIALISED(*member, strlen(*member) + 1);
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		struct passwd *found;
		char buffer[2];
		struct passwd user;
		// The buffer is too small, so that there is no entry.
		getpwuid_r(0, &user, buffer, sizeof(buffer), &found);
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}user.c:[[@LINE+1]]
		if (user.pw_uid)
			expect_sink++;
		// CHECK: created by an allocation of 'user' in the stack frame
		return 0;
	}
	check_user(getpwuid(0));
	check_user(getpwnam("root"));
	setpwent();
	for (struct passwd *user; (user = getpwent());)
		check_user(user);
	endpwent();
	struct passwd *user = fresh(sizeof(*user)), *found_user;
	char *buffer = fresh(1000);
	__msan_poison(&found_user, sizeof(found_user));
	EXPECT(getpwnam_r("root", user, buffer, 1000, &found_user) == 0 && found_user == user);
	check_user(found_user);
	EXPECT(getpwnam_r("no-such-user", user, buffer, 1000, &found_user) == 0 && !found_user);

	check_group(getgrgid(0));
	check_group(getgrnam("root"));
	setgrent();
	for (struct group *group; (group = getgrent());)
		check_group(group);
	endgrent();
	struct group *group = fresh(sizeof(*group)), *found_group;
	__msan_poison(&found_group, sizeof(found_group));
	EXPECT(getgrgid_r(0, group, buffer, 1000, &found_group) == 0 && found_group == group);
	check_group(found_group);

	gid_t *groups = fresh(64 * sizeof(gid_t));
	int n = 64;
	EXPECT(getgrouplist("root", 0, groups, &n) >= 1);
	WROTE(groups, n * sizeof(gid_t));
	groups = fresh(64 * sizeof(gid_t));
	n = getgroups(64, groups);
	EXPECT(n >= 0);
	WROTE(groups, n * sizeof(gid_t));
	uid_t *id = fresh(sizeof(*id)), effective, saved;
	EXPECT(getresuid(id, &effective, &saved) == 0);
	WROTE(id, sizeof(*id));
	REPORTS("getpwnam", expect_sink = getpwnam(partly("root", 2)) != 0);
	REPORTS("getgrnam", expect_sink = getgrnam(partly("root", 2)) != 0);
	return 0;
}
