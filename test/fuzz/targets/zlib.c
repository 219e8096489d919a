/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* zlib's inflate: a raw, zlib or gzip stream, as the first byte says, through a small window of
 * output. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int windows[] = {-15, 15, 31, 47};
	unsigned char output[512];
	z_stream stream;
	int status;

	if (size < 2)
		return 0;
	memset(&stream, 0, sizeof(stream));
	if (inflateInit2(&stream, windows[data[0] & 3]) != Z_OK)
		abort();
	stream.next_in = (unsigned char *)data + 1;
	stream.avail_in = (unsigned)(size - 1);
	for (int i = 0; i < 64; i++) {
		stream.next_out = output;
		stream.avail_out = sizeof(output);
		status = inflate(&stream, Z_NO_FLUSH);
		if (status != Z_OK || (stream.avail_in == 0 && stream.avail_out))
			break;
	}
	inflateEnd(&stream);
	return 0;
}
