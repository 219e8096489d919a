/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Walks through zlib's interface on generated data and prints lengths and checksums only, so that
 * two builds of zlib that behave alike print the same bytes. Its argument names a scratch file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "zlib.h"

#define SIZE 150000
#define ROOM (SIZE + SIZE / 8 + 4096)

static unsigned char plain[SIZE], packed[ROOM], back[SIZE + 1];

static void require(int ok, const char *what)
{
	if (!ok) {
		printf("failed: %s\n", what);
		exit(1);
	}
}

/* Words of a small vocabulary, runs, and noise: work for every match finder and block type. */
static void generate(void)
{
	static const char *const words[] = {"the ",    "quick ",  "brown ",
					    "shadow ", "origin ", "of "};
	unsigned state = 12345;
	size_t n = 0;

	while (n < SIZE) {
		state = state * 1103515245 + 12345;
		unsigned pick = state >> 16;
		const char *word = words[pick % 6];
		size_t length = strlen(word);

		if (n + 64 > SIZE || pick % 97 == 0)
			plain[n++] = (unsigned char)(pick >> 3);
		else if (pick % 41 == 0)
			for (int i = 0; i < 40; i++)
				plain[n++] = (unsigned char)(pick % 7);
		else {
			memcpy(plain + n, word, length);
			n += length;
		}
	}
}

static void show(const char *what, uLong length, const unsigned char *bytes)
{
	printf("%s: %lu bytes, crc %08lx, adler %08lx\n", what, length,
	       crc32(0L, bytes, (uInt)length), adler32(1L, bytes, (uInt)length));
}

/* Deflates the first `length` bytes in pieces of `step` bytes; returns the packed length. */
static uLong deflate_in_steps(z_stream *stream, uLong length, uInt step, int flush)
{
	stream->next_in = plain;
	stream->next_out = packed;
	stream->avail_out = ROOM;
	for (uLong done = 0; done < length; done += step) {
		stream->avail_in = length - done < step ? (uInt)(length - done) : step;
		require(deflate(stream, flush) == Z_OK, "deflate");
	}
	require(deflate(stream, Z_FINISH) == Z_STREAM_END, "deflate to the end");
	return stream->total_out;
}

/* Inflates `packed` feeding `step` bytes at a time, and compares. */
static void inflate_in_steps(int window_bits, uLong length, uInt step, uLong expected)
{
	z_stream stream = {0};
	int status = Z_OK;

	require(inflateInit2(&stream, window_bits) == Z_OK, "inflateInit2");
	memset(back, 0, sizeof(back));
	stream.next_in = packed;
	stream.next_out = back;
	for (uLong done = 0; done < length && status == Z_OK; done += step) {
		stream.avail_in = length - done < step ? (uInt)(length - done) : step;
		do {
			stream.avail_out = step * 3;
			if (stream.avail_out > SIZE + 1 - stream.total_out)
				stream.avail_out = (uInt)(SIZE + 1 - stream.total_out);
			status = inflate(&stream, Z_NO_FLUSH);
		} while (status == Z_OK && stream.avail_in != 0);
		if (status == Z_BUF_ERROR)
			status = Z_OK;
	}
	require(status == Z_STREAM_END && stream.total_out == expected, "inflate");
	require(memcmp(plain, back, expected) == 0, "inflated data");
	require(inflateEnd(&stream) == Z_OK, "inflateEnd");
}

static void levels(void)
{
	for (int i = 0; i <= 9; i++)
		for (int strategy = Z_DEFAULT_STRATEGY; strategy <= Z_FIXED; strategy++) {
			z_stream stream = {0};
			int level = (i + 1) % 10;
			int window_bits = level % 3 == 0 ? -15 : level % 3 == 1 ? 15 : 31;
			uLong length;
			char what[64];

			require(deflateInit2(&stream, level, Z_DEFLATED, window_bits, 1 + level % 9,
					     strategy) == Z_OK,
				"deflateInit2");
			length = deflate_in_steps(&stream, 60000, 7000 + (uInt)level,
						  level == 5 ? Z_FULL_FLUSH : Z_NO_FLUSH);
			require(deflateEnd(&stream) == Z_OK, "deflateEnd");
			snprintf(what, sizeof(what), "level %d strategy %d", level, strategy);
			show(what, length, packed);
			inflate_in_steps(window_bits, length, 1000 + 37 * (uInt)level, 60000);
		}
}

