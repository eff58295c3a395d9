/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/bandwidth.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>
#include <unistd.h>

#include "initramfs/runner/clock.h"
#include "initramfs/runner/file.h"
#include "initramfs/runner/listing.h"

#define CACHES "/sys/devices/system/cpu/cpu0/cache"
#define LEAST_BYTES ((size_t)32 << 20)
#define MOST_BYTES ((size_t)512 << 20)
#define CACHE_TIMES 2 /* as large as the largest cache, and so is the copy */
#define COPIES 3
#define COPIES_NS (500 * CLOCK_NS_PER_MS) /* emulators are slow */

struct scan {
	const char *root;
	size_t largest;
};

/* "32768K" (Documentation/ABI/testing/sysfs-devices-system-cpu). */
static void each_cache(const char *name, void *context)
{
	struct scan *scan = context;
	char path[320], text[32], *unit;
	size_t bytes;

	snprintf(path, sizeof(path), CACHES "/%s/size", name);
	if (file_text(scan->root, path, text, sizeof(text)) <= 0)
		return;
	bytes = strtoul(text, &unit, 10);
	if (strcmp(unit, "K") == 0 && bytes <= MOST_BYTES >> 10 && bytes << 10 > scan->largest)
		scan->largest = bytes << 10;
}

static size_t spare_bytes(void)
{
	struct sysinfo info;
	unsigned long long spare;

	if (sysinfo(&info))
		return 0;
	spare = (unsigned long long)info.freeram * info.mem_unit / 4;
	return spare < MOST_BYTES ? (size_t)spare : MOST_BYTES;
}

size_t bandwidth_bytes(const char *root)
{
	struct scan scan = { .root = root };
	size_t spare = spare_bytes(), bytes = LEAST_BYTES;

	listing_each(root, CACHES, "index", each_cache, &scan);
	if (scan.largest * CACHE_TIMES > bytes)
		bytes = scan.largest * CACHE_TIMES;
	return bytes < spare ? bytes : spare;
}

/* Populated for writing, all pages are there and no two are the same. */
static void *get(size_t bytes)
{
	return mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE,
		    -1, 0);
}

static unsigned int copy(size_t bytes)
{
	char *from = get(bytes), *to = get(bytes);
	uint64_t best_ns = UINT64_MAX, end_ns = clock_boot_ns() + COPIES_NS;

	if (from == MAP_FAILED || to == MAP_FAILED)
		return 0;
	for (int i = 0; i < COPIES && (i == 0 || clock_boot_ns() < end_ns); i++) {
		uint64_t before_ns = clock_boot_ns(), took_ns;

		memcpy(to, from, bytes);
		__asm__ volatile("" : : "r"(to) : "memory");
		took_ns = clock_boot_ns() - before_ns;
		best_ns = took_ns < best_ns ? took_ns : best_ns;
	}
	return best_ns ? (unsigned int)((uint64_t)bytes * 1000 / best_ns) : 0;
}

unsigned int bandwidth_mb_s(size_t bytes)
{
	unsigned int mb_s = 0;
	int pipes[2];
	pid_t pid;

	if (pipe2(pipes, O_CLOEXEC))
		return 0;
	pid = fork();
	if (pid == 0) {
		mb_s = copy(bytes);
		_exit(write(pipes[1], &mb_s, sizeof(mb_s)) != sizeof(mb_s));
	}
	close(pipes[1]);
	if (pid < 0 || read(pipes[0], &mb_s, sizeof(mb_s)) != sizeof(mb_s))
		mb_s = 0;
	close(pipes[0]);
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	return mb_s;
}
