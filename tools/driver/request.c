/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Reads a clang command line as far as ksan needs to know it. Later options win, as in clang. */
#include "driver.h"

#include <stdlib.h>
#include <string.h>

#ifdef __aarch64__
#define HOST_ARCH "aarch64"
#else
#define HOST_ARCH "x86_64"
#endif

/* Options whose value is the next argument, which must not be read as an option. */
static const char *const with_value[] = {
	"-o",
	"-x",
	"-I",
	"-D",
	"-U",
	"-L",
	"-l",
	"-F",
	"-T",
	"-u",
	"-z",
	"-e",
	"-A",
	"-B",
	"-G",
	"-h",
	"-arch",
	"-aux-info",
	"-cxx-isystem",
	"-idirafter",
	"-imacros",
	"-imultilib",
	"-include",
	"-include-pch",
	"-iprefix",
	"-iquote",
	"-isysroot",
	"-isystem",
	"-iwithprefix",
	"-iwithprefixbefore",
	"-MF",
	"-MJ",
	"-MQ",
	"-MT",
	"-mllvm",
	"-rpath",
	"-serialize-diagnostics",
	"-target",
	"-working-directory",
	"-Xanalyzer",
	"-Xassembler",
	"-Xclang",
	"-Xlinker",
	"-Xpreprocessor",
	"--config",
	"--param",
	"--sysroot",
	"--target",
};

static const char *const without_code[] = {
	"-E", "-M", "-MM", "-fsyntax-only", "--preprocess", "--analyze", "-emit-ast",
};

static const char *const without_link[] = {
	"-c", "-S", "--compile", "--assemble", "-emit-pch", "--precompile", "-r", "--relocatable",
};

static const char *const frame_pointers[] = {"-fomit-frame-pointer", "-fno-omit-frame-pointer"};

static const char *const static_link[] = {"-static", "--static", "-static-pie", "--static-pie"};

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define IN(list, arg) is_one_of(list, LENGTH(list), arg)

static bool is_one_of(const char *const *list, size_t length, const char *arg)
{
	for (size_t i = 0; i < length; i++)
		if (!strcmp(list[i], arg))
			return true;
	return false;
}

static const char *after(const char *arg, const char *prefix)
{
	size_t length = strlen(prefix);

	return strncmp(arg, prefix, length) ? NULL : arg + length;
}

/* Does the comma-separated list hold the word? */
static bool lists(const char *list, const char *word)
{
	size_t length = strlen(word);

	for (; *list; list += strcspn(list, ","), list += *list == ',')
		if (strcspn(list, ",") == length && !strncmp(list, word, length))
			return true;
	return false;
}

/* Does it hold a word that begins so? */
static bool lists_prefix(const char *list, const char *prefix)
{
	for (; *list; list += strcspn(list, ","), list += *list == ',')
		if (after(list, prefix))
			return true;
	return false;
}

/* Does it hold any word but the names of ksan's modes, and what needs no runtime of clang's? */
static bool lists_another(const char *list)
{
	static const char *const known[] = {"memory", "thread", "fuzzer", "fuzzer-no-link"};

	for (; *list; list += strcspn(list, ","), list += *list == ',') {
		char *word = format("%.*s", (int)strcspn(list, ","), list);
		bool another = !IN(known, word);

		free(word);
		if (another)
			return true;
	}
	return false;
}

static void read_sanitizer_option(struct request *request, const char *arg)
{
	const char *value;

	if ((value = after(arg, "-fsanitize="))) {
		request->memory |= lists(value, "memory");
		request->race |= lists(value, "thread");
		request->fuzzer |= lists(value, "fuzzer");
		request->others |= lists_another(value);
	} else if ((value = after(arg, "-fno-sanitize="))) {
		if (lists(value, "memory") || lists(value, "all"))
			request->memory = false;
		if (lists(value, "thread") || lists(value, "all"))
			request->race = false;
		if (lists(value, "fuzzer") || lists(value, "all"))
			request->fuzzer = false;
		if (lists(value, "undefined") || lists(value, "all"))
			request->others = false;
	} else if ((value = after(arg, "-fsanitize-recover="))) {
		if (lists(value, "memory") || lists(value, "all"))
			request->recover = true;
	} else if ((value = after(arg, "-fno-sanitize-recover="))) {
		if (lists(value, "memory") || lists(value, "all"))
			request->recover = false;
	} else if ((value = after(arg, "-fsanitize-memory-track-origins="))) {
		/* clang itself refuses any other level. */
		request->origins = *value - '0';
	} else if (!strcmp(arg, "-fsanitize-memory-track-origins")) {
		request->origins = 2;
	} else if (!strcmp(arg, "-fno-sanitize-memory-track-origins")) {
		request->origins = 0;
	} else if (!strcmp(arg, "-fsanitize-recover")) {
		request->recover = true;
	} else if (!strcmp(arg, "-fno-sanitize-recover")) {
		request->recover = false;
	} else if (!strcmp(arg, "-fsanitize-memory-param-retval")) {
		request->eager_checks = true;
	} else if (!strcmp(arg, "-fno-sanitize-memory-param-retval")) {
		request->eager_checks = false;
	} else if (!strcmp(arg, "-fsanitize-link-runtime")) {
		request->link_runtime = true;
	} else if (!strcmp(arg, "-fno-sanitize-link-runtime")) {
		request->link_runtime = false;
	}
}

