/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Where things are: the driver lies in bin/ of a tree with the plugin and the runtime in lib/, and
 * the tree may be moved.
 */
#include "driver.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

bool file_exists(const char *path)
{
	return access(path, R_OK) == 0;
}

static const char *library_directory(void)
{
	static char self[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);

	if (length < 0)
		fail("cannot find its own directory: /proc/self/exe: %s; mount /proc",
		     strerror(errno));
	self[length] = '\0';
	for (int up = 0; up < 2; up++)
		*strrchr(self, '/') = '\0';
	return format("%s/" KSAN_LIBDIR, self);
}

/* A compiler that was moved since ksan was built is looked for on PATH under its Debian name. */
const char *find_clang(void)
{
	const char *chosen = getenv("KSAN_CLANG");
	const char *path = getenv("PATH");

	if (chosen && *chosen)
		return chosen;
	if (access(KSAN_CLANG, X_OK) == 0)
		return KSAN_CLANG;
	while (path && *path) {
		int length = (int)strcspn(path, ":");
		const char *clang = format("%.*s/clang-" KSAN_LLVM_VERSION, length, path);

		if (access(clang, X_OK) == 0)
			return clang;
		path += length + (path[length] == ':');
	}
	fail("no clang at " KSAN_CLANG " and no clang-" KSAN_LLVM_VERSION " on PATH; install it "
	     "(apt-get install clang-" KSAN_LLVM_VERSION ") or name one in KSAN_CLANG");
}

/* The first line that a program prints; empty if it fails. */
static char *first_line(const char *const *command)
{
	static char line[PATH_MAX];
	int ends[2];
	pid_t child;
	FILE *output;

	if (pipe(ends) || (child = fork()) < 0)
		fail("cannot run %s: %s", command[0], strerror(errno));
	if (!child) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		execvp(command[0], (char *const *)command);
		_exit(127);
	}
	close(ends[1]);
	output = fdopen(ends[0], "r");
	if (!output || !fgets(line, sizeof(line), output))
		line[0] = '\0';
	line[strcspn(line, "\n")] = '\0';
	waitpid(child, NULL, 0);
	return line;
}

/* A plugin for one LLVM crashes the clang of another. */
static void check_version(const char *clang)
{
	const char *const command[] = {clang, "-dumpversion", NULL};
	const char *version = first_line(command);
	size_t length = strlen(KSAN_LLVM_VERSION);

	if (strncmp(version, KSAN_LLVM_VERSION, length) || version[length] != '.')
		fail("this ksan plugs into clang " KSAN_LLVM_VERSION
		     ", but KSAN_CLANG names %s, version %s; build ksan for that or unset it",
		     clang, *version ? version : "unknown");
}

const char *find_plugin(const char *clang)
{
	const char *plugin = format("%s/libksan.so", library_directory());

	if (!file_exists(plugin))
		fail("the plugin %s is missing; build or install ksan again", plugin);
	if (getenv("KSAN_CLANG"))
		check_version(clang);
	return plugin;
}

/* What the C++ library needs: a directory of headers, and a script for the linker. */
char *find_cxx_support(const char *name)
{
	return format("%s/ksan/c++/%s", library_directory(), name);
}

char *find_runtime(const char *name, const char *arch)
{
	return format("%s/lib%s-%s.a", library_directory(), name, arch);
}

const char *find_clang_runtime(const char *clang, const char *name, const char *arch)
{
	const char *file = format("libclang_rt.%s-%s.a", name, arch);
	const char *const command[] = {clang, format("-print-file-name=%s", file), NULL};
	const char *path = format("%s", first_line(command));

	if (!file_exists(path))
		fail("clang's runtime %s is missing; install it "
		     "(apt-get install libclang-rt-" KSAN_LLVM_VERSION "-dev)",
		     file);
	return path;
}
