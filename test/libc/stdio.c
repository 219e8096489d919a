// Streams: blocks, lines, characters (also by the inline functions), memory and custom streams.
// RUN: %ksan_clang -fsanitize=memory -fsanitize-memory-track-origins -g -O2 %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <wchar.h>

static FILE *with(const char *text)
{
	FILE *stream = tmpfile();
	EXPECT(stream);
	EXPECT(fputs(text, stream) >= 0);
	rewind(stream);
	return stream;
}

static void blocks_and_lines(void)
{
	FILE *stream = with("first\nsecond\nthird\n");
	char *s = fresh(40);
	EXPECT(fread(s, 2, 2, stream) == 2);
	WROTE(s, 4);
	s = fresh(40);
	EXPECT(fgets(s, 40, stream));
	WROTE(s, 3);
	char *line = NULL;
	size_t room = 0;
	EXPECT(getline(&line, &room, stream) == 7);
	INITIALISED(line, 8);
	EXPECT(getdelim(&line, &room, 'i', stream) == 3);
	INITIALISED(line, 4);
	fpos_t *position = fresh(sizeof(fpos_t));
	EXPECT(fgetpos(stream, position) == 0);
	WROTE(position, sizeof(fpos_t));
	s = fresh(40);
	EXPECT(fread(s, 1, 40, stream) == 3);
	WROTE(s, 3);
	int *n = fresh(4);
	rewind(stream);
	EXPECT(fscanf(stream, "%*s %2s%n", s, n) == 1);
	WROTE(n, 4);
	fclose(stream);
	REPORTS("fwrite", fwrite(partly("abc", 2), 1, 3, stdout));
	REPORTS("fputs", fputs(partly("abc", 2), stdout));
	REPORTS("puts", puts(partly("abc", 2)));
	REPORTS("fopen", fopen(partly("/dev/null", 2), "r"));
	REPORTS("fopen", fopen("/dev/null", partly("r", 0)));
}

/* getc_unlocked() is inline: the program itself reads the buffer that libc filled. */
static void inline_characters(void)
{
	FILE *stream = with("some text");
	EXPECT(fgetc(stream) == 's');
	EXPECT(getc_unlocked(stream) == 'o');
	EXPECT(ungetc('x', stream) == 'x');
	EXPECT(getc_unlocked(stream) == 'x');
	int c, count = 0;
	while ((c = getc_unlocked(stream)) != EOF)
		count += c == 't';
	EXPECT(count == 2);
	clearerr(stream);
	fseek(stream, 0, SEEK_SET);
	putc_unlocked('S', stream);
	EXPECT(!ferror_unlocked(stream) && !feof_unlocked(stream));
	fclose(stream);
	stream = with("again");
	char *own = fresh(100);
	setvbuf(stream, own, _IOFBF, 100);
	EXPECT(getc_unlocked(stream) == 'a' && getc_unlocked(stream) == 'g');
	fclose(stream);
}

static void memory_streams(void)
{
	char *buffer;
	size_t size;
	__msan_poison(&buffer, sizeof(buffer));
	__msan_poison(&size, sizeof(size));
	FILE *stream = open_memstream(&buffer, &size);
	fprintf(stream, "%s", "text");
	fflush(stream);
	EXPECT(size == 4);
	INITIALISED(buffer, 5);
	fputs(" and more", stream);
	fclose(stream);
	EXPECT(size == 13);
	INITIALISED(buffer, 14);
	free(buffer);
	wchar_t *wide;
	stream = open_wmemstream(&wide, &size);
	fputws(L"wide", stream);
	fclose(stream);
	EXPECT(size == 4);
	INITIALISED(wide, 5 * sizeof(wchar_t));
	char *fixed = fresh(10);
	stream = fmemopen(fixed, 10, "w");
	fputs("abc", stream);
	fclose(stream);
	INITIALISED(fixed, 4);
	stream = fmemopen(fixed, 3, "r");
	EXPECT(fgetc(stream) == 'a');
	fclose(stream);
}

static ssize_t cookie_read(void *cookie, char *buffer, size_t size)
{
	int *left = cookie;
	EXPECT(size >= 3);
	if (!*left)
		return 0;
	--*left;
	memcpy(buffer, "abc", 3);
	return 3;
}

static ssize_t cookie_write(void *cookie, const char *buffer, size_t size)
{
	int *left = cookie;
	for (size_t i = 0; i < size; i++)
		*left += buffer[i] == 'x';
	return (ssize_t)size;
}

static int cookie_seek(void *cookie, off64_t *offset, int from)
{
	(void)cookie;
	if (*offset || from)
		return -1;
	return 0;
}

static int closed;

static int cookie_close(void *cookie)
{
	closed = *(int *)cookie;
	return 0;
}

static void custom_streams(void)
{
	int left = 2;
	cookie_io_functions_t functions = {cookie_read, cookie_write, cookie_seek, cookie_close};
	FILE *stream = fopencookie(&left, "r+", functions);
	char *s = fresh(10);
	EXPECT(fgets(s, 10, stream));
	WROTE(s, 7);
	EXPECT(fseek(stream, 0, SEEK_SET) == 0);
	fputs("x marks x", stream);
	EXPECT(fflush(stream) == 0 && left == 2);
	EXPECT(fclose(stream) == 0 && closed == 2);
}

static void names(void)
{
	INITIALISED(ctermid(NULL), 5);
	FILE *stream = popen("echo out", "r");
	char *s = fresh(10);
	EXPECT(fgets(s, 10, stream));
	WROTE(s, 5);
	EXPECT(pclose(stream) == 0);
	REPORTS("popen", popen(partly("true", 1), "r"));
	REPORTS("rename", rename("/nonexistent/a", partly("/nonexistent/b", 3)));
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		FILE *stream = with("short\n");
		char line[80];
		fgets(line, sizeof(line), stream);
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}stdio.c:[[@LINE+1]]
		if (line[7])
			expect_sink++;
		// CHECK: created by an allocation of 'line' in the stack frame
		return 0;
	}
	blocks_and_lines();
	inline_characters();
	memory_streams();
	custom_streams();
	names();
	return 0;
}
