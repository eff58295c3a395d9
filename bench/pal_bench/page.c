/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "bench/pal_bench/page.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "bench/pal_bench/variant.h"

#define COMPACTION "/proc/sys/vm/compact_unevictable_allowed"

static int complain(const char *what)
{
	int err = -errno;

	fprintf(stderr, "%s: %s: %s; run as root\n", variant.program, what, strerror(-err));
	return err;
}

/* Without compaction in the kernel there is no such file, and nothing to turn off. */
static int keep_locked_in_place(void)
{
	int fd = open(COMPACTION, O_WRONLY | O_CLOEXEC);
	int err = 0;

	if (fd < 0)
		return errno == ENOENT ? 0 : complain(COMPACTION);
	if (write(fd, "0", 1) != 1)
		err = complain(COMPACTION);
	close(fd);
	return err;
}

int page_lock_all(void)
{
	if (mlockall(MCL_CURRENT | MCL_FUTURE))
		return complain("cannot lock memory");
	return keep_locked_in_place();
}

/* Huge pages may be unknown to the kernel (EINVAL), all else is an error. */
static int fix(void *start, size_t bytes)
{
	if (madvise(start, bytes, MADV_NOHUGEPAGE) && errno != EINVAL)
		return complain("cannot keep pages small");
	if (madvise(start, bytes, MADV_DONTFORK))
		return complain("cannot keep pages from children");
	if (mlock(start, bytes))
		return complain("cannot lock pages");
	return 0;
}

void *page_new(size_t pages)
{
	size_t bytes = pages * ABI_PAGE_BYTES;
	volatile char *start = mmap(NULL, bytes, PROT_READ | PROT_WRITE | PROT_EXEC,
				    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (start == MAP_FAILED) {
		complain("cannot get pages");
		return NULL;
	}
	if (fix((void *)start, bytes)) {
		munmap((void *)start, bytes);
		return NULL;
	}
	for (size_t i = 0; i < pages; i++)
		start[i * ABI_PAGE_BYTES] = 0;
	return (void *)start;
}

void page_free(void *start, size_t pages)
{
	munmap(start, pages * ABI_PAGE_BYTES);
}
