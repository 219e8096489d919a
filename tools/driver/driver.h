/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * ksan-clang: clang with ksan in place of its own MemorySanitizer and ThreadSanitizer. What each
 * file of the driver gives the others.
 */
#ifndef KSAN_DRIVER_H
#define KSAN_DRIVER_H

#include <stdbool.h>
#include <stddef.h>

/* args.c: lists of arguments */
struct args {
	const char **item; /* NULL-terminated once it holds anything */
	size_t count;
};

void args_add(struct args *args, const char *arg);
void args_add_range(struct args *args, const struct args *from, size_t begin, size_t end);
char *format(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void fail(const char *fmt, ...) __attribute__((format(printf, 1, 2), noreturn));

/* response.c: @file and --config=file */
void expand_files(struct args *expanded, const struct args *command_line);

/* request.c: what a command line asks of ksan */
enum link_kind { LINK_NONE, LINK_DYNAMIC, LINK_STATIC, LINK_SHARED };

struct request {
	bool memory;		    /* -fsanitize=memory is in effect */
	bool race;		    /* -fsanitize=thread is */
	bool others;		    /* so is another sanitizer */
	bool fuzzer;		    /* -fsanitize=fuzzer is: libFuzzer has the main() */
	bool profile;		    /* a profile is written: clang links what writes it */
	bool lto;		    /* code may be generated when it is linked */
	bool reads;		    /* has inputs */
	bool compiles;		    /* goes past preprocessing and syntax */
	enum link_kind link;	    /* what the linker will make, if it runs */
	bool link_runtime;	    /* no -fno-sanitize-link-runtime */
	bool default_libraries;	    /* no -nostdlib or -nodefaultlibs */
	bool no_undefined;	    /* the linker is told to refuse undefined symbols */
	bool version_script;	    /* it gets a list of the symbols to export */
	bool cxx;		    /* links the C++ library too */
	bool recover;		    /* -fsanitize-recover=memory */
	bool eager_checks;	    /* -fsanitize-memory-param-retval */
	bool frame_pointers;	    /* the user says whether to keep frame pointers */
	int origins;		    /* -fsanitize-memory-track-origins */
	const char *arch;	    /* first part of the target triple */
	struct args plugin_options; /* names of the -ksan-... options that the user gave */
};

void read_request(struct request *request, const struct args *args);

/* install.c: where the compiler, the plugin and the runtime are */
const char *find_clang(void);
const char *find_plugin(const char *clang);
char *find_cxx_support(const char *name);
char *find_runtime(const char *name, const char *arch);
const char *find_clang_runtime(const char *clang, const char *name, const char *arch);
bool file_exists(const char *path);

#endif