static void one_shot(void)
{
	uLongf length = ROOM, again = SIZE;
	uLong consumed;

	require(compress2(packed, &length, plain, SIZE, 9) == Z_OK, "compress2");
	show("compress2", length, packed);
	require(length <= compressBound(SIZE), "compressBound");
	consumed = length;
	require(uncompress2(back, &again, packed, &consumed) == Z_OK, "uncompress2");
	require(again == SIZE && memcmp(plain, back, SIZE) == 0, "uncompressed data");
	packed[length / 2] ^= 0xff;
	again = SIZE;
	printf("damaged: %d\n", uncompress(back, &again, packed, length) != Z_OK);
}

/* Parameters that change in the middle, and copies of a stream that goes on. */
static void change_and_copy(void)
{
	z_stream stream = {0}, copy;
	uLong first;
	unsigned pending;
	int bits;

	require(deflateInit(&stream, 1) == Z_OK, "deflateInit");
	require(deflateTune(&stream, 8, 16, 64, 128) == Z_OK, "deflateTune");
	stream.next_in = plain;
	stream.next_out = packed;
	stream.avail_out = ROOM;
	stream.avail_in = 50000;
	require(deflate(&stream, Z_NO_FLUSH) == Z_OK, "deflate");
	require(deflatePending(&stream, &pending, &bits) == Z_OK, "deflatePending");
	printf("pending %u bytes %d bits\n", pending, bits);
	require(deflateParams(&stream, 9, Z_FILTERED) == Z_OK, "deflateParams");
	stream.avail_in = 50000;
	require(deflate(&stream, Z_NO_FLUSH) == Z_OK, "deflate");
	require(deflateCopy(&copy, &stream) == Z_OK, "deflateCopy");
	first = copy.total_out;
	require(deflateEnd(&stream) == Z_DATA_ERROR, "deflateEnd of an unfinished stream");
	copy.avail_in = 50000;
	require(deflate(&copy, Z_FINISH) == Z_STREAM_END, "deflate of a copy");
	show("changed and copied", copy.total_out, packed);
	printf("grew: %d\n", copy.total_out > first);
	inflate_in_steps(15, copy.total_out, 4321, SIZE);
	require(deflateReset(&copy) == Z_OK, "deflateReset");
	show("after reset", deflate_in_steps(&copy, 30000, 30000, Z_NO_FLUSH), packed);
	require(deflateEnd(&copy) == Z_OK, "deflateEnd");
}

static void dictionaries(void)
{
	static const unsigned char dictionary[] =
		"shadow of the origin, quick brown origin of shadow";
	z_stream stream = {0};
	unsigned char kept[64];
	uInt kept_length = 0;
	uLong length;

	require(deflateInit(&stream, 6) == Z_OK, "deflateInit");
	require(deflateSetDictionary(&stream, dictionary, sizeof(dictionary)) == Z_OK,
		"deflateSetDictionary");
	require(deflateGetDictionary(&stream, kept, &kept_length) == Z_OK, "deflateGetDictionary");
	printf("dictionary kept: %u bytes\n", kept_length);
	length = deflate_in_steps(&stream, 5000, 5000, Z_NO_FLUSH);
	require(deflateEnd(&stream) == Z_OK, "deflateEnd");
	show("with dictionary", length, packed);

	memset(&stream, 0, sizeof(stream));
	require(inflateInit(&stream) == Z_OK, "inflateInit");
	stream.next_in = packed;
	stream.avail_in = (uInt)length;
	stream.next_out = back;
	stream.avail_out = SIZE;
	require(inflate(&stream, Z_NO_FLUSH) == Z_NEED_DICT, "a wish for a dictionary");
	require(inflateSetDictionary(&stream, dictionary, sizeof(dictionary)) == Z_OK,
		"inflateSetDictionary");
	require(inflate(&stream, Z_FINISH) == Z_STREAM_END, "inflate with a dictionary");
	show("back from dictionary", stream.total_out, back);
	require(inflateEnd(&stream) == Z_OK, "inflateEnd");
}

