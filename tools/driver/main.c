/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * ksan-clang and ksan-clang++: run clang; under -fsanitize=memory or -fsanitize=thread give it
 * ksan's plugin, and link ksan's runtime in place of clang's.
 */
#include "driver.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static bool is_cxx_name(const char *name)
{
	size_t length = strlen(name);

	return length >= 2 && !strcmp(name + length - 2, "++");
}

static void add_plugin_option(struct args *command, const struct request *request, const char *name,
			      const char *value)
{
	/* The plugin refuses an option that is given twice; the user's own counts. */
	for (size_t i = 0; i < request->plugin_options.count; i++)
		if (!strcmp(request->plugin_options.item[i], name))
			return;
	/* A plain -mllvm would reach clang's assembler too, which has no plugin. */
	args_add(command, "-Xclang");
	args_add(command, "-mllvm");
	args_add(command, "-Xclang");
	args_add(command, format("%s=%s", name, value));
}

static void add_plugin(struct args *command)
{
	const char *plugin = find_plugin(command->item[0]);

	/* clang 19 knows the options of a plugin only when -fplugin names it too. */
	args_add(command, format("-fplugin=%s", plugin));
	args_add(command, format("-fpass-plugin=%s", plugin));
}

static void add_memory_options(struct args *command, const struct request *request)
{
	add_plugin_option(command, request, "-ksan-origins", format("%d", request->origins));
	add_plugin_option(command, request, "-ksan-recover", request->recover ? "1" : "0");
	add_plugin_option(command, request, "-ksan-eager-checks",
			  request->eager_checks ? "1" : "0");
	/* Objects of the driver's are linked with ksan's runtime, which knows of others. */
	add_plugin_option(command, request, "-ksan-call-tags", "1");
	/* Origins have stacks, which are taken along frame pointers. */
	if (request->origins && !request->frame_pointers)
		args_add(command, "-fno-omit-frame-pointer");
}

/* libstdc++'s headers, but with instances of std::string of the program's own. */
static void add_cxx_headers(struct args *command)
{
	args_add(command, "-cxx-isystem");
	args_add(command, find_cxx_support("include"));
}

static void add_cxx_script(struct args *command)
{
	args_add(command, "-Xlinker");
	args_add(command, format("--version-script=%s", find_cxx_support("local.map")));
}

static const char *require_runtime(const char *name, const char *arch)
{
	const char *archive = find_runtime(name, arch);

	if (!file_exists(archive))
		fail("the runtime %s is missing; build or install ksan again (there is none but "
		     "for x86_64)",
		     archive);
	return archive;
}

static void add_whole_archive(struct args *command, const char *archive)
{
	args_add(command, "-Wl,--whole-archive");
	/* As an option of the linker, it is no source file to a -x of the user. */
	args_add(command, "-Xlinker");
	args_add(command, archive);
	args_add(command, "-Wl,--no-whole-archive");
}

static void add_archive(struct args *command, const char *archive)
{
	add_whole_archive(command, archive);
	/* Shared libraries find the runtime in the executable. */
	args_add(command, "-Xlinker");
	args_add(command, format("--dynamic-list=%s.syms", archive));
}

/* -fno-sanitize-link-runtime leaves out all of clang's runtimes; what UBSan needs comes back. */
static void add_other_runtimes(struct args *command, const struct request *request)
{
	const char *clang = command->item[0];

	if (!request->others)
		return;
	add_archive(command, find_clang_runtime(clang, "ubsan_standalone", request->arch));
	if (request->cxx)
		add_archive(command,
			    find_clang_runtime(clang, "ubsan_standalone_cxx", request->arch));
}

/* libFuzzer is C++. */
static void add_fuzzer(struct args *command, const struct request *request)
{
	if (!request->fuzzer)
		return;
	add_whole_archive(command, find_clang_runtime(command->item[0], "fuzzer", request->arch));
	/* Race mode's runtime does not see comparisons, which guide it. */
	if (request->race)
		add_whole_archive(
			command,
			find_clang_runtime(command->item[0], "fuzzer_interceptors", request->arch));
	if (request->default_libraries) {
		args_add(command, "-lstdc++");
		args_add(command, "-lm");
	}
}

/*
 * What is behind is not instrumented, and its variables have the shadow of what was there before.
 * Where the program's own code may come later, there is no telling.
 */
static void add_program_end(struct args *command, const struct request *request, bool more_files)
{
	if ((request->fuzzer || request->profile) && !request->lto && !more_files)
		add_whole_archive(command,
				  require_runtime("ksan_memory_program_end", request->arch));
}

/* Before the program's own objects, so that the runtime's malloc() is the one that is linked. */
static void add_runtime(struct args *command, const struct request *request)
{
	add_archive(command, require_runtime("ksan_memory", request->arch));
	if (request->cxx)
		add_archive(command, require_runtime("ksan_memory_cxx", request->arch));
}

/*
 * After the program's objects and before libc: the static runtime tells its callers by their place.
 * Its wrappers stand in for libc's functions by the linker's --wrap.
 */
static void add_static_runtime(struct args *command, const struct request *request)
{
	const char *archive = require_runtime("ksan_memory_static", request->arch);

	add_whole_archive(command, archive);
	if (request->cxx)
		add_whole_archive(command,
				  require_runtime("ksan_memory_static_cxx", request->arch));
	args_add(command, format("@%s.wrap", archive));
	args_add(command,
		 format("@%s.wrap", require_runtime("ksan_memory_static_rare", request->arch)));
}

