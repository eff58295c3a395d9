/* SPDX-License-Identifier: MIT */
/* How long the stream's encoder takes for 1 MiB, with nothing behind it that waits for a line. */
#define _GNU_SOURCE 1
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "stream/encode.h"

#define BYTES (1u << 20)
#define PARITY_PERCENT 23 /* a plan's default */

static int count(const char *text, size_t len, void *context)
{
	(void)text;
	*(uint64_t *)context += len;
	return 0;
}

/* In memory; the bytes are the same always. */
static int make_file(char path[32])
{
	static unsigned char bytes[BYTES];
	uint32_t state = 1;
	int fd = memfd_create("payload", 0);

	for (size_t i = 0; i < BYTES; i++) {
		state = state * 1664525u + 1013904223u;
		bytes[i] = (unsigned char)(state >> 24);
	}
	snprintf(path, 32, "/proc/self/fd/%d", fd);
	return fd < 0 || write(fd, bytes, BYTES) != (ssize_t)BYTES;
}

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC_RAW, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

int main(void)
{
	struct encoder encoder;
	uint64_t wire_bytes = 0;
	double start_ms;
	char path[32];

	if (make_file(path)) {
		perror("payload");
		return 1;
	}
	encoder_init(&encoder, 1, count, &wire_bytes);
	encoder.parity_percent = PARITY_PERCENT;
	start_ms = now_ms();
	if (encoder_file(&encoder, "results", "payload", path, NULL, NULL))
		return 1;
	printf("encode ms: %.3f\nwire bytes: %" PRIu64 "\n", now_ms() - start_ms, wire_bytes);
	return 0;
}