static void gzip_header(void)
{
	z_stream stream = {0};
	gz_header sent = {0}, seen;
	unsigned char extra[32], name[32], comment[32];
	uLong length;

	sent.text = 1;
	sent.time = 1234567890;
	sent.os = 3;
	sent.extra = (Bytef *)"extra field";
	sent.extra_len = 11;
	sent.name = (Bytef *)"a name";
	sent.comment = (Bytef *)"a comment";
	sent.hcrc = 1;
	require(deflateInit2(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) == Z_OK,
		"deflateInit2");
	require(deflateSetHeader(&stream, &sent) == Z_OK, "deflateSetHeader");
	require(deflateBound(&stream, 5000) >= 5000, "deflateBound");
	length = deflate_in_steps(&stream, 5000, 999, Z_SYNC_FLUSH);
	require(deflateEnd(&stream) == Z_OK, "deflateEnd");
	show("gzip header", length, packed);

	memset(&stream, 0, sizeof(stream));
	require(inflateInit2(&stream, 47) == Z_OK, "inflateInit2");
	seen.extra = extra;
	seen.extra_max = sizeof(extra);
	seen.name = name;
	seen.name_max = sizeof(name);
	seen.comment = comment;
	seen.comm_max = sizeof(comment);
	require(inflateGetHeader(&stream, &seen) == Z_OK, "inflateGetHeader");
	stream.next_in = packed;
	stream.avail_in = (uInt)length;
	stream.next_out = back;
	stream.avail_out = SIZE;
	require(inflate(&stream, Z_FINISH) == Z_STREAM_END, "inflate of gzip");
	if (seen.text)
		printf("text, ");
	printf("time %lu, os %d, extra %.*s, name %s, comment %s\n", seen.time, seen.os,
	       (int)seen.extra_len, (char *)extra, (char *)name, (char *)comment);
	require(inflateEnd(&stream) == Z_OK, "inflateEnd");
}

/* A marker between two full flushes is found again after damage. */
static void synchronise(void)
{
	z_stream stream = {0};
	uLong length;

	require(deflateInit2(&stream, 6, Z_DEFLATED, 15, 8, Z_DEFAULT_STRATEGY) == Z_OK,
		"deflateInit2");
	length = deflate_in_steps(&stream, 20000, 5000, Z_FULL_FLUSH);
	require(deflateEnd(&stream) == Z_OK, "deflateEnd");
	memset(packed + 2, 0xff, 40);

	memset(&stream, 0, sizeof(stream));
	require(inflateInit(&stream) == Z_OK, "inflateInit");
	stream.next_in = packed;
	stream.avail_in = (uInt)length;
	stream.next_out = back;
	stream.avail_out = SIZE;
	printf("damaged: %d\n", inflate(&stream, Z_NO_FLUSH));
	printf("sync: %d\n", inflateSync(&stream));
	require(inflateValidate(&stream, 0) == Z_OK, "inflateValidate");
	printf("rest: %d\n", inflate(&stream, Z_FINISH));
	show("after sync", (uLong)(stream.next_out - back), back);
	require(inflateEnd(&stream) == Z_OK, "inflateEnd");
}

struct source {
	const unsigned char *next;
	uLong left;
};

static unsigned pull(void *descriptor, z_const unsigned char **piece)
{
	struct source *source = descriptor;
	unsigned length = source->left > 777 ? 777 : (unsigned)source->left;

	*piece = (z_const unsigned char *)source->next;
	source->next += length;
	source->left -= length;
	return length;
}

static int push(void *descriptor, unsigned char *piece, unsigned length)
{
	uLong *sum = descriptor;

	*sum = crc32(*sum, piece, length);
	return 0;
}

static void inflate_back(void)
{
	static unsigned char window[32768];
	z_stream stream = {0};
	struct source source = {packed, 0};
	uLong sum = 0;

	require(deflateInit2(&stream, 7, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) == Z_OK,
		"deflateInit2");
	source.left = deflate_in_steps(&stream, SIZE, 10000, Z_PARTIAL_FLUSH);
	require(deflateEnd(&stream) == Z_OK, "deflateEnd");
	memset(&stream, 0, sizeof(stream));
	require(inflateBackInit(&stream, 15, window) == Z_OK, "inflateBackInit");
	require(inflateBack(&stream, pull, &source, push, &sum) == Z_STREAM_END, "inflateBack");
	require(inflateBackEnd(&stream) == Z_OK, "inflateBackEnd");
	printf("inflateBack: crc %08lx, %d\n", sum, sum == crc32(0L, plain, SIZE));
}