static void add_runtime_needs(struct args *command, const struct request *request)
{
	static const char *const needs[] = {"-lpthread", "-lrt", "-lm", "-ldl", "-lresolv"};
	bool is_static = request->link == LINK_STATIC;

	/* Race mode's finds nothing by name at run time: libraries that are not used cost memory.
	 */
	args_add(command, request->race ? "-Wl,--push-state,--as-needed"
					: "-Wl,--push-state,--no-as-needed");
	/* libc may refer to functions with wrappers, too. */
	if (is_static) {
		args_add(command, "-Wl,--start-group");
		args_add(command, "-Xlinker");
		args_add(command, require_runtime("ksan_memory_static_rare", request->arch));
	}
	for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++)
		args_add(command, needs[i]);
	/* Wrappers of a shared libc find their functions at run time, those of a static one now. */
	if (is_static) {
		args_add(command, "-lcrypt");
		args_add(command, "-lc");
		args_add(command, "-Wl,--end-group");
	}
	args_add(command, "-Wl,--pop-state");
}

/* Where "--" ends the options; what follows it are files. */
static size_t end_of_options(const struct args *args)
{
	size_t i = 0;

	while (i < args->count && strcmp(args->item[i], "--"))
		i++;
	return i;
}

static void add_memory_mode(struct args *command, const struct request *request,
			    const struct args *given)
{
	bool runtime =
		request->link_runtime && request->link != LINK_NONE && request->link != LINK_SHARED;
	bool is_static = request->link == LINK_STATIC;
	size_t options = end_of_options(given);

	/* Which additions a run uses depends on its inputs; -Werror must not stumble over that. */
	args_add(command, "--start-no-unused-arguments");
	add_cxx_headers(command);
	if (request->compiles) {
		add_plugin(command);
		add_memory_options(command, request);
	}
	if (runtime && !is_static)
		add_runtime(command, request);
	if (runtime)
		add_other_runtimes(command, request);
	if (request->cxx && request->link_runtime && !request->version_script &&
	    (request->link == LINK_DYNAMIC || request->link == LINK_SHARED))
		add_cxx_script(command);
	args_add(command, "--end-no-unused-arguments");
	args_add_range(command, given, 0, options);
	args_add(command, "--start-no-unused-arguments");
	args_add(command, "-fno-sanitize-link-runtime");
	if (runtime && is_static)
		add_static_runtime(command, request);
	else if (runtime)
		add_program_end(command, request, options < given->count);
	if (runtime)
		add_fuzzer(command, request);
	if (runtime && request->default_libraries)
		add_runtime_needs(command, request);
	/* A shared library gets the runtime's symbols from the executable. */
	if (request->link == LINK_SHARED && request->no_undefined)
		args_add(command, "-Wl,-z,undefs");
	args_add(command, "--end-no-unused-arguments");
	args_add_range(command, given, options, given->count);
}

/* All that ksan's runtime understands, which is more than others do. */
static void add_race_options(struct args *command, const struct request *request)
{
	add_plugin_option(command, request, "-ksan-asm-barriers", "all");
	add_plugin_option(command, request, "-ksan-compound", "1");
	add_plugin_option(command, request, "-ksan-early-loads", "1");
	add_plugin_option(command, request, "-ksan-inline-hooks", "1");
	add_plugin_option(command, request, "-ksan-volatile", "1");
}

static void add_race_mode(struct args *command, const struct request *request,
			  const struct args *given)
{
	bool links = request->link_runtime && request->link != LINK_NONE;
	bool program = links && request->link != LINK_SHARED;
	size_t options = end_of_options(given);

	if (program && request->link == LINK_STATIC)
		fail("-fsanitize=thread needs a dynamic link, in which calls of libraries can be "
		     "seen: leave -static out");
	args_add(command, "--start-no-unused-arguments");
	if (request->compiles) {
		add_plugin(command);
		add_race_options(command, request);
	}
	if (program) {
		/* Tells the runtime that volatile accesses have hooks of their own. */
		args_add(command, "-Wl,--defsym=ksan_volatile_is_marked=1");
		add_archive(command, require_runtime("ksan_race", request->arch));
		add_other_runtimes(command, request);
	}
	/* Calls of libraries go through slots that are filled when the program starts. */
	if (links)
		args_add(command, "-Wl,-z,now");
	args_add(command, "--end-no-unused-arguments");
	args_add_range(command, given, 0, options);
	args_add(command, "--start-no-unused-arguments");
	args_add(command, "-fno-sanitize-link-runtime");
	if (program)
		add_fuzzer(command, request);
	if (program && request->default_libraries)
		add_runtime_needs(command, request);
	if (request->link == LINK_SHARED && request->no_undefined)
		args_add(command, "-Wl,-z,undefs");
	args_add(command, "--end-no-unused-arguments");
	args_add_range(command, given, options, given->count);
}

static void __attribute__((noreturn)) run(const struct args *command)
{
	execvp(command->item[0], (char *const *)command->item);
	fail("cannot run %s: %s; install clang-" KSAN_LLVM_VERSION " or name one in KSAN_CLANG",
	     command->item[0], strerror(errno));
}

int main(int argc, char **argv)
{
	struct args given = {0}, expanded = {0}, command = {0};
	struct request request;
	bool inner;

	args_add(&command, find_clang());
	/* Whoever calls clang's inner compiler knows all that it wants. */
	inner = argc > 1 && !strncmp(argv[1], "-cc1", 4);
	if (!inner && is_cxx_name(argv[0]))
		args_add(&given, "--driver-mode=g++");
	for (int i = 1; i < argc; i++)
		args_add(&given, argv[i]);
	expand_files(&expanded, &given);
	read_request(&request, &expanded);
	if (!inner && request.memory && request.reads)
		add_memory_mode(&command, &request, &given);
	else if (!inner && request.race && request.reads)
		add_race_mode(&command, &request, &given);
	else
		args_add_range(&command, &given, 0, given.count);
	run(&command);
}