static void read_profile_option(struct request *request, const char *arg)
{
	static const char *const writes[] = {"-coverage", "--coverage", "-fprofile-arcs"};

	request->profile |= IN(writes, arg) || after(arg, "-fprofile-generate") ||
			    after(arg, "-fprofile-instr-generate") ||
			    after(arg, "-fcs-profile-generate");
	if (after(arg, "-flto"))
		request->lto = true;
	else if (!strcmp(arg, "-fno-lto"))
		request->lto = false;
}

static void read_link_option(struct request *request, const char *arg)
{
	if (!strcmp(arg, "-shared") || !strcmp(arg, "--shared"))
		request->link = LINK_SHARED;
	else if (IN(static_link, arg) && request->link == LINK_DYNAMIC)
		request->link = LINK_STATIC;
	else if (!strcmp(arg, "-nostdlib") || !strcmp(arg, "-nodefaultlibs"))
		request->default_libraries = false;
	else if (!strcmp(arg, "-m32"))
		request->arch = "i386";
}

/* The value of -z, or a list of linker options after -Wl, or -Xlinker. */
static void read_linker_option(struct request *request, const char *option)
{
	if (lists(option, "defs") || lists(option, "--no-undefined") ||
	    lists(option, "-no-undefined") || lists(option, "-zdefs"))
		request->no_undefined = true;
	if (lists_prefix(option, "--version-script") || lists_prefix(option, "-version-script"))
		request->version_script = true;
}

/*
 * The plugin heeds options of clang's own passes, too, unless its own for the same thing are given:
 * the driver leaves those to the user then.
 */
static void read_plugin_option(struct request *request, const char *option)
{
	static const char *const same[][2] = {
		{"-msan-track-origins", "-ksan-origins"},
		{"-msan-keep-going", "-ksan-recover"},
		{"-msan-eager-checks", "-ksan-eager-checks"},
		{"-tsan-compound-read-before-write", "-ksan-compound"},
		{"-tsan-distinguish-volatile", "-ksan-volatile"},
	};
	char *name = format("%.*s", (int)strcspn(option, "="), option);

	if (after(name, "-ksan-"))
		args_add(&request->plugin_options, name);
	for (size_t i = 0; i < LENGTH(same); i++)
		if (!strcmp(name, same[i][0]))
			args_add(&request->plugin_options, same[i][1]);
}

static void read_target(struct request *request, const char *triple)
{
	request->arch = format("%.*s", (int)strcspn(triple, "-"), triple);
}

static void read_valued_option(struct request *request, const char *arg, const char *value)
{
	if (!strcmp(arg, "-target") || !strcmp(arg, "--target"))
		read_target(request, value);
	else if (!strcmp(arg, "-z") || !strcmp(arg, "-Xlinker"))
		read_linker_option(request, value);
	else if (!strcmp(arg, "-mllvm") || !strcmp(arg, "-Xclang"))
		read_plugin_option(request, value);
}

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), n = strlen(end);

	return length >= n && !strcmp(text + length - n, end);
}

/* Is the input a header, which is precompiled, in this language (NULL: by its name)? */
static bool is_header(const char *input, const char *language)
{
	static const char *const suffixes[] = {".h",  ".H",   ".hh",  ".HH",
					       ".hp", ".hpp", ".hxx", ".h++"};

	if (language && strcmp(language, "none"))
		return ends_with(language, "-header");
	for (size_t i = 0; i < LENGTH(suffixes); i++)
		if (ends_with(input, suffixes[i]))
			return true;
	return false;
}

void read_request(struct request *request, const struct args *args)
{
	bool has_input = false, links = true, has_header = false, has_source = false;
	const char *value, *language = NULL;

	*request = (struct request){
		.compiles = true,
		.link = LINK_DYNAMIC,
		.link_runtime = true,
		.default_libraries = true,
		.eager_checks = true,
		.arch = HOST_ARCH,
	};
	for (size_t i = 0; i < args->count; i++) {
		const char *arg = args->item[i];

		if (!strcmp(arg, "--")) {
			has_input |= i + 1 < args->count;
			break;
		}
		if (arg[0] != '-' || !arg[1] || after(arg, "-l") || after(arg, "-Wl,") ||
		    !strcmp(arg, "-Xlinker"))
			has_input = true;
		if (IN(with_value, arg)) {
			if (++i < args->count)
				read_valued_option(request, arg, args->item[i]);
			if (!strcmp(arg, "-x") && i < args->count)
				language = args->item[i];
			continue;
		}
		if ((value = after(arg, "-x")) && *value)
			language = value;
		if (arg[0] != '-' || !arg[1]) {
			has_header |= is_header(arg, language);
			has_source |= !is_header(arg, language);
		}
		if (IN(without_code, arg))
			request->compiles = links = false;
		else if (IN(without_link, arg))
			links = false;
		else if ((value = after(arg, "--target=")))
			read_target(request, value);
		else if ((value = after(arg, "-Wl,")))
			read_linker_option(request, value);
		else if ((value = after(arg, "--driver-mode=")))
			request->cxx = !strcmp(value, "g++");
		else if (IN(frame_pointers, arg))
			request->frame_pointers = true;
		else
			read_link_option(request, arg);
		read_sanitizer_option(request, arg);
		read_profile_option(request, arg);
	}
	if (has_header && !has_source)
		links = false;
	request->reads = has_input;
	if (!has_input)
		request->compiles = links = false;
	if (!links)
		request->link = LINK_NONE;
}