static void copy_inflate(void)
{
	z_stream stream = {0}, copy;
	uLongf length = ROOM;

	require(compress(packed, &length, plain, SIZE) == Z_OK, "compress");
	require(inflateInit(&stream) == Z_OK, "inflateInit");
	stream.next_in = packed;
	stream.avail_in = (uInt)length / 2;
	stream.next_out = back;
	stream.avail_out = SIZE;
	require(inflate(&stream, Z_BLOCK) == Z_OK, "inflate to a block");
	require(inflate(&stream, Z_NO_FLUSH) == Z_OK, "half an inflate");
	require(inflateCopy(&copy, &stream) == Z_OK, "inflateCopy");
	printf("mark %ld, sync point %d\n", inflateMark(&copy), inflateSyncPoint(&copy));
	require(inflateEnd(&stream) == Z_OK, "inflateEnd");
	copy.avail_in = (uInt)(length - length / 2);
	require(inflate(&copy, Z_FINISH) == Z_STREAM_END, "inflate of a copy");
	show("copied inflate", copy.total_out, back);
	require(inflateReset(&copy) == Z_OK && inflateEnd(&copy) == Z_OK, "inflateReset");
}

static void gzip_files(const char *path)
{
	char line[128];
	gzFile file = gzopen(path, "wb6");
	long where;

	require(file != NULL, "gzopen");
	require(gzbuffer(file, 8192) == 0, "gzbuffer");
	for (int i = 0; i < 2000; i++)
		gzprintf(file, "line %d of %s, %5.2f\n", i, "a file", i / 7.0);
	require(gzputs(file, "text\n") == 5 && gzputc(file, 'x') == 'x', "gzputs");
	require(gzsetparams(file, 9, Z_HUFFMAN_ONLY) == Z_OK, "gzsetparams");
	require(gzfwrite(plain, 100, 30, file) == 30, "gzfwrite");
	require(gzseek(file, 1000, SEEK_CUR) > 0, "gzseek ahead");
	require(gzwrite(file, plain, 5000) == 5000 && gzflush(file, Z_SYNC_FLUSH) == Z_OK,
		"gzwrite");
	printf("wrote %ld\n", (long)gztell(file));
	require(gzclose(file) == Z_OK, "gzclose");

	file = gzopen(path, "rb");
	require(file != NULL, "gzopen");
	require(gzgets(file, line, sizeof(line)) == line, "gzgets");
	printf("%s", line);
	require(gzungetc('#', file) == '#' && gzgetc(file) == '#', "gzungetc");
	where = (long)gzseek(file, 20000, SEEK_SET);
	require(gzgets(file, line, sizeof(line)) == line, "gzgets");
	printf("at %ld: %s", where, line);
	require(gzfread(back, 1, 3000, file) == 3000, "gzfread");
	show("gzfread", 3000, back);
	require(gzrewind(file) == 0, "gzrewind");
	where = gzread(file, back, SIZE);
	show("gzread", (uLong)where, back);
	printf("eof %d, direct %d\n", gzeof(file), gzdirect(file));
	require(gzclose_r(file) == Z_OK, "gzclose_r");
	remove(path);
}

int main(int argc, char **argv)
{
	uLong head, tail;

	require(argc == 2, "one argument, a scratch file");
	generate();
	show("input", SIZE, plain);
	head = crc32(0L, plain, 1000);
	tail = crc32(0L, plain + 1000, 2000);
	printf("combined %08lx\n", crc32_combine(head, tail, 2000));
	head = adler32(1L, plain, 1000);
	tail = adler32(1L, plain + 1000, 2000);
	printf("combined %08lx\n", adler32_combine(head, tail, 2000));
	levels();
	one_shot();
	change_and_copy();
	dictionaries();
	gzip_header();
	synchronise();
	inflate_back();
	copy_inflate();
	gzip_files(argv[1]);
	return 0;
}
